using System.Net;
using System.Net.Http.Headers;
using System.Text;
using StatsFunctions.App.OpenApi;
using TestKit.Contract;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.OpenApi;

/// <summary>A county's year through every call. The client holds each answer against the document.</summary>
public sealed class JourneyTests(AzuriteFixture azurite)
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task Every_success_that_the_document_tells_happens()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        var contract = new ApiContract(ApiDocument.Read().Json);
        using var client = app.NewClient(StatsApp.AdminKey, contract);

        // Only a county that has nothing yet can be restored.
        await MoveAsync(client);
        await ReferenceAsync(client, app.Unit("101"));
        await KeysAsync(client, app.Unit("101"));
        await ReturnsAsync(client, app.Unit("101"));
        await FilesAsync(client, app.Unit("101"));
        await ProgressAsync(client);
        await YearsAsync(client, app.Unit("101"));
        await WorkbooksAsync(client);
        await ReportsAsync(client);
        await GetAsync(client, "/api/me");
        await GetAsync(client, "/api/audit");
        await GetAsync(client, "/api/health");
        await GetAsync(client, "/api/health/ready");
        await ConditionalAsync(client, "/api/openapi.json");

        var told = contract.Operations
            .SelectMany(operation => contract.AnswersOf(operation).Where(answer => answer.Status < 400).Select(answer => $"{operation.Id} {answer.Status}"));
        Assert.Equal(told.Order(StringComparer.Ordinal), contract.Seen.Where(seen => seen.Status < 400).Select(seen => $"{seen.Operation} {seen.Status}").Order(StringComparer.Ordinal));
    }

    private static async Task ReferenceAsync(HttpClient client, string unit)
    {
        await GetAsync(client, "/api/indicators");
        await GetAsync(client, "/api/relations");
        await JsonAsync(client, HttpMethod.Put, $"/api/units/{unit}", """{"name":"甲镇","kind":"township","district":"1","activeFrom":"2022-01"}""", 201);
        await JsonAsync(client, HttpMethod.Put, $"/api/units/{unit}", """{"name":"乙镇","kind":"township","district":1,"activeFrom":"2022-01"}""", 200);
        await GetAsync(client, "/api/units");
    }

    private static async Task MoveAsync(HttpClient client)
    {
        var exported = await GetAsync(client, "/api/export/county");
        var archive = new ByteArrayContent(await exported.Content.ReadAsByteArrayAsync());
        archive.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        await SendAsync(client, HttpMethod.Post, "/api/import/county", archive, 200);
    }

    private static async Task KeysAsync(HttpClient client, string unit)
    {
        var issued = await JsonAsync(client, HttpMethod.Post, "/api/keys", $$$"""{"role":"unit","unit":"{{{unit}}}","label":"甲镇"}""", 201);
        await GetAsync(client, "/api/keys");
        await SendAsync(client, HttpMethod.Delete, $"/api/keys/{(await StatsApp.ReadAsync(issued))["id"]}", null, 204);
    }

    private static async Task ReturnsAsync(HttpClient client, string unit)
    {
        for (var month = 1; month <= 11; month++)
        {
            await JsonAsync(client, HttpMethod.Put, $"/api/returns/2022-{month:D2}/{unit}", """{"values":{"meetings_held":10}}""", 201);
            await JsonAsync(client, HttpMethod.Put, $"/api/returns/2023-{month:D2}/{unit}", """{"values":{"meetings_held":9,"documents_issued":0}}""", 201);
        }

        await JsonAsync(client, HttpMethod.Post, $"/api/returns/2023-05/{unit}/check", """{"values":{"meetings_held":90}}""", 200);
        await JsonAsync(client, HttpMethod.Put, $"/api/returns/2023-05/{unit}", """{"values":{"meetings_held":90,"documents_issued":0},"note":"补"}""", 200);
        await JsonAsync(client, HttpMethod.Patch, $"/api/returns/2023-05/{unit}", """{"values":{"documents_issued":null}}""", 200);
        await JsonAsync(client, HttpMethod.Patch, $"/api/returns/2022-12/{unit}", """{"values":{"meetings_held":10}}""", 201);
        await ConditionalAsync(client, $"/api/returns/2023-05/{unit}");
        await GetAsync(client, $"/api/returns/2023-05/{unit}/revisions");
        await GetAsync(client, "/api/returns/2023-05", "en");
    }

    private static async Task FilesAsync(HttpClient client, string unit)
    {
        var form = await GetAsync(client, $"/api/returns/template?year=2023&unit={unit}");
        await GetAsync(client, "/api/returns/export?year=2023");
        await GetAsync(client, "/api/returns/export?year=2023&format=csv");
        await SendAsync(client, HttpMethod.Post, "/api/returns/import", Content($"unit,period,meetings_held\n{unit},2023-06,12%\n{unit},2023-07,8\n", "text/csv"), 200);
        await SendAsync(client, HttpMethod.Post, "/api/returns/import?dryRun=true", Content($$$"""[{"unit":"{{{unit}}}","period":"2023-06","values":{"meetings_held":1}}]""", "application/json"), 200);

        await SendAsync(client, HttpMethod.Post, $"/api/returns/import?run={Guid.NewGuid()}&name=a.csv", Content($"unit,period,meetings_held\n{unit},2023-06,12%\n", "text/csv"), 200);
        await GetAsync(client, $"/api/imports/{(await StatsApp.ReadAsync(await GetAsync(client, "/api/imports")))[0]!["id"]}", "en");

        var filled = new ByteArrayContent(await form.Content.ReadAsByteArrayAsync());
        filled.Headers.ContentType = new MediaTypeHeaderValue(Xlsx);
        await SendAsync(client, HttpMethod.Post, "/api/returns/import", filled, 200, request => request.Headers.Accept.ParseAdd(Xlsx));
    }

    private static async Task ProgressAsync(HttpClient client)
    {
        await GetAsync(client, "/api/completeness/2023");
        var items = await StatsApp.ReadAsync(await GetAsync(client, "/api/open-items?year=2023"));
        var item = items.AsArray().First(item => (string)item!["kind"]! == "overdue")!;
        await JsonAsync(client, HttpMethod.Post, $"/api/open-items/{item["id"]}/clear", """{"reason":"撤并"}""", 200);
        await GetAsync(client, "/api/open-items?state=cleared", "en");
    }

    private static async Task YearsAsync(HttpClient client, string unit)
    {
        await GetAsync(client, "/api/years");
        await GetAsync(client, "/api/years/2023");
        await JsonAsync(client, HttpMethod.Put, "/api/years/2023/settings", """{"noMeetingMonths":[7]}""", 200);
        await SendAsync(client, HttpMethod.Post, "/api/rollups/2023?lang=en", null, 200);
        await JsonAsync(client, HttpMethod.Post, "/api/years/2023/close", """{"reason":"年终","force":true}""", 200);
        await JsonAsync(client, HttpMethod.Post, "/api/years/2023/reopen", """{"reason":"更正"}""", 200);
        await JsonAsync(client, HttpMethod.Patch, $"/api/returns/2023-05/{unit}", """{"values":{"meetings_held":9}}""", 200);
        await JsonAsync(client, HttpMethod.Post, "/api/years/2023/close", """{"reason":"更正完毕","force":true}""", 200);
        Assert.Single((await StatsApp.ReadAsync(await GetAsync(client, "/api/corrections/2023"))).AsArray());
        await GetAsync(client, "/api/comparisons/2023?by=unit");
        await GetAsync(client, "/api/comparisons/2023?by=county&indicator=meetings_held&through=3", "en");
        await GetAsync(client, "/api/trends/2023?by=unit", "en");
        await GetAsync(client, "/api/rollups");
        await GetAsync(client, "/api/rollups/2023");
    }

    private static async Task WorkbooksAsync(HttpClient client)
    {
        await GetAsync(client, "/api/workbooks");
        var url = (string)(await StatsApp.ReadAsync(await GetAsync(client, "/api/workbooks/2023")))[0]!["url"]!;
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            var whole = await SendAsync(client, method, url, null, 200);
            await SendAsync(client, method, url, null, 206, request => request.Headers.Range = new RangeHeaderValue(0, 9));
            await SendAsync(client, method, url, null, 304, request => request.Headers.IfNoneMatch.Add(whole.Headers.ETag!));
        }

        await SendAsync(client, HttpMethod.Post, url + "/link", null, 200);
    }

    private static async Task ReportsAsync(HttpClient client)
    {
        await SendAsync(client, HttpMethod.Put, "/api/report-templates/own.md", Content("{{meetings_held}} {{rules_reviewed}}", "text/markdown"), 201);
        await SendAsync(client, HttpMethod.Put, "/api/report-templates/own.md", Content("{{meetings_held.phrase}} {{rules_reviewed}}", "text/markdown"), 200);
        var name = (string)(await StatsApp.ReadAsync(await GetAsync(client, "/api/report-templates")))[0]!["url"]!;
        await GetAsync(client, name);
        await ConditionalAsync(client, "/api/report-templates/own.md");
        await ConditionalAsync(client, "/api/reports/2023/own.md");
        await GetAsync(client, "/api/reports/2023/own.md?explain=true");
        await SendAsync(client, HttpMethod.Delete, "/api/report-templates/own.md", null, 204);
    }

    private static async Task ConditionalAsync(HttpClient client, string path)
    {
        var first = await GetAsync(client, path);
        await SendAsync(client, HttpMethod.Get, path, null, 304, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path, string? language = null) =>
        SendAsync(client, HttpMethod.Get, path, null, 200, request => request.Headers.AcceptLanguage.ParseAdd(language ?? "zh"));

    private static Task<HttpResponseMessage> JsonAsync(HttpClient client, HttpMethod method, string path, string body, int status) =>
        SendAsync(client, method, path, Content(body, "application/json"), status);

    private static StringContent Content(string text, string type) => new(text, Encoding.UTF8, type);

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpMethod method, string path, HttpContent? content, int status, Action<HttpRequestMessage>? more = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        more?.Invoke(request);
        var response = await client.SendAsync(request);
        if (response.StatusCode != (HttpStatusCode)status)
        {
            Assert.Fail($"{method} {path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }

        return response;
    }
}
