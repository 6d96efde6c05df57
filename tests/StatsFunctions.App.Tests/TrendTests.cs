using System.Text.Json.Nodes;
using StatsFunctions.App.Tests.Reports;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>Two years month by month, over HTTP.</summary>
public sealed class TrendTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task It_has_the_contracts_shape()
    {
        await using var app = await CountyAsync();

        var trend = await app.GetAsync("/api/trends/2023?indicator=meetings_held,rules_reviewed");

        Assert.Equal((2023, 2022, "county"), ((int)trend["year"]!, (int)trend["against"]!, (string)trend["by"]!));
        var row = Assert.Single(trend["rows"]!.AsArray())!;
        Assert.Equal($"county {app.County} 测试县 meetings_held 次", $"{row["scope"]!["type"]} {row["scope"]!["code"]} {row["scope"]!["name"]} {row["indicator"]} {row["unit"]}");
        Assert.Equal("17,9,null,null,null,null,null,null,null,null,null,0", Text(row["current"]!));
        Assert.Equal("20,null,null,null,null,null,null,null,null,null,null,null", Text(row["base"]!));
        Assert.Equal(["2/2", "1/2", "0/2", "0/1", "0/1", "0/1", "0/1", "0/1", "0/1", "0/1", "0/1", "1/1"], Coverage(trend["completeness"]!["current"]!));
        Assert.Equal(["2/2", "1/2", .. Enumerable.Repeat("0/2", 10)], Coverage(trend["completeness"]!["base"]!));
    }

    [Theory]
    [InlineData("by=unit", "101 meetings_held 9,9 10,null|101 documents_issued 3,null null,4|102 meetings_held 8,null 10,null")]
    [InlineData("by=unit&scope=SELF102", "102 meetings_held 8,null 10,null")]
    [InlineData("by=unit&scope=SELF999", "")]
    [InlineData("by=district&indicator=meetings_held", "1 meetings_held 9,9 10,null|2 meetings_held 8,null 10,null")]
    [InlineData("by=kind&scope=township&indicator=meetings_held", "township meetings_held 17,9 20,null")]
    [InlineData("by=kind&scope=department", "")]
    [InlineData("against=2021&indicator=meetings_held", " meetings_held 17,9 null,null")]
    [InlineData("through=1&indicator=documents_issued", " documents_issued 3,null null,4")]
    public async Task Scopes_and_indicators_can_be_chosen(string query, string rows)
    {
        await using var app = await CountyAsync();

        var trend = await app.GetAsync($"/api/trends/2023?{query.Replace("SELF", app.County, StringComparison.Ordinal)}");

        Assert.Equal(rows.Split('|', StringSplitOptions.RemoveEmptyEntries), trend["rows"]!.AsArray().Select(row =>
            $"{((string)row!["scope"]!["code"]!).Replace(app.County, "", StringComparison.Ordinal)} {row["indicator"]} {Text(row["current"]!, 2)} {Text(row["base"]!, 2)}"));
    }

    [Fact]
    public async Task The_workbook_of_the_same_data_says_the_same()
    {
        await using var app = await CountyAsync();
        (await app.Client.PostAsync("/api/rollups/2023", null)).EnsureSuccessStatusCode();
        var url = (string)(await app.GetAsync("/api/workbooks/2023")).AsArray().Single()!["url"]!;
        var cells = new WorkbookCells(await app.Client.GetStreamAsync(url));
        var names = (await app.GetAsync("/api/indicators")).AsArray().ToDictionary(indicator => (string)indicator!["code"]!, indicator => (string)indicator!["name"]!);

        var rows = (await app.GetAsync("/api/trends/2023"))["rows"]!.AsArray();

        // Three lines each from the fourth row on: the year, the base year, the change; the months stand in columns D to O.
        Assert.Equal(2, rows.Count);
        foreach (var (index, row) in rows.Index())
        {
            var line = 4 + (3 * index);
            Assert.Equal(names[(string)row!["indicator"]!], cells[$"'月度趋势'!A{line}"]);
            Assert.Equal(row["current"]!.AsArray().Select(month => (decimal?)month), "DEFGHIJKLMNO".Select(column => cells.Number($"'月度趋势'!{column}{line}")));
            Assert.Equal(row["base"]!.AsArray().Select(month => (decimal?)month), "DEFGHIJKLMNO".Select(column => cells.Number($"'月度趋势'!{column}{line + 1}")));
        }
    }

    private async Task<StatsApp> CountyAsync()
    {
        var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.PutUnitAsync("101");
        await app.PutUnitAsync("102", district: "2", activeTo: "2023-03");
        foreach (var (period, unit, values) in new[]
        {
            ("2022-01", "101", "\"meetings_held\": 10"), ("2022-01", "102", "\"meetings_held\": 10"), ("2022-02", "101", "\"documents_issued\": 4"),
            ("2023-01", "101", "\"meetings_held\": 9, \"documents_issued\": 3"), ("2023-01", "102", "\"meetings_held\": 8"),
            ("2023-02", "101", "\"meetings_held\": 9"), ("2023-12", "101", "\"meetings_held\": 0"), ("2023", "101", "\"rules_reviewed\": 1"),
        })
        {
            (await app.PutAsync(period, unit, values)).EnsureSuccessStatusCode();
        }

        return app;
    }

    private static string Text(JsonNode months, int count = 12)
    {
        Assert.Equal(12, months.AsArray().Count);
        return string.Join(',', months.AsArray().Take(count).Select(month => month?.ToJsonString() ?? "null"));
    }

    private static IEnumerable<string> Coverage(JsonNode months) => months.AsArray().Select(month => $"{month!["received"]}/{month["expected"]}");
}
