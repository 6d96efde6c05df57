using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Ports;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>The ledger of open items, over HTTP, each test in a county of its own.</summary>
public sealed class OpenItemTests(AzuriteFixture azurite)
{
    private const string Warning = "\"filed_cases\": 3, \"filed_persons\": 2";

    [Fact]
    public async Task A_missing_return_opens_an_item_at_its_due_instant_and_the_late_return_resolves_it()
    {
        await using var app = await CountyAsync("2023-02-05T15:59:59Z");
        Assert.Empty(await ItemsAsync(app));

        app.Clock.MoveTo(StatsApp.At("2023-02-05T16:00:00Z"));
        var item = Assert.Single(await ItemsAsync(app, "?state=open"));
        Assert.Equal(
            $$"""{"id":"2023-01.{{app.Unit("101")}}.overdue","unit":"{{app.Unit("101")}}","period":"2023-01","kind":"overdue","indicators":[],"state":"open","openedAt":"2023-02-05T16:00:00Z","clearedAt":null,"clearedBy":null,"reason":null,"message":"2023年1月报表逾期未报，应于2023年2月5日前（含当日）报送","history":[{"at":"2023-02-05T16:00:00Z","event":"opened","by":"system","reason":null}]}""",
            Text(item));

        app.Clock.MoveTo(StatsApp.At("2023-02-07T03:00:00Z"));
        await app.PutAsync("2023-01", "101", "");
        app.Clock.MoveTo(StatsApp.At("2023-02-08T03:00:00Z"));

        // The submission itself resolved it, not the reader a day later.
        Assert.Empty(await ItemsAsync(app, "?state=open"));
        item = Assert.Single(await ItemsAsync(app));
        Assert.Equal("cleared 2023-02-07T03:00:00Z system 已报送", $"{item["state"]} {item["clearedAt"]} {item["clearedBy"]} {item["reason"]}");
        Assert.Equal(["2023-02-05T16:00:00Z opened system ", "2023-02-07T03:00:00Z resolved system 已报送"], History(item));
    }

    [Fact]
    public async Task The_timer_opens_each_item_once_however_often_and_wherever_it_runs()
    {
        await using var one = await StatsApp.StartAsync(azurite.ConnectionString, "2024-01-10T00:00:00Z");
        await using var other = await StatsApp.StartAsync(azurite.ConnectionString, "2024-01-10T00:00:00Z", one.County);
        foreach (var last in Enumerable.Range(101, 6))
        {
            await one.PutUnitAsync($"{last}", activeFrom: "2023-01");
        }

        await one.PutAsync("2023-04", "103", Warning);
        await Task.WhenAll(one.RunTimerAsync("OverdueCheck"), other.RunTimerAsync("OverdueCheck"), one.RunTimerAsync("OverdueCheck"));
        var first = await DumpAsync(one);

        // Six units' twelve months but one, and the warning of that one; each with one entry of its history.
        Assert.Equal(2 * 72, first.Count);
        Assert.Equal(72, first.Count(row => row.StartsWith("h|", StringComparison.Ordinal)));
        Assert.Equal(72, first.Where(row => row.StartsWith("h|", StringComparison.Ordinal)).Select(row => row[..row.LastIndexOf('|')]).Distinct().Count());

        await one.RunTimerAsync("OverdueCheck");
        await Task.WhenAll(one.RunTimerAsync("OverdueCheck"), other.RunTimerAsync("OverdueCheck"));
        _ = await ItemsAsync(other);
        Assert.Equal(first, await DumpAsync(one));
    }

