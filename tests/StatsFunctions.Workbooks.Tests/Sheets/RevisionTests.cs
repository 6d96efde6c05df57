using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain;

namespace StatsFunctions.Workbooks.Tests.Sheets;

/// <summary>修订记录.</summary>
public sealed class RevisionTests
{
    private const string Sheet = "修订记录";

    [Fact]
    public void Every_changed_value_has_a_line()
    {
        var file = new RemarkBuilder(Reports.County())
            .Amended("101", "2023-03", "更正", ("meetings", 3, 4), ("funds", null, 0.25m), ("study", 2, null), ("cases", 0, 1))
            .Amended("101", "2023-03", null)
            .Write();

        Assert.Equal(
            [
                "2023-05-04 16:30|999901101|101镇|2023-03|2|1|赵六|召开会议数|次|3|4|更正",
                "2023-05-04 16:30|999901101|101镇|2023-03|2|1|赵六|清退金额|万元|未报|0.25|更正",
                "2023-05-04 16:30|999901101|101镇|2023-03|2|1|赵六|学习次数|次|2|未报|更正",
                "2023-05-04 16:30|999901101|101镇|2023-03|2|1|赵六|立案件数|件|0|1|更正",
                "2023-05-04 16:29|999901101|101镇|2023-03|3|1|赵六|（数值没有变化）||||",
            ],
            Enumerable.Range(8, 5).Select(row => string.Join('|', "ABCDEFGHIJKL".Select(column => FormattableString.Invariant($"{file[Sheet, $"{column}{row}"].Number}{file[Sheet, $"{column}{row}"].Text}")))));
        Assert.Equal("#,##0.00", file[Sheet, "K9"].Format);
        Assert.Equal("A7:L12", file.Filter(Sheet));
        Assert.Equal("两年共有 2 份报表修订过，列出 5 处。", file[Sheet, "A6"].Text);
    }

    [Fact]
    public void It_says_why_the_year_was_closed_and_reopened()
    {
        var file = new RemarkBuilder(Reports.County()).Closed("数据已核对").Reopened("漏报一起案件").Closed("更正完毕").Write();

        Assert.Contains("第 2 版", file[Sheet, "A3"].Text, StringComparison.Ordinal);
        Assert.Equal("关账：2024-02-04 16:30  张三：更正完毕", file[Sheet, "A4"].Text);
        Assert.Equal("重新打开：2024-03-04 16:30  李四：漏报一起案件", file[Sheet, "A5"].Text);
    }

    [Fact]
    public void A_year_that_nobody_has_closed_says_so()
    {
        var file = WorkbookFile.Of(Reports.County());

        Assert.Equal(("关账：本版尚未关账。", "重新打开：没有。", "两年共有 0 份报表修订过，列出 0 处。"), (file[Sheet, "A4"].Text, file[Sheet, "A5"].Text, file[Sheet, "A6"].Text));
        Assert.Equal("A7:L7", file.Filter(Sheet));
    }

    [Fact]
    public void What_is_not_listed_is_counted()
    {
        var changes = Enumerable.Repeat(("meetings", (decimal?)1, (decimal?)2), 9_000).ToArray();
        var file = new RemarkBuilder(Reports.County()).Amended("101", "2023-03", null, changes).Amended("102", "2023-03", null, changes).Amended("103", "2023-03", null, changes)
            .Write(amendedReturns: WorkbookRemarks.MaxAmendedReturns + 7);

        Assert.Equal("A7:L20007", file.Filter(Sheet));
        Assert.Equal(
            "两年共有 2007 份报表修订过，列出 20000 处。只包括最近修订的 2000 份，另外 7 份的修订没有列出。最近的 20000 处之外，还有 7000 处没有列出（共 27000 处）。未列出的见各报表的修订历史。",
            file[Sheet, "A6"].Text);
    }

    [Fact]
    public void A_long_note_ends_with_an_ellipsis_and_never_in_half_a_character()
    {
        var file = new RemarkBuilder(Reports.County()).Amended("101", "2023-03", string.Concat(Enumerable.Repeat("ab😀", 99)), ("meetings", 3, 4)).Write();

        Assert.Equal(string.Concat(Enumerable.Repeat("ab😀", 49)) + "ab…", file[Sheet, "L8"].Text);
    }

    [Fact]
    public void English_readers_read_English()
    {
        var file = new RemarkBuilder(Reports.County()).Amended("101", "2023-03", "更正", ("meetings", null, 4)).Write(Language.English);

        Assert.Equal(("meetings", "not reported", 4d), (file["Revisions", "H8"].Text, file["Revisions", "J8"].Text, file["Revisions", "K8"].Number));
    }
}
