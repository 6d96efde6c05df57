using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StatsFunctions.App.Settings;
using StatsFunctions.Application.Units;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

public sealed class StartupTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Storage_is_ready_before_a_host_that_was_registered_earlier_takes_calls()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["AzureWebJobsStorage"] = azurite.ConnectionString;
        builder.Configuration["Stats:CountyCode"] = SeedCounty;
        builder.Configuration["Stats:CountyName"] = "示例县";
        foreach (var (_, schedule) in TimerSettings.Timers)
        {
            builder.Configuration[schedule] = "0 0 18 * * *";
        }

        builder.Services.AddSingleton<EarlierHost>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EarlierHost>());
        builder.Services.AddStatsFunctions(builder.Configuration);
        using var host = builder.Build();

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(121 + 1, host.Services.GetRequiredService<EarlierHost>().Units);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    // No other test of this assembly has units in the demonstration county.
    private const string SeedCounty = "999901";

    private sealed class EarlierHost(UnitService units) : IHostedService
    {
        public int Units { get; private set; }

        public async Task StartAsync(CancellationToken cancellationToken) => Units = (await units.ListAsync(cancellationToken)).Count;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