    [Fact]
    public async Task The_timer_takes_every_year_that_is_open_and_that_of_the_month_last_due()
    {
        await using var app = await CountyAsync("2021-12-01T00:00:00Z", activeFrom: "2021-11");
        await app.PutAsync("2021-11", "101", "");
        app.Clock.MoveTo(StatsApp.At("2022-12-01T00:00:00Z"));
        await app.PutAsync("2022-11", "101", Warning);
        var years = app.Services.GetRequiredService<IYearStore>();
        var read = await years.FindAsync(2021, TestContext.Current.CancellationToken);
        var action = new Domain.Years.YearAction("年终", "县办", DateTimeOffset.UnixEpoch);
        Assert.True(await years.TryWriteAsync(read.Year.Close(action).Issue(DateTimeOffset.UnixEpoch, "f"), read, TestContext.Current.CancellationToken));

        // 00:00 on 6 February in China: January's returns are due, and nothing of 2023 has been stored.
        app.Clock.MoveTo(StatsApp.At("2023-02-05T16:00:00Z"));
        await app.RunTimerAsync("OverdueCheck");

        var rows = await RowsAsync(app);
        Assert.Equal(["2022", "2023"], rows.Select(row => row.PartitionKey[^4..]).Distinct().Order());
        Assert.Contains(rows, row => row.RowKey == $"{app.Unit("101")}|2023-01|overdue|");
    }

    [Theory]
    [InlineData("2023-12-31T15:30:00Z", 10)] // 23:30 on 31 December in China: November became due on the 6th
    [InlineData("2023-12-31T16:30:00Z", 10)] // 00:30 on 1 January
    [InlineData("2024-01-05T15:59:59Z", 10)]
    [InlineData("2024-01-05T16:00:00Z", 11)]
    public async Task Around_new_year_the_countys_own_clock_counts(string now, int items)
    {
        await using var app = await CountyAsync(now, activeFrom: "2023-02");

        Assert.Equal(items, (await ItemsAsync(app)).Count);
        Assert.Empty(await ItemsAsync(app, "?year=2024"));
    }

    [Fact]
    public async Task Another_countys_clock_may_change_over_the_due_day()
    {
        await using var app = await StatsApp.StartStillAsync(azurite.ConnectionString, "2024-03-11T03:59:59Z", "Stats:TimeZone=America/New_York", "Stats:DueDay=10");
        await app.PutUnitAsync("101", activeFrom: "2024-01");
        Assert.Equal(["2024-02-11T05:00:00Z"], (await ItemsAsync(app)).Select(item => (string)item["openedAt"]!));

        app.Clock.MoveTo(StatsApp.At("2024-03-11T04:00:00Z"));
        Assert.Equal(["2024-02-11T05:00:00Z", "2024-03-11T04:00:00Z"], (await ItemsAsync(app)).Select(item => (string)item["openedAt"]!));
    }

    [Fact]
    public async Task A_warning_that_came_and_went_between_two_readers_is_in_the_history()
    {
        await using var app = await CountyAsync("2023-01-20T00:00:00Z");
        await app.PutAsync("2023-01", "101", Warning);
        app.Clock.MoveTo(StatsApp.At("2023-01-21T00:00:00Z"));
        await app.PatchAsync("2023-01", "101", "\"filed_persons\": 3");

        app.Clock.MoveTo(StatsApp.At("2023-01-22T00:00:00Z"));
        var item = Assert.Single(await ItemsAsync(app));

        Assert.Equal($"2023-01.{app.Unit("101")}.relation.filed-persons-at-least-cases relation cleared", $"{item["id"]} {item["kind"]} {item["state"]}");
        Assert.Equal(["filed_persons", "filed_cases"], item["indicators"]!.AsArray().Select(code => (string)code!));
        Assert.Equal(["2023-01-20T00:00:00Z opened system ", "2023-01-21T00:00:00Z resolved system 原因已消除"], History(item));
    }

