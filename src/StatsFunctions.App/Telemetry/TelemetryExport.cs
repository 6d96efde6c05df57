using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace StatsFunctions.App.Telemetry;

/// <summary>Sends metrics, traces and logs to an OTLP collector where a setting names one; otherwise nothing of this exists.</summary>
internal static class TelemetryExport
{
    /// <summary>Registers the export, if there is to be one.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Where to.</param>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, TelemetryOptions options)
    {
        if (options.Endpoint is null)
        {
            return services;
        }

        StatsSignals.EnableStorageSpans();
        services.AddHostedService<Exporter>();
        services.AddLogging(logging => logging.AddOpenTelemetry(otlp =>
        {
            otlp.IncludeFormattedMessage = true;
            otlp.SetResourceBuilder(StatsSignals.Resource);
            otlp.AddOtlpExporter();
        }));
        return services;
    }

    /// <summary>Owns what exports metrics and traces, from before the app's own start to the end of the host, which flushes both.</summary>
    /// <remarks>
    /// The exporter reads its settings (headers, intervals, an endpoint for each signal: every <c>OTEL_…</c> there is) from the
    /// configuration that it is given; without one it would look at the environment alone.
    /// </remarks>
    [SuppressMessage("Performance", "CA1812", Justification = "Made by dependency injection.")]
    private sealed class Exporter(IConfiguration configuration) : IHostedLifecycleService, IDisposable
    {
        private MeterProvider? _metrics;
        private TracerProvider? _traces;

        public Task StartingAsync(CancellationToken cancellationToken)
        {
            _metrics = Sdk.CreateMeterProviderBuilder()
                .ConfigureServices(services => services.AddSingleton(configuration))
                .SetResourceBuilder(StatsSignals.Resource)
                .AddStatsMeters()
                .AddOtlpExporter()
                .Build();
            _traces = Sdk.CreateTracerProviderBuilder()
                .ConfigureServices(services => services.AddSingleton(configuration))
                .SetResourceBuilder(StatsSignals.Resource)
                .AddStatsSources()
                .AddOtlpExporter()
                .Build();
            return Task.CompletedTask;
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
            _traces?.Dispose();
            _metrics?.Dispose();
        }
    }
}
