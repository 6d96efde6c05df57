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
