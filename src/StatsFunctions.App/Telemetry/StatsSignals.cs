using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using StatsFunctions.Application.Telemetry;

namespace StatsFunctions.App.Telemetry;

/// <summary>What the app tells of itself, wherever it is sent to.</summary>
internal static class StatsSignals
{
    /// <summary>Who tells: name, version and commit, unless <c>OTEL_SERVICE_NAME</c> or <c>OTEL_RESOURCE_ATTRIBUTES</c> say otherwise.</summary>
    public static ResourceBuilder Resource => ResourceBuilder.CreateEmpty().AddTelemetrySdk().AddStatsService().AddEnvironmentVariableDetector();

    /// <summary>The app as a service.</summary>
    public static ResourceBuilder AddStatsService(this ResourceBuilder resource)
    {
        resource.AddService(StatsMetrics.MeterName, serviceVersion: BuildVersion.Version);
        return BuildVersion.Commit is { } commit ? resource.AddAttributes([new("vcs.ref.head.revision", commit)]) : resource;
    }

    /// <summary>The app's own meter, that of requests, and that of the process.</summary>
    public static MeterProviderBuilder AddStatsMeters(this MeterProviderBuilder builder) =>
        builder.AddMeter(StatsMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "System.Runtime");

    /// <summary>The app's own spans, those of requests, and those of the storage clients.</summary>
    public static TracerProviderBuilder AddStatsSources(this TracerProviderBuilder builder) =>
        builder.AddSource(StatsActivities.SourceName, "Microsoft.AspNetCore", "Azure.*");

    /// <summary>Lets the Azure clients make spans: they do so only where this was said before the first of them is used.</summary>
    public static void EnableStorageSpans() => AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", isEnabled: true);
}
