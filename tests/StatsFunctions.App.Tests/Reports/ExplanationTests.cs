using System.Globalization;
using System.Text.Json.Nodes;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Reports;

/// <summary>Every figure of a report is the workbook's.</summary>
public sealed class ExplanationTests(AzuriteFixture azurite)
{
    private static readonly string[] Indicators = ["meetings_held", "documents_issued", "filed_cases", "filed_persons", "oversight_inspections", "rules_reviewed", "misused_funds_cleared"];

    [Theory]
    [InlineData(12)]
    [InlineData(2)]
    public async Task Every_number_of_a_filled_report_stands_in_the_cell_that_explains_it(int through)
    {
        await using var app = await CountyAsync();
        string[] scopes = ["", "@district:1", "@district:2", "@kind:township", "@kind:department", .. new[] { "101", "102", "201" }.Select(unit => $"@unit:{app.Unit(unit)}")];
        string[] figures = ["", ".base", ".change", ".reduction", ".phrase"];
        var placeholders = (
            from indicator in Indicators from figure in figures from scope in scopes select indicator + figure + scope)
            .Concat(["registry:townships", "registry:departments", "registry:districts"]).ToList();
        Assert.True((await app.PutTemplateAsync("all.txt", string.Concat(placeholders.Select(placeholder => $"{{{{{placeholder}}}}}\n")))).IsSuccessStatusCode);

        var report = await app.ReportAsync("all.txt", $"?through={through}");
        var lines = (await ReportCalls.TextAsync(report)).Split('\n');
        var explained = await app.GetAsync($"/api/reports/2023/all.txt?through={through}&explain=true");
        var cells = new WorkbookCells(await app.Client.GetStreamAsync((string)explained["workbook"]!["url"]!));

        Assert.Equal(placeholders, explained["placeholders"]!.AsArray().Select(entry => (string)entry!["placeholder"]!));
        Assert.Equal((ReportCalls.Header(report, "X-Workbook"), ReportCalls.Header(report, "X-Fingerprint")), ((string)explained["workbook"]!["name"]!, (string)explained["workbook"]!["fingerprint"]!));
        var (numbers, words) = (0, 0);
        foreach (var (entry, line) in explained["placeholders"]!.AsArray().Zip(lines))
        {
            var placeholder = (string)entry!["placeholder"]!;
            Assert.True((string)entry["text"]! == line, placeholder);
            if ((string?)entry["cell"] is not { } cell)
            {
                // The workbook has no row where neither year has anything.
                Assert.True(line == "【未报】", $"{placeholder}: {line}");
                continue;
            }

            var stands = cells[cell];
            if (line == "【未报】")
            {
                Assert.True(stands.Length == 0 || !IsNumber(stands, out _), $"{placeholder} in {cell}: {stands}");
            }
            else if (line.EndsWith('％') && !line.StartsWith("同比", StringComparison.Ordinal))
            {
                Assert.True(IsNumber(stands, out var ratio), $"{placeholder} in {cell}: {stands}");
                Assert.True($"{decimal.Round(ratio * 100, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture)}％" == line, $"{placeholder} in {cell}: {stands}, {line}");
                Assert.Equal(decimal.Round(ratio * 100, 2, MidpointRounding.AwayFromZero), (decimal)entry["value"]!);
                numbers++;
            }
            else if (IsNumber(line, out var number))
            {
                Assert.True(IsNumber(stands, out var standing) && standing == number, $"{placeholder} in {cell}: {stands}, {line}");
                Assert.Equal(number, (decimal)entry["value"]!);
                numbers++;
            }
            else if (!IsNumber(stands, out var same))
            {
                Assert.True(stands.Replace('%', '％') == line, $"{placeholder} in {cell}: {stands}, {line}");
                words++;
            }
            else
            {
                // A unit's phrase stands as its percentage.
                Assert.Contains($"{decimal.Round(Math.Abs(same) * 100, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture)}％", line.Replace("持平", "0.0％", StringComparison.Ordinal), StringComparison.Ordinal);
            }
        }

        Assert.True(numbers > 60 && words > 15, $"{numbers} numbers and {words} words were compared");
    }

