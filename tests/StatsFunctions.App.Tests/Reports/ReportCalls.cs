using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Reports;

/// <summary>Calls for reports and their templates.</summary>
internal static class ReportCalls
{
    public static Task<HttpResponseMessage> PutTemplateAsync(this StatsApp app, string name, string text, string? contentType = null) =>
        app.PutTemplateAsync(name, Encoding.UTF8.GetBytes(text), contentType);

    public static Task<HttpResponseMessage> PutTemplateAsync(this StatsApp app, string name, byte[] content, string? contentType = null) =>
        app.Client.PutAsync(PathOf(name), Body(content, contentType));

    public static ByteArrayContent Body(byte[] content, string? contentType)
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return body;
    }

    public static string PathOf(string name) => $"/api/report-templates/{Uri.EscapeDataString(name)}";

    public static Task<HttpResponseMessage> ReportAsync(this StatsApp app, string name, string query = "", int year = 2023) =>
        app.Client.GetAsync($"/api/reports/{year}/{Uri.EscapeDataString(name)}{query}");

    public static async Task<string> TextAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The problem of an answer, told shortly: status, code, and path and code of each error.</summary>
    public static async Task<string> ProblemAsync(HttpResponseMessage response)
    {
        var problem = await StatsApp.ReadAsync(response);
        var errors = problem["errors"]?.AsArray().Select(error => $" {error!["path"]}:{error["code"]}") ?? [];
        return $"{(int)response.StatusCode} {problem["code"]}{string.Concat(errors)}";
    }

    public static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    public static string Names(JsonNode list) => string.Join(' ', list.AsArray().Select(item => (string)item!["name"]!));
}
