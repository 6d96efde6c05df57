using System.Net;
using System.Net.Http.Headers;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>Comparisons, roll-ups, workbooks and timers, over HTTP, each test in a county of its own.</summary>
public sealed class ResultTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_comparison_has_the_contracts_shape()
    {
        await using var app = await TwoTownshipsAsync();

        var comparison = await app.GetAsync("/api/comparisons/2023?indicator=meetings_held");

        Assert.Equal((2023, 2022, 12, "county"), ((int)comparison["year"]!, (int)comparison["against"]!, (int)comparison["through"]!, (string)comparison["by"]!));
        Assert.Equal("""{"current":{"expected":24,"received":3},"base":{"expected":24,"received":4}}""", comparison["completeness"]!.ToJsonString());
        var row = Assert.Single(comparison["rows"]!.AsArray())!;
        Assert.Equal($"county {app.County} 测试县", $"{row["scope"]!["type"]} {row["scope"]!["code"]} {row["scope"]!["name"]}");
        Assert.Equal("meetings_held 次 ok 同比减少10.0%", $"{row["indicator"]} {row["unit"]} {row["status"]} {row["phrase"]}");
        Assert.Equal("""{"current":27,"base":40,"change":-13,"changePct":-32.5,"reductionPct":32.5}""", Normal(row["reported"]!));
        Assert.Equal("""{"current":27,"base":30,"change":-3,"changePct":-10,"reductionPct":10,"pairs":3,"leftOut":1}""", Normal(row["matched"]!));
    }

    [Fact]
    public async Task A_comparison_may_be_asked_for_some_scopes_only()
    {
        await using var app = await TwoTownshipsAsync();
        await app.PutAsync("2023-01", "101", "\"meetings_held\": 9, \"documents_issued\": 1");

        Assert.Equal(["101 meetings_held", "101 documents_issued"], await RowsAsync($"by=unit&scope={app.Unit("101")}"));
        Assert.Equal(["101 meetings_held", "102 meetings_held"], await RowsAsync($"by=unit&indicator=meetings_held&scope={app.Unit("102")},{app.Unit("101")}"));
        Assert.Equal(["101 meetings_held", "102 meetings_held"], await RowsAsync($"by=unit&indicator=meetings_held&scope={app.Unit("102")}&scope={app.Unit("101")}"));
        Assert.Empty(await RowsAsync($"by=unit&scope={app.Unit("999")}"));
        Assert.Empty(await RowsAsync($"by=district&scope={app.Unit("101")}"));
        Assert.Equal(["1 meetings_held"], await RowsAsync("by=district&scope=1,2&indicator=meetings_held"));

        async Task<IEnumerable<string>> RowsAsync(string query) => (await app.GetAsync($"/api/comparisons/2023?{query}"))["rows"]!.AsArray()
            .Select(row => $"{((string)row!["scope"]!["code"]!).Replace(app.County, "", StringComparison.Ordinal)} {row["indicator"]}");
    }

    [Theory]
    [InlineData("/api/trends/x", "")]
    [InlineData("/api/trends/2023?against=2024&by=town&indicator=no_such", "against|by|indicator")]
    [InlineData("/api/comparisons/20x3", "")]
    [InlineData("/api/comparisons/2023?against=2023", "against")]
    [InlineData("/api/comparisons/2023?against=x&through=13&by=town&indicator=meetings_held,no_such", "against|through|by|indicator")]
    [InlineData("/api/reports/2023/t.txt?through=13&explain=1", "through|explain")]
    [InlineData("/api/comparisons/2023?through=0", "through")]
    public async Task A_wrong_query_is_told_whole(string path, string faults)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);

        var response = await app.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await StatsApp.ReadAsync(response))["errors"]?.AsArray().Select(error => (string)error!["path"]!) ?? [];
        Assert.Equal(faults.Split('|', StringSplitOptions.RemoveEmptyEntries), errors);
    }

    [Fact]
    public async Task The_same_data_give_the_same_workbook_and_new_data_another()
    {
        await using var app = await TwoTownshipsAsync();

        var first = await RollUpAsync();
        var again = await RollUpAsync();
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.True((bool)first["workbook"]!["draft"]!);

        await app.PutAsync("2023-05", "101", "\"meetings_held\": 1");
        var changed = await RollUpAsync();
        Assert.NotEqual((string)first["fingerprint"]!, (string)changed["fingerprint"]!);
        Assert.NotEqual((string)first["workbook"]!["etag"]!, (string)changed["workbook"]!["etag"]!);

        var runs = (await app.GetAsync("/api/rollups/2023")).AsArray();
        Assert.Equal([(string)changed["fingerprint"]!, (string)first["fingerprint"]!], runs.Select(run => (string)run!["fingerprint"]!));
        Assert.All(runs, run => Assert.Equal("manual", (string)run!["trigger"]!));

        async Task<System.Text.Json.Nodes.JsonNode> RollUpAsync() =>
            await StatsApp.ReadAsync((await app.Client.PostAsync("/api/rollups/2023", null)).EnsureSuccessStatusCode());
    }

    [Fact]
    public async Task A_workbook_downloads_with_name_etag_ranges_and_head()
    {
        await using var app = await TwoTownshipsAsync();
        (await app.Client.PostAsync("/api/rollups/2023?through=6", null)).EnsureSuccessStatusCode();
        var listed = Assert.Single((await app.GetAsync("/api/workbooks/2023")).AsArray())!;
        Assert.Equal(listed.ToJsonString(), Assert.Single((await app.GetAsync("/api/workbooks")).AsArray())!.ToJsonString());
        var url = (string)listed["url"]!;

        var whole = await app.Client.GetAsync(url);
        var content = await whole.Content.ReadAsByteArrayAsync();
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", whole.Content.Headers.ContentType!.ToString());
        Assert.Equal((int)listed["size"]!, content.Length);
        Assert.Equal("PK"u8.ToArray(), content[..2]);
        Assert.Equal("测试县2023年1-6月同比统计表（对比2022年，草稿）.xlsx", whole.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal("2023-vs-2022-m06-draft.xlsx", whole.Content.Headers.ContentDisposition!.FileName);

        var head = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, url));
        Assert.Equal((HttpStatusCode.OK, content.Length, whole.Headers.ETag), (head.StatusCode, (int)head.Content.Headers.ContentLength!, head.Headers.ETag));

        var cached = new HttpRequestMessage(HttpMethod.Get, url);
        cached.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Client.SendAsync(cached)).StatusCode);

        var part = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(10, 19) } };
        var partial = await app.Client.SendAsync(part);
        Assert.Equal(HttpStatusCode.PartialContent, partial.StatusCode);
        Assert.Equal(content[10..20], await partial.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/api/workbooks/2023/no-such")]
    [InlineData("/api/workbooks/2023/..%2F..%2Fsecret")]
    [InlineData("/api/workbooks/2023/%E6%B1%89")]
    public async Task A_workbook_that_is_not_there_is_not_found(string path)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);

        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_year_end_timer_takes_every_ended_year_of_the_county_and_repeats_nothing()
    {
        // 23:30 on 31 December in China: 2023 still runs. An hour later it has ended, though not in UTC.
        await using var app = await TwoTownshipsAsync("2023-12-31T15:30:00Z");
        await app.RunTimerAsync("YearEndRollup");
        Assert.Equal(["2022"], await YearsWithWorkbooks());

        app.Clock.MoveTo(StatsApp.At("2023-12-31T16:30:00Z"));
        await app.RunTimerAsync("YearEndRollup");
        Assert.Equal(["2022", "2023"], await YearsWithWorkbooks());

        await app.RunTimerAsync("YearEndRollup");
        Assert.Equal("timer", (string)Assert.Single((await app.GetAsync("/api/rollups/2023")).AsArray())!["trigger"]!);

        // A late correction of the base year is a change of the next year's comparison, too.
        await app.PatchAsync("2022-01", "101", "\"meetings_held\": 11");
        await app.RunTimerAsync("YearEndRollup");
        Assert.Equal(2, (await app.GetAsync("/api/rollups/2023")).AsArray().Count);

        async Task<IEnumerable<string>> YearsWithWorkbooks() =>
            (await app.GetAsync("/api/workbooks")).AsArray().Select(workbook => workbook!["year"]!.ToString());
    }

    [Fact]
    public async Task One_year_that_cannot_be_rolled_up_does_not_keep_the_others_from_it()
    {
        await using var app = await TwoTownshipsAsync();
        await app.PutUnitAsync("103", activeFrom: "1950-01");
        Assert.Equal(HttpStatusCode.BadRequest, (await app.PutAsync("1900-01", "103", "")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync("1950-01", "103", "\"meetings_held\": 1")).StatusCode);

        // Damage: a stored value of 1950 that no catalogue knows.
        var table = new Azure.Data.Tables.TableClient(azurite.ConnectionString, "Returns");
        await table.UpsertEntityAsync(new Azure.Data.Tables.TableEntity($"{app.County}-1950", $"r|{app.Unit("103")}|1950-01") { ["no_such"] = 1L });
        await app.RunTimerAsync("YearEndRollup");

        Assert.Equal(["2022", "2023"], (await app.GetAsync("/api/workbooks")).AsArray().Select(workbook => workbook!["year"]!.ToString()));
    }

    [Fact]
    public async Task The_monthly_timer_takes_the_month_just_due()
    {
        await using var app = await TwoTownshipsAsync("2023-03-05T15:59:00Z");
        await app.RunTimerAsync("MonthlyRollup");
        app.Clock.MoveTo(StatsApp.At("2023-03-05T16:00:00Z"));
        await app.RunTimerAsync("MonthlyRollup");

        Assert.Equal([1, 2], (await app.GetAsync("/api/workbooks/2023")).AsArray().Select(workbook => (int)workbook!["through"]!));
    }

    [Fact]
    public async Task A_county_without_returns_has_nothing_to_roll_up()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.RunTimerAsync("MonthlyRollup");
        await app.RunTimerAsync("YearEndRollup");

        Assert.Empty((await app.GetAsync("/api/workbooks")).AsArray());
    }

    [Fact]
    public async Task Two_instances_at_once_record_one_run_and_write_one_workbook()
    {
        await using var one = await TwoTownshipsAsync();
        await using var other = await StatsApp.StartAsync(azurite.ConnectionString, county: one.County);

        for (var round = 1; round <= 10; round++)
        {
            await one.PutAsync("2023-06", "101", $"\"meetings_held\": {round}");
            await Task.WhenAll(one.RunTimerAsync("YearEndRollup"), other.RunTimerAsync("YearEndRollup"));

            Assert.Equal(round, (await one.GetAsync("/api/rollups/2023")).AsArray().Count);
        }

        Assert.Single((await one.GetAsync("/api/workbooks/2023")).AsArray());
    }

    private async Task<StatsApp> TwoTownshipsAsync(string now = "2024-01-10T00:00:00Z")
    {
        var app = await StatsApp.StartAsync(azurite.ConnectionString, "2024-01-10T00:00:00Z");
        await app.PutUnitAsync("101");
        await app.PutUnitAsync("102");
        foreach (var (period, unit, meetings) in new[]
        {
            ("2022-01", "101", 10), ("2022-02", "101", 10), ("2022-01", "102", 10), ("2022-02", "102", 10),
            ("2023-01", "101", 9), ("2023-02", "101", 9), ("2023-01", "102", 9),
        })
        {
            (await app.PutAsync(period, unit, $"\"meetings_held\": {meetings}")).EnsureSuccessStatusCode();
        }

        app.Clock.MoveTo(StatsApp.At(now));
        return app;
    }

    // Numbers as written may carry the scale they were computed with.
    private static string Normal(System.Text.Json.Nodes.JsonNode node) =>
        "{" + string.Join(',', node.AsObject().Select(pair => $"\"{pair.Key}\":{(decimal)pair.Value!:0.##}")) + "}";
}
