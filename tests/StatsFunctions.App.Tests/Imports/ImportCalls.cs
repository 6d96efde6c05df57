using System.Net.Http.Headers;
using System.Text;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>What tests of imports send and look at.</summary>
internal static class ImportCalls
{
    public const string FormType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Sends CSV in UTF-8; <c>#101</c> stands for the unit's whole code.</summary>
    public static Task<HttpResponseMessage> ImportAsync(this StatsApp app, string csv, string query = "", HttpClient? client = null) =>
        app.ImportAsync(Encoding.UTF8.GetBytes(app.Codes(csv)), "text/csv", query, client);

    public static Task<HttpResponseMessage> ImportJsonAsync(this StatsApp app, string json, string query = "") =>
        app.ImportAsync(Encoding.UTF8.GetBytes(app.Codes(json)), "application/json", query);

    public static Task<HttpResponseMessage> ImportAsync(
        this StatsApp app, byte[] file, string type, string query = "", HttpClient? client = null, Action<HttpRequestMessage>? more = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/returns/import" + query) { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        more?.Invoke(request);
        return (client ?? app.Client).SendAsync(request);
    }

    public static string Codes(this StatsApp app, string text) => text.Replace("#", app.County, StringComparison.Ordinal);

    /// <summary>The counts: <c>rows=created+updated+unchanged+rejected</c>.</summary>
    public static async Task<string> CountsAsync(this HttpResponseMessage response)
    {
        var body = await StatsApp.ReadAsync(response);
        Assert.True(body["rows"] is not null, body.ToJsonString());
        return $"{body["rows"]}={body["created"]}+{body["updated"]}+{body["unchanged"]}+{body["rejected"]}";
    }

    /// <summary>The conflicts: <c>code indicator rows</c>.</summary>
    public static async Task<IReadOnlyList<string>> ConflictsAsync(this HttpResponseMessage response) =>
    [
        .. (await StatsApp.ReadAsync(response))["conflicts"]!.AsArray()
            .Select(conflict => $"{conflict!["code"]} {(string?)conflict["indicator"] ?? "-"} {string.Join(',', conflict["rows"]!.AsArray().Select(row => (int)row!))}"),
    ];

    /// <summary>A unit's values of a period, or the status where there are none.</summary>
    public static async Task<string> ValuesAsync(this StatsApp app, string period, string last)
    {
        var response = await app.Client.GetAsync($"/api/returns/{period}/{app.Unit(last)}");
        return response.IsSuccessStatusCode ? (await StatsApp.ReadAsync(response))["values"]!.ToJsonString() : ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