    [Fact]
    public async Task What_the_county_cleared_stays_cleared_until_its_cause_changes_or_comes_back()
    {
        await using var app = await CountyAsync("2023-01-20T00:00:00Z");
        await app.PutAsync("2023-01", "101", Warning);
        var id = (string)Assert.Single(await ItemsAsync(app))["id"]!;
        var cleared = await StatsApp.ReadAsync((await ClearAsync(app, id, "  已核实  ")).EnsureSuccessStatusCode());
        Assert.Equal("cleared admin 已核实 2023-01-20T00:00:00Z", $"{cleared["state"]} {cleared["clearedBy"]} {cleared["reason"]} {cleared["clearedAt"]}");

        // Its own values unchanged: another value, the timer and every reader leave it alone.
        await app.PatchAsync("2023-01", "101", "\"meetings_held\": 7");
        await app.RunTimerAsync("OverdueCheck");
        Assert.Equal(cleared.ToJsonString(), Assert.Single(await ItemsAsync(app)).ToJsonString());

        // Another value of its own.
        await app.PatchAsync("2023-01", "101", "\"filed_cases\": 4");
        var reopened = Assert.Single(await ItemsAsync(app));
        Assert.Equal($"{id} open  ", $"{reopened["id"]} {reopened["state"]} {reopened["clearedBy"]} {reopened["reason"]}");

        // Cleared again, gone, and back with the very same values.
        (await ClearAsync(app, id, "再核")).EnsureSuccessStatusCode();
        await app.PatchAsync("2023-01", "101", "\"filed_cases\": 2");
        Assert.Equal("再核", (string)Assert.Single(await ItemsAsync(app, "?state=cleared"))["reason"]!);
        await app.PatchAsync("2023-01", "101", "\"filed_cases\": 4");
        var back = Assert.Single(await ItemsAsync(app, "?state=open"));
        Assert.Equal(
            ["opened", "cleared", "reopened", "cleared", "resolved", "reopened"], back["history"]!.AsArray().Select(entry => (string)entry!["event"]!));
    }

    [Fact]
    public async Task An_overdue_item_that_was_cleared_stays_so_while_the_return_is_missing()
    {
        await using var app = await CountyAsync("2023-02-10T00:00:00Z");
        var id = (string)Assert.Single(await ItemsAsync(app))["id"]!;
        (await ClearAsync(app, id, "洪灾，准予缓报")).EnsureSuccessStatusCode();

        await app.RunTimerAsync("OverdueCheck");

        Assert.Equal("洪灾，准予缓报", (string)Assert.Single(await ItemsAsync(app))["reason"]!);
    }

    [Fact]
    public async Task A_month_that_a_unit_does_not_report_any_more_is_not_overdue()
    {
        await using var app = await CountyAsync("2023-03-10T00:00:00Z");
        Assert.Equal(["2023-01", "2023-02"], (await ItemsAsync(app)).Select(item => (string)item["period"]!));

        await app.PutUnitAsync("101", activeFrom: "2023-01", activeTo: "2023-01");
        Assert.Equal(["2023-01"], (await ItemsAsync(app, "?state=open")).Select(item => (string)item["period"]!));
        Assert.Equal("原因已消除", (string)Assert.Single(await ItemsAsync(app, "?state=cleared"))["reason"]!);

        await app.PutUnitAsync("101", activeFrom: "2023-01");
        Assert.Equal(["opened", "resolved", "reopened"], (await ItemsAsync(app))[1]["history"]!.AsArray().Select(entry => (string)entry!["event"]!));
    }

    [Fact]
    public async Task Declared_no_meeting_months_and_earlier_months_warn_of_what_is_stored_already()
    {
        await using var app = await CountyAsync("2024-01-01T00:00:00Z", activeFrom: "2023-12");
        await app.PutAsync("2023-12", "101", "\"meetings_held\": 40");
        Assert.Empty(await ItemsAsync(app));

        var years = app.Services.GetRequiredService<IYearStore>();
        var read = await years.FindAsync(2023, TestContext.Current.CancellationToken);
        Assert.True(await years.TryWriteAsync(read.Year with { NoMeetingMonths = [12] }, read, TestContext.Current.CancellationToken));
        await app.PutUnitAsync("101", activeFrom: "2022-12", activeTo: "2023-12");
        foreach (var month in new[] { "2022-12", "2023-01", "2023-02", "2023-03", "2023-04", "2023-05" })
        {
            await app.PutAsync(month, "101", "\"meetings_held\": 4");
        }

        Assert.Equal(
            [$"2023-12.{app.Unit("101")}.outlier.meetings_held", $"2023-12.{app.Unit("101")}.no-meeting-month.meetings_held"],
            (await ItemsAsync(app, "?year=2023&state=open")).Where(item => (string)item["kind"]! != "overdue").Select(item => (string)item["id"]!));
    }

