using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TestKit.Hosting;
using static Microsoft.Playwright.Assertions;

namespace StatsFunctions.Page.Tests.County;

/// <summary>The page shows the figures that the API gives, and no others.</summary>
[Collection(Demonstration.Name)]
public sealed class FigureTests(Chromium chromium, Demonstration demonstration)
{
    private StatsApp App => demonstration.App;

    [Fact]
    public async Task Progress_tells_who_is_missing_and_whom_to_call()
    {
        await using var visit = await Visit.BeginAsync(chromium, App);
        var page = visit.Page;
        await visit.SignInAsync(StatsApp.AdminKey, "progress?year=2023");
        var completeness = await App.GetAsync("/api/completeness/2023");

        await Expect(page.Locator(".totals")).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"欠报{(int)completeness["missing"]!:N0}份"));
        foreach (var state in new[] { "missing", "late" })
        {
            var expected = completeness["units"]!.AsArray().Sum(unit => unit!["months"]!.AsArray().Count(month => (string)month! == state));
            await Expect(page.Locator($"table.map td.{state}")).ToHaveCountAsync(expected);
        }

        // Whoever owes something is on the list, with the months in words.
        var behind = completeness["units"]!.AsArray().Where(unit => unit!["months"]!.AsArray().Any(month => (string)month! == "missing")).ToList();
        await Expect(page.Locator(".calls tbody tr")).ToHaveCountAsync(behind.Count);
        var first = behind[0]!;
        var month = first["months"]!.AsArray().Index().First(item => (string)item.Item! == "missing").Index + 1;
        await Expect(page.Locator(".calls tbody tr", new() { HasText = (string)first["name"]! })).ToContainTextAsync($"{month}月");

        await page.GetByRole(AriaRole.Searchbox).FillAsync((string)first["code"]!);
        await Expect(page.Locator("table.map tbody tr:not([hidden]):not(.band)")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("comparison?year=2023", "2023?through=12", 142)]
    [InlineData("comparison?year=2023&through=6", "2023?through=6", 1)]
    [InlineData("comparison?year=2023&by=district&indicator=meetings_held", "2023?by=district&indicator=meetings_held", 11)]
    [InlineData("comparison?year=2023&by=unit&indicator=documents_issued", "2023?by=unit&indicator=documents_issued", 1)]
    [InlineData("comparison?year=2023&by=unit&scope=999901101", "2023?by=unit&scope=999901101", 1)]
    public async Task Every_row_of_the_comparison_is_the_APIs(string view, string call, int least)
    {
        await using var visit = await Visit.BeginAsync(chromium, App);
        await visit.SignInAsync(StatsApp.AdminKey, view);
        var rows = (await App.GetAsync($"/api/comparisons/{call}"))["rows"]!.AsArray();
        Assert.True(rows.Count >= least, $"{rows.Count} rows");
        var names = (await App.GetAsync("/api/indicators")).AsArray().ToDictionary(item => (string)item!["code"]!, item => (string)item!["name"]!, StringComparer.Ordinal);
        var isOfIndicators = !call.Contains("indicator=", StringComparison.Ordinal);

        await Expect(visit.Page.Locator("table.figures tbody tr:not(.band)")).ToHaveCountAsync(rows.Count);
        var shown = await visit.Page.Locator("table.figures tbody tr:not(.band)").EvaluateAllAsync<string[][]>(
            "rows => rows.map(row => [...row.cells].map(cell => (cell.querySelector('[role=img]') ? cell.lastChild : cell).textContent.trim()))");

        Assert.Equal(
            rows.Select(row => Cells(row!, isOfIndicators ? names[(string)row!["indicator"]!] : (string)row!["scope"]!["name"]!)).Order(StringComparer.Ordinal),
            shown.Select(cells => string.Join('|', cells)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_charts_stand_beside_their_figures_as_tables()
    {
        await using var visit = await Visit.BeginAsync(chromium, App);
        var page = visit.Page;
        await visit.SignInAsync(StatsApp.AdminKey, "charts?year=2023&indicator=meetings_held");
        var trend = page.Locator("section.chart", new() { HasText = "全县各月" });
        await Expect(trend.Locator("canvas")).ToHaveAttributeAsync("role", "img");
        var row = (await App.GetAsync("/api/trends/2023?indicator=meetings_held"))["rows"]![0]!;

        await trend.Locator("summary").ClickAsync();
        var shown = await trend.Locator("details[open] tbody tr").EvaluateAllAsync<string[][]>("rows => rows.map(row => [row.cells[1].textContent, row.cells[3].textContent])");

        Assert.Equal(Enumerable.Range(0, 12).Select(month => new[] { Number(row["current"]![month]), Number(row["base"]![month]) }), shown);
    }

    [Fact]
    public async Task A_workbook_and_a_report_come_as_the_API_gives_them()
    {
        await using var visit = await Visit.BeginAsync(chromium, App);
        var page = visit.Page;
        await visit.SignInAsync(StatsApp.AdminKey, "results");
        await page.GetByRole(AriaRole.Button, new() { Name = "现在汇总" }).ClickAsync();
        var done = page.Locator(".notice.good");
        await Expect(done).ToContainTextAsync("2023年1—12月 对比 2022年");

        var download = await page.RunAndWaitForDownloadAsync(() => done.GetByRole(AriaRole.Button, new() { Name = "下载" }).ClickAsync());
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("2023", download.SuggestedFilename, StringComparison.Ordinal);
        var url = (string)(await App.GetAsync("/api/workbooks/2023")).AsArray().Single(item => (int)item!["through"]! == 12)!["url"]!;
        Assert.Equal(await App.Client.GetByteArrayAsync(url), await File.ReadAllBytesAsync(await download.PathAsync()));

        // Each template that comes with the app has a title beside its file's name.
        await Expect(page.Locator("tr", new() { HasText = "系统自带" }).Locator("th small")).ToHaveCountAsync(
            (await App.GetAsync("/api/report-templates")).AsArray().Count(template => (bool)template!["builtIn"]!));
        var report = await page.RunAndWaitForDownloadAsync(() =>
            page.Locator("tr", new() { HasText = "main-responsibility.docx" }).GetByRole(AriaRole.Button, new() { Name = "生成报告" }).ClickAsync());
        Assert.EndsWith(".docx", report.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(await report.PathAsync()))[..2]);
    }

    private static string Cells(JsonNode row, string name)
    {
        var (matched, reported) = (row["matched"]!, row["reported"]!);
        return string.Join('|', [
            name, (string)row["unit"]!,
            .. Figures(matched), (string)row["phrase"]!, Number(matched["pairs"]), Number(matched["leftOut"]),
            .. Figures(reported),
        ]);
    }

    private static string[] Figures(JsonNode figures) =>
    [
        Number(figures["current"]), Number(figures["base"]), Change(figures["change"]),
        figures["changePct"] is { } percent ? $"{Sign((decimal)percent)}{Math.Abs((decimal)percent).ToString("0.00", CultureInfo.InvariantCulture)}%" : "—",
    ];

    private static string Change(JsonNode? value) => value is null ? "—" : $"{((decimal)value > 0 ? "+" : Sign((decimal)value))}{Math.Abs((decimal)value).ToString("#,0.######", CultureInfo.InvariantCulture)}";

    private static string Sign(decimal value) => value < 0 ? "−" : "";

    private static string Number(JsonNode? value) => value is null ? "—" : ((decimal)value).ToString("#,0.######", CultureInfo.InvariantCulture);
}
