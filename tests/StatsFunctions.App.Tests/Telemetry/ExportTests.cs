using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StatsFunctions.App.Telemetry;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Telemetry;

public sealed class ExportTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_collector_gets_metrics_and_traces_and_nothing_that_was_reported()
    {
        await using var collector = await Collector.StartAsync();
        await using var app = await StatsApp.StartAsync(
            azurite.ConnectionString, settings:
            [
                $"{TelemetryOptions.EndpointSetting}={collector.Address}", $"{TelemetryOptions.ProtocolSetting}={TelemetryOptions.HttpProtobuf}",
                "OTEL_METRIC_EXPORT_INTERVAL=200", "OTEL_BSP_SCHEDULE_DELAY=200",
            ]);
        await app.PutUnitAsync("101");

        (await app.SendAsync(HttpMethod.Put, "2023-03", "101", """{ "values": { "meetings_held": 73219 }, "note": "between us" }""")).EnsureSuccessStatusCode();

        await collector.WaitForAsync("/v1/metrics", "stats.returns.accepted");
        await collector.WaitForAsync("/v1/metrics", "stats.storage.calls");
        await collector.WaitForAsync("/v1/traces", "stats.submit");
        await collector.WaitForAsync("/v1/traces", "vcs.ref.head.revision");
        Assert.DoesNotContain("between us", collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("73219", collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(StatsApp.AdminKey, collector.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_is_to_be_told_nothing_is_started()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);

        Assert.DoesNotContain(app.Services.GetServices<IHostedService>(), service => service.GetType().FullName!.Contains("Telemetry", StringComparison.Ordinal));
    }
}