    [Fact]
    public async Task Items_come_by_year_period_unit_and_kind_and_only_those_asked_for()
    {
        await using var app = await CountyAsync("2023-02-10T00:00:00Z", activeFrom: "2022-12");
        await app.PutUnitAsync("102", activeFrom: "2022-12");
        await app.PutAsync("2022-12", "102", Warning);
        await app.PutAsync("2022-12", "101", Warning + ", \"eight_rules_hedonism_cases\": 1, \"eight_rules_hedonism_persons\": 0");
        await app.PutAsync("2022", "102", "\"rules_new\": 1");

        var all = await ItemsAsync(app);
        Assert.Equal(
            [
                "2022-12.101.relation.eight-rules-hedonism-persons-at-least-cases", "2022-12.101.relation.filed-persons-at-least-cases",
                "2022-12.102.relation.filed-persons-at-least-cases", "2023-01.101.overdue", "2023-01.102.overdue",
            ],
            all.Select(item => ((string)item["id"]!).Replace(app.County, "", StringComparison.Ordinal)));
        Assert.Equal(2, (await ItemsAsync(app, "?year=2023")).Count);
        Assert.Equal(3, (await ItemsAsync(app, $"?unit={app.Unit("101")}")).Count);
        Assert.Equal($"2023-01.{app.Unit("102")}.overdue", (string)Assert.Single(await ItemsAsync(app, $"?unit={app.Unit("102")}&year=2023&state=open"))["id"]!);
        Assert.Empty(await ItemsAsync(app, "?year=2030"));
    }

    [Fact]
    public async Task Texts_come_in_the_readers_language()
    {
        await using var app = await CountyAsync("2023-02-10T00:00:00Z");
        await app.PutAsync("2023-01", "101", Warning);
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/open-items") { Headers = { { "Accept-Language", "en" } } };

        var item = (await StatsApp.ReadAsync(await app.Client.SendAsync(request)))[0]!;

        Assert.StartsWith("Persons in filed cases are usually at least cases", (string)item["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_those_who_clear_at_once_one_does()
    {
        await using var app = await CountyAsync("2023-02-10T00:00:00Z");
        var id = (string)Assert.Single(await ItemsAsync(app))["id"]!;

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => ClearAsync(app, id, $"理由{i}")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Equal(2, Assert.Single(await ItemsAsync(app))["history"]!.AsArray().Count);
    }

    private async Task<StatsApp> CountyAsync(string now, string activeFrom = "2023-01")
    {
        var app = await StatsApp.StartStillAsync(azurite.ConnectionString, now);
        await app.PutUnitAsync("101", activeFrom: activeFrom);
        return app;
    }

    private static async Task<List<JsonNode>> ItemsAsync(StatsApp app, string query = "") => [.. (await app.GetAsync("/api/open-items" + query)).AsArray().Select(item => item!)];

    private static Task<HttpResponseMessage> ClearAsync(StatsApp app, string id, string reason) =>
        app.Client.PostAsJsonAsync($"/api/open-items/{id}/clear", new { reason });

    private static IEnumerable<string> History(JsonNode item) =>
        item["history"]!.AsArray().Select(entry => $"{entry!["at"]} {entry["event"]} {entry["by"]} {entry["reason"]}");

    private static string Text(JsonNode node) =>
        node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    // Every row of the county with all its columns, its ETag and its time of writing.
    private async Task<List<string>> DumpAsync(StatsApp app) =>
        [.. (await RowsAsync(app)).Select(row => $"{row.RowKey} {row.PartitionKey} {row.ETag} {string.Join(' ', row.OrderBy(pair => pair.Key, StringComparer.Ordinal))}")];

    private async Task<List<Azure.Data.Tables.TableEntity>> RowsAsync(StatsApp app)
    {
        var table = new Azure.Data.Tables.TableClient(azurite.ConnectionString, "OpenItems");
        var rows = new List<Azure.Data.Tables.TableEntity>();
        await foreach (var row in table.QueryAsync<Azure.Data.Tables.TableEntity>(row => row.PartitionKey.CompareTo(app.County + "-") >= 0 && row.PartitionKey.CompareTo(app.County + ".") < 0))
        {
            rows.Add(row);
        }

        return rows;
    }
}
