using System.Text.Json;
using Microsoft.Extensions.Configuration;
using StatsFunctions.App.Settings;

namespace StatsFunctions.App.Tests.Settings;

/// <summary>The files with settings in the repository.</summary>
public sealed class CommittedSettingsTests
{
    // What the Functions host needs to know before there is an app.
    private const string Runtime = "FUNCTIONS_WORKER_RUNTIME";

    [Fact]
    public void The_example_of_local_settings_is_in_order_and_names_only_what_there_is()
    {
        using var file = Read("src", "StatsFunctions.App", "local.settings.example.json");
        var values = file.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString(), StringComparer.Ordinal);

        Assert.Empty(values.Keys.Except(AppSettings.Names).Except([Runtime]));
        Assert.Equal("dotnet-isolated", values[Runtime]);
        _ = AppSettings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), value.Value))).Build());
    }

    [Fact]
    public void The_hosts_settings_leave_routes_whole_and_telemetry_to_the_worker_and_ask_for_https()
    {
        using var file = Read("host.json");
        var root = file.RootElement;

        Assert.Equal("2.0", root.GetProperty("version").GetString());
        Assert.Equal("OpenTelemetry", root.GetProperty("telemetryMode").GetString());
        var http = root.GetProperty("extensions").GetProperty("http");
        Assert.Equal("", http.GetProperty("routePrefix").GetString());
        Assert.True(http.GetProperty("hsts").GetProperty("isEnabled").GetBoolean());
    }

    private static JsonDocument Read(params string[] path) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine([Repository.Root, .. path])));
}
