using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using StatsFunctions.App.Telemetry;

namespace StatsFunctions.App.Worker;

/// <summary>
/// Sends the same metrics, traces and logs to Application Insights where Azure names one. The Functions host does so for
/// its own part (<c>telemetryMode</c> in host.json), and leaves the worker's to the worker.
/// </summary>
internal static class ApplicationInsights
{
    /// <summary>Registers the export, if there is to be one.</summary>
    /// <param name="services">The worker's services.</param>
    /// <param name="configuration">The worker's settings.</param>
    public static IServiceCollection AddApplicationInsights(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration[TelemetryOptions.ApplicationInsightsSetting]))
        {
            return services;
        }

        StatsSignals.EnableStorageSpans();
        var telemetry = services.AddOpenTelemetry();
        telemetry.WithMetrics(metrics => metrics.AddStatsMeters()).WithTracing(traces => traces.AddStatsSources());

        // It says that the service is the Functions app, by its name in Azure.
        telemetry.UseFunctionsWorkerDefaults();

        // It reads the connection string itself.
        telemetry.UseAzureMonitorExporter();
        return services;
    }
}
