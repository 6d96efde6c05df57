using StatsFunctions.Domain;
using StatsFunctions.Domain.OpenItems;

namespace StatsFunctions.Workbooks.Tests.Sheets;

/// <summary>数据质量.</summary>
public sealed class QualityTests
{
    private const string Sheet = "数据质量";

    [Fact]
    public void It_counts_the_items_and_lists_those_that_wait_first()
    {
        var file = Remarks().Write();

        Assert.Equal(["逾期未报 1 0 1", "指标关系不符 0 1 1", "数值异常 1 1 2", "无会月开会 0 0 0", "合计 2 2 4"], Enumerable.Range(5, 5).Select(row =>
            $"{file[Sheet, $"A{row}"].Text} {file[Sheet, $"B{row}"].Number} {file[Sheet, $"C{row}"].Number} {file[Sheet, $"D{row}"].Number}"));
        Assert.Equal("COUNTIFS(A14:A17,\"数值异常\",B14:B17,\"已销号\")", file[Sheet, "C7"].Formula);
        Assert.Equal(
            ["逾期未报 待处理 999901101 2023-03", "数值异常 待处理 999901102 2023-06", "指标关系不符 已销号 999901103 2023-04", "数值异常 已销号 999901101 2023"],
            Enumerable.Range(14, 4).Select(row => string.Join(' ', "ABCE".Select(column => file[Sheet, $"{column}{row}"].Text))));
        Assert.Equal("A13:J17", file.Filter(Sheet));
    }

    [Fact]
    public void An_item_says_what_it_is_about_and_how_it_was_settled_on_the_countys_clock()
    {
        var file = Remarks().Write();
        var (waits, cleared) = (file.Row(Sheet, "逾期未报", "待处理"), file.Row(Sheet, "指标关系不符", "已销号"));

        Assert.Equal(["103镇", "关系", "2023-05-04 16:30", "2023-05-05 16:30", "王五", "已核实"], "DFGHIJ".Select(column => file[Sheet, $"{column}{cleared}"].Text!));
        Assert.All("HIJ", column => Assert.True(file[Sheet, $"{column}{waits}"].IsEmpty));
    }

    [Fact]
    public void It_names_the_relations_that_the_countys_totals_break()
    {
        var report = Reports.County();
        var file = Remarks().Write();

        Assert.Equal(Assert.Single(report.Findings).Message.Chinese, file[Sheet, "A11"].Text);
    }

    [Fact]
    public void Without_items_it_says_so()
    {
        var file = WorkbookFile.Of(Reports.NoBase());

        Assert.Equal("未发现问题。", file[Sheet, "A11"].Text);
        Assert.Equal("没有待办事项。", file[Sheet, "A14"].Text);
        Assert.Equal((0d, null), (file[Sheet, "B5"].Number, file[Sheet, "B5"].Formula));
        Assert.Equal("A13:J13", file.Filter(Sheet));
    }

    [Fact]
    public void A_row_is_as_high_as_its_texts_need()
    {
        var message = string.Concat(Enumerable.Repeat("很长的事项。", 40));
        var file = new RemarkBuilder(Reports.County()).Item(OpenItemKind.Relation, "101", "2023-01", message).Write();

        Assert.Equal(message, file[Sheet, "F14"].Text);
        Assert.Equal(4 + (16 * 9), file.Height(Sheet, 14));
    }

    [Fact]
    public void English_readers_read_English()
    {
        var file = Remarks().Write(Language.English);
        var row = file.Row("Data quality", "broken relation", "cleared");

        Assert.Equal(["999901103", "2023-04"], "CE".Select(column => file["Data quality", $"{column}{row}"].Text!));
    }

    private static RemarkBuilder Remarks() => new RemarkBuilder(Reports.County())
        .Item(OpenItemKind.Overdue, "101", "2023-03")
        .Item(OpenItemKind.Relation, "103", "2023-04", "关系", cleared: "已核实")
        .Item(OpenItemKind.Outlier, "102", "2023-06")
        .Item(OpenItemKind.Outlier, "101", "2023", cleared: "属实");
}
