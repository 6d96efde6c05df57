using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain.Comparisons;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>What a workbook says beside its figures, and its English edition, over HTTP, each test in a county of its own.</summary>
public sealed class WorkbookContentTests(AzuriteFixture azurite)
{
    private const string Draft = "/api/workbooks/2023/2023-vs-2022-m05-draft";
    private const string Final = "/api/workbooks/2023/2023-vs-2022-m12-final-1";

    [Fact]
    public async Task Items_stand_as_the_ledger_has_them_and_only_while_their_cause_is_the_same()
    {
        await using var app = await CountyAsync();
        await app.PutAsync("2023-06", "101", "\"filed_cases\": 3, \"filed_persons\": 2");
        Assert.Equal(
            ["2023-01.overdue open", "2023-02.overdue open", "2023-03.overdue open", "2023-04.overdue open", "2023-05.relation.filed-persons-at-least-cases open"],
            await ItemsAsync());

        await ClearAsync(app, "2023-02", "overdue", "该月停业");
        await ClearAsync(app, "2023-05", "relation.filed-persons-at-least-cases", "单位涉案");
        Assert.Equal(
            ["2023-01.overdue open", "2023-02.overdue 该月停业", "2023-03.overdue open", "2023-04.overdue open", "2023-05.relation.filed-persons-at-least-cases 单位涉案"],
            await ItemsAsync());

        // Another value is another cause, and a return that came is none.
        await app.PatchAsync("2023-05", "101", "\"filed_cases\": 4");
        await app.PutAsync("2023-01", "101", "\"filed_cases\": 1, \"filed_persons\": 1");
        Assert.Equal(
            ["2023-02.overdue 该月停业", "2023-03.overdue open", "2023-04.overdue open", "2023-05.relation.filed-persons-at-least-cases open"],
            await ItemsAsync());

        async Task<IEnumerable<string>> ItemsAsync() => (await ContentAsync(app)).Remarks.Items
            .Select(item => $"{item.Key.ToString().Replace($".{app.Unit("101")}", "", StringComparison.Ordinal)} {item.Clearing?.Reason?.Chinese ?? "open"}");
    }

    [Fact]
    public async Task Amendments_are_told_newest_first_with_both_values_of_both_years()
    {
        await using var app = await CountyAsync();
        await app.PatchAsync("2022-05", "101", "\"filed_cases\": 5");
        await app.SendAsync(HttpMethod.Patch, "2023-05", "101", """{"values":{"filed_cases":null,"filed_persons":7},"note":"误报"}""");
        await app.PatchAsync("2023-05", "101", "\"filed_cases\": 0");
        await app.PutAsync("2023-06", "101", "\"filed_cases\": 1");
        await app.PatchAsync("2023-06", "101", "\"filed_cases\": 2");

        var remarks = (await ContentAsync(app)).Remarks;

        Assert.Equal(2, remarks.AmendedReturns);
        Assert.Equal(
            ["2023-05 3  filed_cases:>0", "2023-05 2 误报 filed_cases:3> filed_persons:2>7", "2022-05 2  filed_cases:4>5"],
            remarks.Amendments.Select(item => $"{item.After.Period} {item.After.Revision} {item.After.Note} "
                + string.Join(' ', item.Changes.Select(change => $"{change.Indicator}:{change.From}>{change.To}"))));
    }

    [Fact]
    public async Task Settling_an_item_renews_the_draft_and_leaves_fingerprint_and_final_workbook()
    {
        await using var app = await CountyAsync();
        var (before, beforeBytes) = (await RollUpAsync(app), await app.Client.GetByteArrayAsync(Draft));
        await app.Client.PostAsJsonAsync("/api/years/2023/close", new { reason = "年终", force = true });
        var issued = await app.Client.GetByteArrayAsync(Final);

        await ClearAsync(app, "2023-02", "overdue", "该月停业");

        var after = await RollUpAsync(app);
        Assert.Equal((string)before["fingerprint"]!, (string)after["fingerprint"]!);
        Assert.NotEqual(beforeBytes, await app.Client.GetByteArrayAsync(Draft));
        var whole = await RollUpAsync(app, "");
        Assert.Equal(("2023-vs-2022-m12-final-1", false), ((string)whole["workbook"]!["name"]!, (bool)whole["workbook"]!["draft"]!));
        Assert.Equal(issued, await app.Client.GetByteArrayAsync(Final));
    }

