using Microsoft.Extensions.Configuration;
using StatsFunctions.Application.Settings;

namespace StatsFunctions.App.Telemetry;

/// <summary>Where metrics, traces and logs go, by the names that OpenTelemetry and Azure give these settings everywhere.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The setting with the address of an OTLP collector.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The setting with the protocol to speak to it.</summary>
    public const string ProtocolSetting = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>The setting with the connection string of Application Insights.</summary>
    public const string ApplicationInsightsSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The setting that says with which managed identity to call it, <c>ClientId=…;Authorization=AAD</c>.</summary>
    public const string ApplicationInsightsAuthenticationSetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>OTLP over gRPC, which speaks where nothing else is said.</summary>
    public const string Grpc = "grpc";

    /// <summary>OTLP as protobuf over HTTP.</summary>
    public const string HttpProtobuf = "http/protobuf";

    private TelemetryOptions(string? endpoint, string protocol)
    {
        Endpoint = endpoint;
        Protocol = protocol;
    }

    /// <summary>The names of the settings.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [EndpointSetting, ProtocolSetting, ApplicationInsightsSetting, ApplicationInsightsAuthenticationSetting];

    /// <summary>The address of an OTLP collector; null: there is none, and nothing is exported.</summary>
    public string? Endpoint { get; }

    /// <summary><see cref="Grpc"/> or <see cref="HttpProtobuf"/>.</summary>
    public string Protocol { get; }

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The host's configuration.</param>
    public static TelemetryOptions Read(IConfiguration configuration) => new(
        configuration[EndpointSetting] is { Length: > 0 } endpoint ? endpoint : null,
        configuration[ProtocolSetting] is { Length: > 0 } protocol ? protocol : Grpc);

    /// <summary>Everything wrong with the settings.</summary>
    public IEnumerable<SettingFault> Faults()
    {
        if (Endpoint is not null
            && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)))
        {
            yield return SettingFault.Of(
                EndpointSetting, $"应为 http 或 https 地址，如 http://localhost:4317，不是“{Endpoint}”。",
                $"Must be an http or https address such as http://localhost:4317, not '{Endpoint}'.");
        }

        if (Protocol is not (Grpc or HttpProtobuf))
        {
            yield return SettingFault.Of(
                ProtocolSetting, $"应为 {Grpc} 或 {HttpProtobuf}，不是“{Protocol}”。", $"Must be {Grpc} or {HttpProtobuf}, not '{Protocol}'.");
        }
    }
}
