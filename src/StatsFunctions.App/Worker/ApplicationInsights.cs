using System.Data.Common;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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

        // It reads the connection string itself, but how to sign in only the host reads.
        telemetry.UseAzureMonitorExporter(exporter => exporter.Credential = Credential(configuration));
        return services;
    }

    private static ManagedIdentityCredential? Credential(IConfiguration configuration)
    {
        if (configuration[TelemetryOptions.ApplicationInsightsAuthenticationSetting] is not { Length: > 0 } text)
        {
            return null;
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = text };
        return new ManagedIdentityCredential(
            parts.TryGetValue("ClientId", out var client) ? ManagedIdentityId.FromUserAssignedClientId((string)client) : ManagedIdentityId.SystemAssigned);
    }
}