    [Fact]
    public async Task An_explanation_has_the_contracts_shape()
    {
        await using var app = await CountyAsync();
        await app.PutTemplateAsync("t.txt", $"{{{{meetings_held.base}}}}\n{{{{ meetings_held,documents_issued.phrase@district:1 }}}}\n{{{{registry:townships}}}}{{{{meetings_held.rank@unit:{app.Unit("102")}}}}}{{{{meetings_held.base}}}}");

        var explained = await app.GetAsync("/api/reports/2023/t.txt?through=6&explain=true");

        Assert.Equal("2023 2022 6 t.txt", $"{explained["year"]} {explained["against"]} {explained["through"]} {explained["template"]}");
        Assert.Equal("/api/workbooks/2023/2023-vs-2022-m06-draft", (string)explained["workbook"]!["url"]!);
        Assert.Equal(
            [
                "meetings_held.base|45|45|meetings_held|county|2022-01..2022-06||reported|False|第1行第1列;第3行第60列",
                "meetings_held,documents_issued.phrase@district:1|均持平||meetings_held|district 1|2023-01..2023-06|2022-01..2022-06|matched|False|第2行第1列",
                "meetings_held,documents_issued.phrase@district:1|均持平||documents_issued|district 1|2023-01..2023-06|2022-01..2022-06|matched|False|第2行第1列",
                "registry:townships|2|2|||2023-06..2023-06|||False|第3行第1列",
                $"meetings_held.rank@unit:{app.Unit("102")}|1|1|meetings_held|unit {app.Unit("102")}|2023-01..2023-06||reported|False|第3行第23列",
            ],
            explained["placeholders"]!.AsArray().Select(entry => string.Join('|',
                entry!["placeholder"], entry["text"], entry["value"], entry["indicator"], Scope(entry["scope"]), Span(entry["span"]), Span(entry["span"]!["against"]),
                entry["basis"], (bool)entry["unfilled"]!, string.Join(';', entry["places"]!.AsArray()))));
        Assert.Equal("400 malformed-query explain:malformed", await ReportCalls.ProblemAsync(await app.ReportAsync("t.txt", "?explain=1")));

        string Scope(JsonNode? scope) => scope is null ? "" : $"{scope["type"]} {scope["code"]}".Replace($"county {app.County}", "county", StringComparison.Ordinal);
        static string Span(JsonNode? span) => span is null ? "" : $"{span["from"]}..{span["to"]}";
    }

    private static bool IsNumber(string text, out decimal number) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    // A fall, a rise, zero bases, missing years and months, decimals, a yearly indicator.
    private async Task<StatsApp> CountyAsync()
    {
        var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.PutUnitAsync("101");
        await app.PutUnitAsync("102", district: "2");
        await app.PutUnitAsync("201", kind: "department");
        foreach (var (period, unit, values) in new[]
        {
            ("2022-01", "101", "\"meetings_held\": 10, \"documents_issued\": 4, \"misused_funds_cleared\": 12.5"),
            ("2022-02", "101", "\"meetings_held\": 10, \"oversight_inspections\": 0, \"filed_persons\": 3"),
            ("2022-01", "102", "\"meetings_held\": 10, \"documents_issued\": 7"),
            ("2022-02", "102", "\"meetings_held\": 7, \"filed_cases\": 3"),
            ("2022-01", "201", "\"meetings_held\": 8, \"documents_issued\": 9"),
            ("2022", "201", "\"rules_reviewed\": 9"),
            ("2023-01", "101", "\"meetings_held\": 9, \"documents_issued\": 4, \"misused_funds_cleared\": 10.94, \"filed_cases\": 2, \"filed_persons\": 2"),
            ("2023-02", "101", "\"meetings_held\": 11, \"oversight_inspections\": 12"),
            ("2023-01", "102", "\"meetings_held\": 9, \"documents_issued\": 8, \"filed_cases\": 5, \"filed_persons\": 5"),
            ("2023-01", "201", "\"meetings_held\": 8, \"documents_issued\": 9"),
            ("2023", "201", "\"rules_reviewed\": 7"),
        })
        {
            var stored = await app.PutAsync(period, unit, values);
            Assert.True(stored.IsSuccessStatusCode, await stored.Content.ReadAsStringAsync());
        }

        return app;
    }
}