    [Fact]
    public async Task The_English_edition_is_made_when_it_is_asked_for_and_belongs_to_its_workbook()
    {
        await using var app = await CountyAsync();
        var chinese = await RollUpAsync(app);

        var english = await RollUpAsync(app, "?through=5&lang=en");
        Assert.Equal((string)chinese["fingerprint"]!, (string)english["fingerprint"]!);
        Assert.Equal(Draft + "?lang=en", (string)english["workbook"]!["url"]!);
        Assert.NotEqual((string)chinese["workbook"]!["etag"]!, (string)english["workbook"]!["etag"]!);
        Assert.Single((await app.GetAsync("/api/workbooks/2023")).AsArray());
        Assert.Single((await app.GetAsync("/api/rollups/2023")).AsArray());

        var download = await app.Client.GetAsync(Draft + "?lang=en");
        Assert.Equal($"\"{english["workbook"]!["etag"]}\"", download.Headers.ETag!.Tag);
        Assert.Equal((int)english["workbook"]!["size"]!, (await download.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal($"{app.County} 2023 Jan-May vs 2022 (draft).xlsx", download.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.NotEqual(await app.Client.GetByteArrayAsync(Draft), await app.Client.GetByteArrayAsync(Draft + "?lang=en"));

        // The data move on, the draft with them; what was made of the one before is no longer given out.
        await app.PutAsync("2023-04", "101", "\"filed_cases\": 1");
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(Draft + "?lang=en")).StatusCode);
        await RollUpAsync(app);
        Assert.NotEqual(await download.Content.ReadAsByteArrayAsync(), await app.Client.GetByteArrayAsync(Draft + "?lang=en"));
    }

    [Fact]
    public async Task Of_a_workbook_whose_data_have_moved_on_no_English_edition_is_made()
    {
        await using var app = await CountyAsync();
        await RollUpAsync(app);
        await app.PutAsync("2023-04", "101", "\"filed_cases\": 1");

        var refused = await app.Client.GetAsync(Draft + "?lang=en");

        Assert.Equal((HttpStatusCode.Conflict, "workbook-outdated"), (refused.StatusCode, (string)(await StatsApp.ReadAsync(refused))["code"]!));
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(Draft)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync((string)(await RollUpAsync(app, "?through=5&lang=en"))["workbook"]!["url"]!)).StatusCode);
    }

    [Fact]
    public async Task A_final_workbook_has_its_English_edition_also_when_the_data_change_later()
    {
        await using var app = await CountyAsync();
        await app.Client.PostAsJsonAsync("/api/years/2023/close", new { reason = "年终", force = true });
        await app.Client.PostAsJsonAsync("/api/years/2023/reopen", new { reason = "更正" });
        await app.PatchAsync("2023-05", "101", "\"filed_cases\": 9");

        var english = await app.Client.GetAsync(Final + "?lang=en");

        Assert.Equal(HttpStatusCode.OK, english.StatusCode);
        Assert.Equal($"{app.County} 2023 vs 2022 (final 1).xlsx", english.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Theory]
    [InlineData("GET", "/api/workbooks/2023/x?lang=fr")]
    [InlineData("GET", "/api/workbooks/2023/x?lang=")]
    [InlineData("POST", "/api/rollups/2023?lang=EN")]
    public async Task Another_language_is_a_bad_request(string method, string path)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);

        var response = await app.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("lang", (string)(await StatsApp.ReadAsync(response))["errors"]![0]!["path"]!);
    }

    // One township whose May breaks a relation; the months before are missing, the county is in June.
    private async Task<StatsApp> CountyAsync()
    {
        var app = await StatsApp.StartAsync(azurite.ConnectionString, "2023-06-20T00:00:00Z");
        await app.PutUnitAsync("101");
        await app.PutAsync("2022-05", "101", "\"filed_cases\": 4, \"filed_persons\": 6");
        await app.PutAsync("2023-05", "101", "\"filed_cases\": 3, \"filed_persons\": 2");
        return app;
    }

    private static async Task<WorkbookContent> ContentAsync(StatsApp app) => await app.Services.GetRequiredService<WorkbookContents>()
        .ReadAsync(new ComparisonSpan(2023, 2022, 5), draft: true, TestContext.Current.CancellationToken);

    private static async Task ClearAsync(StatsApp app, string period, string kind, string reason) =>
        (await app.Client.PostAsJsonAsync($"/api/open-items/{period}.{app.Unit("101")}.{kind}/clear", new { reason })).EnsureSuccessStatusCode();

    private static async Task<JsonNode> RollUpAsync(StatsApp app, string query = "?through=5") =>
        await StatsApp.ReadAsync((await app.Client.PostAsync("/api/rollups/2023" + query, null)).EnsureSuccessStatusCode());
}
