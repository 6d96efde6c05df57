using System.Globalization;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using TestKit.Builders;

namespace StatsFunctions.Workbooks.Tests.Sheets;

/// <summary>可比口径.</summary>
public sealed class ComparabilityTests
{
    private const string Sheet = "可比口径";

    [Theory]
    [MemberData(nameof(Reports.Editions), MemberType = typeof(Reports))]
    public void The_lines_add_up_to_what_the_county_left_out(string name, Language language)
    {
        var report = Reports.Of(name);
        var file = WorkbookFile.Of(report, language);
        var sheet = language == Language.English ? "Comparability" : Sheet;
        var (first, last) = Lines(file, sheet);

        Assert.Equal(
            report.Comparison.Rows(ScopeType.County).Sum(row => row.Matched.LeftOut),
            Enumerable.Range(first, last - first + 1).Sum(row => file[sheet, $"E{row}"].Number));
    }

    [Fact]
    public void A_missing_return_is_one_line_and_a_missing_value_names_its_indicator()
    {
        var file = WorkbookFile.Of(new CountyBuilder()
            .Indicator("meetings").Indicator("documents", "印发文件数").Indicator("staff", "工作组人数", kind: IndicatorKind.Stock)
            .Unit("101").Unit("102", from: "2022-02")
            .ReportMonths("101", 2022, "meetings", 1, 2).ReportMonths("101", 2022, "documents", 1, 2).ReportMonths("101", 2022, "staff", 1, 2)
            .ReportMonths("101", 2023, "meetings", 1).ReportMonths("102", 2023, "documents", 4)
            .Compare());

        Assert.Equal(
            [
                "101镇|999901101|1月|仅上年有|1|2023年报表里没有填|印发文件数",
                "101镇|999901101|2月|仅上年有|2|2023年没有报表|",
                "101镇|999901101|存量|仅上年有|1|2023年报表里没有填|工作组人数",
                "102镇|999901102|1月|仅本年有|1|2022年1月尚无此单位|",
            ],
            Shown(file));
    }

    [Fact]
    public void Merged_units_say_who_lacks_what()
    {
        var file = WorkbookFile.Of(Reports.Merged());

        Assert.Equal(
            [
                "白石镇|999901101|1月|仅上年有|1|2023年报表里没有填|2023年：白石镇（999901101）；2022年：白石镇（999901101）。印发文件数",
                "白石镇|999901101|2月|仅上年有|1|2023年报表里没有填|2023年：白石镇（999901101）；2022年：白石镇（999901101）。印发文件数",
                "南苑街道|999901103|2月|仅上年有|1|2023年没有报表|",
            ],
            Shown(file));
        Assert.Equal("石门乡（999901102）2022年12月后不再填报，可比口径中并入白石镇（999901101）。", file[Sheet, "A5"].Text);
    }

    [Fact]
    public void A_merged_unit_without_a_return_is_one_line_too()
    {
        var file = WorkbookFile.Of(new CountyBuilder().Indicator("meetings").Indicator("documents", "印发文件数")
            .Unit("101", "白石镇").Unit("102", "石门乡", to: "2022-12", successor: "101")
            .ReportMonths("101", 2022, "meetings", 10).ReportMonths("101", 2023, "meetings", 12)
            .ReportMonths("101", 2022, "documents", 10).ReportMonths("101", 2023, "documents", 12)
            .Compare());

        Assert.Equal(["白石镇|999901101|1月|两年都有|2|合并的单位没有报齐|2022年：石门乡（999901102）没有报表"], Shown(file));
    }

    [Fact]
    public void Split_units_cannot_be_matched()
    {
        var file = WorkbookFile.Of(new CountyBuilder().Indicator("meetings")
            .Unit("101", to: "2022-12").Unit("102", from: "2023-01").Unit("103", from: "2023-01")
            .ReportMonths("101", 2022, "meetings", 10).ReportMonths("102", 2023, "meetings", 6).ReportMonths("103", 2023, "meetings", 6)
            .Compare());

        Assert.Equal(
            [
                "101镇（999901101）2022年12月后不再填报，没有承接单位；此后没有数，2022年同月的数因此不计入可比口径。",
                "102镇（999901102）自2023年1月起填报，没有可以承接的历史数据；此前没有数，2023年同月的数因此不计入可比口径。",
                "103镇（999901103）自2023年1月起填报，没有可以承接的历史数据；此前没有数，2023年同月的数因此不计入可比口径。",
            ],
            Enumerable.Range(5, 3).Select(row => file[Sheet, $"A{row}"].Text!));
        Assert.Equal(["已不再填报，无承接单位", "2022年1月尚无此单位", "2022年1月尚无此单位"], Shown(file).Select(line => line.Split('|')[5]));
    }

