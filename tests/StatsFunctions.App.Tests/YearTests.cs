using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Years;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>Settings, closing, reopening and correction slips, over HTTP, each test in a county of its own.</summary>
public sealed class YearTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_year_begins_open_and_keeps_its_settings()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);

        var fresh = await app.GetAsync("/api/years/2023");
        Assert.Equal("open  []", Summary(fresh));

        var changed = await StatsApp.ReadAsync(await app.Client.PutAsJsonAsync("/api/years/2023/settings", new { noMeetingMonths = new[] { 8, 7, 7 } }));
        Assert.Equal("open  [7,8]", Summary(changed));
        Assert.Equal("open  [7,8]", Summary(await app.GetAsync("/api/years/2023")));
        Assert.Equal("open  []", Summary(await app.GetAsync("/api/years/2022")));
    }

    [Fact]
    public async Task A_closed_year_keeps_its_settings()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.Client.PutAsJsonAsync("/api/years/2022/settings", new { noMeetingMonths = new[] { 7 } });
        (await app.Client.PostAsJsonAsync("/api/years/2022/close", new { reason = "年终", force = true })).EnsureSuccessStatusCode();

        var other = await app.Client.PutAsJsonAsync("/api/years/2022/settings", new { noMeetingMonths = new[] { 7, 8 } });
        Assert.Equal((HttpStatusCode.Conflict, "year-closed"), (other.StatusCode, (string)(await StatsApp.ReadAsync(other))["code"]!));
        Assert.Equal(HttpStatusCode.OK, (await app.Client.PutAsJsonAsync("/api/years/2022/settings", new { noMeetingMonths = new[] { 7 } })).StatusCode);
        Assert.Equal("[7]", (await app.GetAsync("/api/years/2022"))["settings"]!["noMeetingMonths"]!.ToJsonString());

        (await app.Client.PostAsJsonAsync("/api/years/2022/reopen", new { reason = "更正" })).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.OK, (await app.Client.PutAsJsonAsync("/api/years/2022/settings", new { noMeetingMonths = new[] { 7, 8 } })).StatusCode);
    }

    [Fact]
    public async Task The_years_about_which_something_is_stored_are_listed_newest_first()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        Assert.Empty((await app.GetAsync("/api/years")).AsArray());

        await app.PutUnitAsync("101");
        (await app.PutAsync("2023-01", "101", "")).EnsureSuccessStatusCode();
        (await app.PutAsync("2021-01", "101", "")).EnsureSuccessStatusCode();
        await app.Client.PutAsJsonAsync("/api/years/2022/settings", new { noMeetingMonths = new[] { 7 } });
        (await app.Client.PostAsJsonAsync("/api/years/2021/close", new { reason = "年终", force = true })).EnsureSuccessStatusCode();

        var years = (await app.GetAsync("/api/years")).AsArray();

        Assert.Equal(["2023 open", "2022 open", "2021 closed"], years.Select(year => $"{year!["year"]} {year["state"]}"));
        foreach (var year in years)
        {
            Assert.Equal((await app.GetAsync($"/api/years/{year!["year"]}")).ToJsonString(), year.ToJsonString());
        }
    }

    [Theory]
    [InlineData("{}", "noMeetingMonths")]
    [InlineData("""{"noMeetingMonths":7}""", "noMeetingMonths")]
    [InlineData("""{"noMeetingMonths":[1,0,13,"7",2.5]}""", "noMeetingMonths[1]|noMeetingMonths[2]|noMeetingMonths[3]|noMeetingMonths[4]")]
    public async Task Wrong_settings_are_told_whole(string body, string faults)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);

        var response = await app.Client.PutAsync("/api/years/2023/settings", new StringContent(body, null, "application/json"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(faults.Split('|'), (await StatsApp.ReadAsync(response))["errors"]!.AsArray().Select(error => (string)error!["path"]!));
    }

    [Theory]
    [InlineData("{}", "reason")]
    [InlineData("""{"reason":" "}""", "reason")]
    [InlineData("""{"reason":7,"force":"yes"}""", "reason|force")]
    public async Task An_order_without_a_reason_is_none(string body, string faults)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        foreach (var call in new[] { "close", "reopen" })
        {
            var response = await app.Client.PostAsync($"/api/years/2023/{call}", new StringContent(body, null, "application/json"));

            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
            Assert.Equal(faults.Split('|'), (await StatsApp.ReadAsync(response))["errors"]!.AsArray().Select(error => (string)error!["path"]!));
        }
    }

    [Theory]
    [InlineData("1900")]
    [InlineData("23")]
    [InlineData("2023-05")]
    public async Task What_is_no_year_is_a_bad_request(string year)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);

        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync($"/api/years/{year}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(app, year, "close", new { reason = "年终" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync($"/api/corrections/{year}")).StatusCode);
    }

    [Fact]
    public async Task A_year_with_missing_returns_is_closed_only_by_force_and_says_what_is_missing()
    {
        // Shanghai is in 2024 already; December is expected though it is not due before the 5th.
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString, "2023-12-31T16:30:00Z");
        await app.PutUnitAsync("101", activeFrom: "2023-11");
        await app.PutAsync("2023-11", "101", "\"meetings_held\": 1");

        var refused = await PostAsync(app, "2023", "close", new { reason = "年终" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = await StatsApp.ReadAsync(refused);
        Assert.Equal("incomplete", (string)problem["code"]!);
        Assert.Equal($"2023-12/{app.Unit("101")} missing", Assert.Single(problem["errors"]!.AsArray().Select(error => $"{error!["path"]} {error["code"]}")));
        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync("2023-12", "101", "\"meetings_held\": 1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, "2023", "close", new { reason = "年终" })).StatusCode);
    }

    [Fact]
    public async Task A_year_that_has_not_ended_in_the_county_is_closed_only_by_force()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString, "2023-12-31T15:30:00Z");

        var refused = await PostAsync(app, "2023", "close", new { reason = "年终" });
        Assert.Equal("year-not-ended", (string)(await StatsApp.ReadAsync(refused))["code"]!);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, "2023", "close", new { reason = "年终", force = true })).StatusCode);
        Assert.Equal("year-closed", (string)(await StatsApp.ReadAsync(await PutOnAsync(app)))["code"]!);

        static async Task<HttpResponseMessage> PutOnAsync(StatsApp app)
        {
            await app.PutUnitAsync("101");
            return await app.PutAsync("2023-05", "101", "\"meetings_held\": 1");
        }
    }

    [Fact]
    public async Task A_closed_year_takes_no_return_and_stays_as_it_was_issued()
    {
        await using var app = await CountyAsync();
        var draft = await StatsApp.ReadAsync(await app.Client.PostAsync("/api/rollups/2023", null));

        var closed = await CloseAsync(app, "年终关账");
        Assert.Equal(("closed", (string)draft["fingerprint"]!), ((string)closed["state"]!, (string)closed["fingerprint"]!));
        Assert.NotNull(closed["closedBy"]);
        Assert.Equal(closed.ToJsonString(), (await CloseAsync(app, "再关一次")).ToJsonString());

        var put = await app.PutAsync("2023-05", "101", "\"meetings_held\": 99");
        var patch = await app.PatchAsync("2023-05", "101", "\"meetings_held\": 99");
        Assert.Equal([HttpStatusCode.Conflict, HttpStatusCode.Conflict], [put.StatusCode, patch.StatusCode]);
        Assert.Equal("year-closed", (string)(await StatsApp.ReadAsync(put))["code"]!);
        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync("2024-01", "101", "\"meetings_held\": 99")).StatusCode);

        // What the timers and the county run afterwards is the issued workbook, and nothing is written.
        var before = await app.GetAsync("/api/workbooks/2023");
        await app.RunTimerAsync("YearEndRollup");
        var rollup = await StatsApp.ReadAsync(await app.Client.PostAsync("/api/rollups/2023", null));
        Assert.Equal(
            ("2023-vs-2022-m12-final-1", false, (string)closed["fingerprint"]!),
            ((string)rollup["workbook"]!["name"]!, (bool)rollup["workbook"]!["draft"]!, (string)rollup["fingerprint"]!));
        Assert.Equal(before.ToJsonString(), (await app.GetAsync("/api/workbooks/2023")).ToJsonString());
    }

    [Fact]
    public async Task A_base_year_that_changes_afterwards_gives_a_draft_beside_the_final_workbook()
    {
        await using var app = await CountyAsync();
        var closed = await CloseAsync(app, "年终关账");
        var issued = await app.Client.GetByteArrayAsync("/api/workbooks/2023/2023-vs-2022-m12-final-1");

        await app.PutAsync("2022-05", "101", "\"meetings_held\": 77");
        var rollup = await StatsApp.ReadAsync(await app.Client.PostAsync("/api/rollups/2023", null));

        Assert.Equal(("2023-vs-2022-m12-draft", true), ((string)rollup["workbook"]!["name"]!, (bool)rollup["workbook"]!["draft"]!));
        Assert.Equal(issued, await app.Client.GetByteArrayAsync("/api/workbooks/2023/2023-vs-2022-m12-final-1"));
        Assert.Equal((string)closed["fingerprint"]!, (string)(await app.GetAsync("/api/years/2023"))["fingerprint"]!);
    }

    [Fact]
    public async Task Only_a_closed_year_is_reopened()
    {
        await using var app = await CountyAsync();

        var refused = await PostAsync(app, "2023", "reopen", new { reason = "更正" });

        Assert.Equal((HttpStatusCode.Conflict, "year-not-closed"), (refused.StatusCode, (string)(await StatsApp.ReadAsync(refused))["code"]!));
    }

    [Fact]
    public async Task A_correction_is_one_slip_with_its_effects_and_both_final_workbooks_stay()
    {
        // 2022: 20 and 10; 2023: 10 and 10, corrected to 8 and 10. Fewer meetings rank first.
        await using var app = await CountyAsync();
        await CloseAsync(app, "年终关账");
        var first = await app.Client.GetByteArrayAsync("/api/workbooks/2023/2023-vs-2022-m12-final-1");
        Assert.Empty((await app.GetAsync("/api/corrections/2023")).AsArray());

        var reopened = await StatsApp.ReadAsync(await PostAsync(app, "2023", "reopen", new { reason = "五月数据误报" }));
        Assert.Equal("open  []", Summary(reopened));
        Assert.Equal(HttpStatusCode.OK, (await app.SendAsync(HttpMethod.Patch, "2023-05", "101", """{"values":{"meetings_held":8},"note":"多计两次"}""")).StatusCode);
        var draft = await StatsApp.ReadAsync(await app.Client.PostAsync("/api/rollups/2023", null));
        Assert.True((bool)draft["workbook"]!["draft"]!);
        var closed = await CloseAsync(app, "更正后关账");

        var slip = Assert.Single((await app.GetAsync("/api/corrections/2023")).AsArray())!;
        Assert.Equal((1, "五月数据误报"), ((int)slip["number"]!, (string)slip["reason"]!));
        Assert.Equal((string)closed["closedAt"]!, (string)slip["closedAt"]!);
        Assert.Equal((string)reopened["reopening"]!["at"]!, (string)slip["reopenedAt"]!);
        var change = Assert.Single(slip["changes"]!.AsArray())!;
        Assert.Equal($"{app.Unit("101")} 2023-05 meetings_held 10 8 多计两次", $"{change["unit"]} {change["period"]} {change["indicator"]} {change["from"]} {change["to"]} {change["note"]}");
        Assert.Equal(
            [
                $"county {app.County} meetings_held 20 18 同比减少33.3% 同比减少40.0%  ",
                "district 1 meetings_held 20 18 同比减少33.3% 同比减少40.0%  ",
                "kind township meetings_held 20 18 同比减少33.3% 同比减少40.0%  ",
                $"unit {app.Unit("101")} meetings_held 10 8 同比减少50.0% 同比减少60.0% 1 1",
            ],
            slip["effects"]!.AsArray().Select(Effect));

        // The other unit's total stands; its place does not, for the two no longer share the first.
        Assert.Equal([$"unit {app.Unit("102")} meetings_held 10 10 持平 持平 1 2"], slip["sideEffects"]!.AsArray().Select(Effect));

        Assert.Equal(first, await app.Client.GetByteArrayAsync("/api/workbooks/2023/2023-vs-2022-m12-final-1"));
        Assert.NotEqual(first, await app.Client.GetByteArrayAsync("/api/workbooks/2023/2023-vs-2022-m12-final-2"));
        Assert.Equal("测试县2023年同比统计表（对比2022年，定稿）.xlsx", await FileNameAsync(app, "final-1"));
        Assert.Equal("测试县2023年同比统计表（对比2022年，定稿第2版）.xlsx", await FileNameAsync(app, "final-2"));

        // A second round is a second slip, from what the second edition said.
        await PostAsync(app, "2023", "reopen", new { reason = "六月漏报" });
        await app.PutAsync("2023-06", "102", "\"meetings_held\": 4");
        await CloseAsync(app, "再次关账");
        var second = (await app.GetAsync("/api/corrections/2023"))[1]!;
        Assert.Equal((2, "18 22"), ((int)second["number"]!, $"{second["effects"]![0]!["from"]} {second["effects"]![0]!["to"]}"));
        change = Assert.Single(second["changes"]!.AsArray())!;
        Assert.Equal(("2023-06", (string?)null, "4"), ((string)change["period"]!, (string?)change["from"], $"{change["to"]}"));
    }

    [Fact]
    public async Task A_closing_that_was_cut_short_is_finished_by_the_timer()
    {
        await using var app = await CountyAsync();
        var years = app.Services.GetRequiredService<IYearStore>();
        var stored = await years.FindAsync(2023, TestContext.Current.CancellationToken);
        await years.TryWriteAsync(stored.Year.Close(new YearAction("年终", "县办", DateTimeOffset.UnixEpoch)), stored, TestContext.Current.CancellationToken);

        await app.RunTimerAsync("YearEndRollup");

        Assert.Equal("closed 2023-vs-2022-m12-final-1", $"{(await app.GetAsync("/api/years/2023"))["state"]} {(await app.GetAsync("/api/workbooks/2023"))[0]!["name"]}");
    }

    internal static Task<HttpResponseMessage> PostAsync(StatsApp app, string year, string call, object body) =>
        app.Client.PostAsJsonAsync($"/api/years/{year}/{call}", body);

    private static async Task<JsonNode> CloseAsync(StatsApp app, string reason)
    {
        var response = await PostAsync(app, "2023", "close", new { reason, force = true });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await StatsApp.ReadAsync(response);
    }

    private static async Task<string?> FileNameAsync(StatsApp app, string state) =>
        (await app.Client.GetAsync($"/api/workbooks/2023/2023-vs-2022-m12-{state}")).Content.Headers.ContentDisposition!.FileNameStar;

    private async Task<StatsApp> CountyAsync()
    {
        var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.PutUnitAsync("101");
        await app.PutUnitAsync("102");
        await app.PutAsync("2022-05", "101", "\"meetings_held\": 20");
        await app.PutAsync("2022-05", "102", "\"meetings_held\": 10");
        await app.PutAsync("2023-05", "101", "\"meetings_held\": 10");
        await app.PutAsync("2023-05", "102", "\"meetings_held\": 10");
        return app;
    }

    private static string Summary(JsonNode year) => $"{year["state"]} {year["fingerprint"]} {year["settings"]!["noMeetingMonths"]!.ToJsonString()}";

    private static string Effect(JsonNode? effect) =>
        $"{effect!["scope"]!["type"]} {effect["scope"]!["code"]} {effect["indicator"]} {effect["from"]} {effect["to"]} {effect["phraseFrom"]} {effect["phraseTo"]} {effect["rankFrom"]} {effect["rankTo"]}";
}
