using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Domain.Years;
using TestKit.Builders;

namespace StatsFunctions.Workbooks.Tests.Sheets;

/// <summary>说明.</summary>
public sealed class NotesTests
{
    private const string Sheet = "说明";

    [Theory]
    [InlineData("县", "示范县（999901）")]
    [InlineData("比较区间", "2023年1—12月，与2022年1—12月比较")]
    [InlineData("数据截至", "2024年1月5日 00:00（最近一次修订被接收的时间，县当地时间）")]
    [InlineData("状态", "草稿：不是关账出具的定稿，数据还会变化")]
    [InlineData("填报覆盖", "月报 2023年 140/141 份，2022年 131/132 份（已报／应报，应报为当月在册单位，每单位每月一份）")]
    [InlineData("2023年缺报", "103镇（999901103）：3月。")]
    [InlineData("2022年缺报", "105镇（999901105）：5月。")]
    public void It_says(string name, string expected)
    {
        var file = WorkbookFile.Of(Reports.County());

        Assert.Equal(expected, file[Sheet, $"B{file.Row(Sheet, name)}"].Text);
    }

    [Fact]
    public void It_names_the_fingerprint_the_findings_and_both_bases()
    {
        var report = Reports.County();
        var text = WorkbookFile.Of(report).Text(Sheet);

        Assert.Contains(report.Fingerprint, text, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(report.Findings).Message.Chinese, text, StringComparison.Ordinal);
        Assert.Contains("已报口径：", text, StringComparison.Ordinal);
        Assert.Contains("可比口径：", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_to_be_careful_with_comes_first()
    {
        var file = WorkbookFile.Of(Reports.County());

        Assert.Equal("请先看", file[Sheet, "A3"].Text);
        Assert.StartsWith("月报没有报齐：2023年缺 1 份、2022年缺 1 份。", file[Sheet, "B3"].Text, StringComparison.Ordinal);
        Assert.StartsWith("全县合计数有 1 处不符合指标间的关系", file[Sheet, "B4"].Text, StringComparison.Ordinal);
        Assert.Equal("县", WorkbookFile.Of(Reports.Of("no-units"))[Sheet, "A3"].Text);
    }

    [Fact]
    public void A_final_workbook_names_its_edition()
    {
        var year = new StatisticalYear(2023).Close(new("期满", "county", DateTimeOffset.UnixEpoch)).Issue(DateTimeOffset.UnixEpoch, "f").Reopen(new("更正", "county", DateTimeOffset.UnixEpoch));
        var content = new WorkbookContent(Reports.Of("final"), new WorkbookRemarks(year, [], [], 0));
        var file = WorkbookFile.Of(new WorkbookWriter().Write(content, Language.Chinese));

        Assert.Equal("定稿第2版：本年已关账", file[Sheet, $"B{file.Row(Sheet, "状态")}"].Text);
    }

    [Fact]
    public void Of_many_findings_the_first_stand_here_and_the_rest_among_the_quality()
    {
        var builder = new CountyBuilder().Indicator("cases").Indicator("persons").Unit("101")
            .ReportMonths("101", 2022, "cases", 1).ReportMonths("101", 2023, "cases", 9).ReportMonths("101", 2023, "persons", 4);
        var catalogue = builder.Compare().Catalogue;
        var relations = Enumerable.Range(1, 5).Select(number => new Relation(
            $"r{number}", [catalogue["cases"]], RelationOperator.AtMost, [catalogue["persons"]], Severity.Warning, new($"关系{number}", $"relation {number}"), "test"));
        var text = WorkbookFile.Of(builder.Compare(relations: [.. relations])).Text(Sheet);

        Assert.Contains("关系3", text, StringComparison.Ordinal);
        Assert.DoesNotContain("关系4", text, StringComparison.Ordinal);
        Assert.Contains("另有 2 处，见“数据质量”。", text, StringComparison.Ordinal);
        Assert.Contains("全县合计数有 5 处", text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_where_Excel_cannot_follow() =>
        Assert.Contains("四舍五入分界上的百分比", WorkbookFile.Of(Reports.County()).Text(Sheet), StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void Every_sheet_is_listed_with_what_it_shows(Language language)
    {
        var file = WorkbookFile.Of(Reports.County(), language);
        var notes = file.SheetNames.Single(name => name is Sheet or "Notes");

        foreach (var sheet in file.SheetNames.Where(name => name != notes))
        {
            Assert.Matches($"(?m)^{sheet}(：|: ).{{10,}}$", file.Text(notes));
        }
    }

    [Fact]
    public void It_names_who_stands_under_whom() => Assert.Contains(
        "石门乡（999901102）2022年12月后不再填报，可比口径中并入白石镇（999901101）。", WorkbookFile.Of(Reports.Merged()).Text(Sheet), StringComparison.Ordinal);

    [Fact]
    public void Without_data_it_says_so_and_joins_missing_months()
    {
        var text = WorkbookFile.Of(Reports.Of("nothing")).Text(Sheet);

        Assert.Contains("尚无数据", text, StringComparison.Ordinal);
        Assert.Contains("101镇（999901101）：1—12月；102镇（999901102）：1—12月。", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_missing_returns_that_nobody_would_read_leads_to_the_sheet_that_has_it()
    {
        var builder = new CountyBuilder().Indicator("meetings");
        for (var unit = 101; unit < 160; unit++)
        {
            builder.Unit($"{unit}");
        }

        Assert.Contains("另有 19 个单位缺报，见“填报情况”。", WorkbookFile.Of(builder.Compare()).Text(Sheet), StringComparison.Ordinal);
    }

    [Fact]
    public void The_contents_lead_to_every_other_sheet()
    {
        var file = WorkbookFile.Of(Reports.County());
        var links = file.Worksheets[Sheet].Descendants<DocumentFormat.OpenXml.Spreadsheet.Hyperlink>().Select(link => link.Location!.Value!).ToList();

        Assert.Equal(file.SheetNames.Where(name => name != Sheet).Select(name => $"'{name}'!A1").ToList(), links);
    }
}