    [Fact]
    public void A_new_unit_that_continues_another_says_so()
    {
        var file = WorkbookFile.Of(new CountyBuilder().Indicator("meetings")
            .Unit("101", to: "2022-12", successor: "102").Unit("102", from: "2023-01")
            .ReportMonths("101", 2022, "meetings", 10).ReportMonths("102", 2023, "meetings", 6)
            .Compare());

        Assert.Equal("102镇（999901102）自2023年1月起填报，可比口径中承接101镇（999901101）。", file[Sheet, "A6"].Text);
        Assert.Equal("没有剔除。", file[Sheet, $"A{Lines(file, Sheet).First}"].Text);
    }

    [Theory]
    [InlineData("county")]
    [InlineData("merged")]
    [InlineData("zero-base")]
    [InlineData("decimals")]
    public void Indicators_whose_bases_differ_stand_side_by_side(string name)
    {
        var report = Reports.Of(name);
        var file = WorkbookFile.Of(report);
        foreach (var row in report.Comparison.Rows(ScopeType.County))
        {
            var rows = file.Rows(Sheet, row.Indicator.Name.Chinese, row.Indicator.Unit.Chinese);
            if (row.Matched.LeftOut == 0 && row.Reported == row.Matched.Totals)
            {
                Assert.Empty(rows);
                continue;
            }

            var (number, source) = (Assert.Single(rows), file.Row("全县汇总", row.Indicator.Name.Chinese));
            foreach (var (column, from) in "CDEFGHIJ".Zip("NCDGHILO"))
            {
                var (shown, expected) = (file[Sheet, $"{column}{number}"], file["全县汇总", $"{from}{source}"]);
                Assert.Equal((expected.Number, expected.Text), (shown.Number, shown.Text));
                Assert.Equal($"'全县汇总'!{from}{source}", shown.Formula);
            }
        }
    }

    [Fact]
    public void Many_indicators_are_named_in_part_and_counted()
    {
        var builder = new CountyBuilder().Unit("101");
        for (var i = 0; i < 15; i++)
        {
            builder.Indicator($"i{i}", $"指标{i}").Report("101", "2022-01", $"i{i}", 1);
        }

        var file = WorkbookFile.Of(builder.Indicator("other", "其他").Report("101", "2023-01", "other", 1).Report("101", "2022-01", "other", 1).Compare());

        Assert.Equal(
            ["101镇|999901101|1月|仅上年有|15|2023年报表里没有填|指标0、指标1、指标2、指标3、指标4、指标5、指标6、指标7、指标8、指标9、指标10、指标11等 15 项"], Shown(file));
    }

    [Fact]
    public void A_whole_year_missing_in_a_large_county_is_cut_and_says_so()
    {
        var builder = new CountyBuilder().Indicator("meetings");
        for (var unit = 101; unit < 401; unit++)
        {
            builder.Unit($"{unit}").ReportMonths($"{unit}", 2022, "meetings", [.. Enumerable.Repeat((decimal?)1, 12)]);
        }

        var file = WorkbookFile.Of(builder.Compare());
        var (first, last) = Lines(file, Sheet);

        Assert.Equal(3_000, last - first + 1);
        Assert.Equal(
            "另有 600 行（按指标计 600 个）没有列出：各单位每项指标的剔除数见“分乡镇对比”，缺报的月份见“填报情况”。", file[Sheet, $"A{last + 1}"].Text);
    }

    [Fact]
    public void The_headings_of_the_lines_are_printed_on_every_page_and_have_filters()
    {
        var file = WorkbookFile.Of(Reports.Merged());
        var heading = file.Row(Sheet, "单位", "单位代码");

        Assert.Equal($"A{heading}:J{heading + 3}", file.Filter(Sheet));
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(file.Bytes), isEditable: false);
        Assert.Contains(
            document.WorkbookPart!.Workbook.DefinedNames!.Elements<DocumentFormat.OpenXml.Spreadsheet.DefinedName>(),
            name => name.Name == "_xlnm.Print_Titles" && name.Text == $"'{Sheet}'!${heading}:${heading}");
    }

    private static IEnumerable<string> Shown(WorkbookFile file)
    {
        var (first, last) = Lines(file, Sheet);
        return Enumerable.Range(first, last - first + 1).Select(row => string.Join('|', "ABCDEFH".Select(column =>
            file[Sheet, $"{column}{row}"].Number?.ToString(CultureInfo.InvariantCulture) ?? file[Sheet, $"{column}{row}"].Text)));
    }

    private static (int First, int Last) Lines(WorkbookFile file, string sheet)
    {
        var rows = file.Filter(sheet)!.Split(':').Select(reference => int.Parse(reference.AsSpan(1), CultureInfo.InvariantCulture)).ToList();
        return (rows[0] + 1, rows[1]);
    }
}
