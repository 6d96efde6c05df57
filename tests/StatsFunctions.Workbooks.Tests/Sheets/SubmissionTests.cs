using StatsFunctions.Domain.Completeness;

namespace StatsFunctions.Workbooks.Tests.Sheets;

/// <summary>填报情况.</summary>
public sealed class SubmissionTests
{
    private const string Sheet = "填报情况";

    [Fact]
    public void The_first_lines_say_what_is_missing_and_that_it_is_no_reduction()
    {
        var file = WorkbookFile.Of(Reports.County());

        Assert.Equal("2023年应报 141 份，已报 140 份，缺 1 份；2022年应报 132 份，已报 131 份，缺 1 份。", file[Sheet, "A3"].Text);
        Assert.Contains("不会被算成减少", file[Sheet, "A4"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_due_when_the_latest_data_came_is_not_said_to_be_not_due_today()
    {
        var file = WorkbookFile.Of(new TestKit.Builders.CountyBuilder().Indicator("meetings").Unit("101").ReportMonths("101", 2023, "meetings", 1, null, 3).Compare());

        Assert.Equal("2023年应报 12 份，已报 2 份，缺 1 份，数据截至时未到期 9 份；2022年应报 12 份，已报 0 份，缺 12 份。", file[Sheet, "A3"].Text);
    }

    // Whoever waits for nothing any more calls what is not there missing: a closed year, and one without a single return.
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, null)]
    public void In_a_closed_year_and_in_one_without_returns_nothing_is_not_yet_due(bool draft, int? january)
    {
        var builder = new TestKit.Builders.CountyBuilder().Indicator("meetings").Unit("101").ReportMonths("101", 2022, "meetings", 1);
        var report = (january is { } value ? builder.ReportMonths("101", 2023, "meetings", value) : builder).Compare(draft: draft);

        Assert.Equal((0, january is null ? 12 : 11), (report.Current.Count(SubmissionStatus.NotDue), report.Current.Count(SubmissionStatus.Missing)));
        Assert.Equal((0, 11), (report.Base.Count(SubmissionStatus.NotDue), report.Base.Count(SubmissionStatus.Missing)));
    }

    [Theory]
    [InlineData("101", "D", "按时")]
    [InlineData("103", "F", "未报")]
    [InlineData("104", "J", "迟报")]
    [InlineData("105", "W", "未报")]
    [InlineData("112", "D", "—")]
    [InlineData("112", "G", "按时")]
    public void A_units_month_has_its_state(string unit, string column, string expected)
    {
        var file = WorkbookFile.Of(Reports.County());

        Assert.Equal(expected, file[Sheet, column + file.Row(Sheet, "999901" + unit)].Text);
    }

    [Fact]
    public void A_unit_counts_its_states()
    {
        var file = WorkbookFile.Of(Reports.County());
        var row = file.Row(Sheet, "999901103");

        Assert.Equal((11d, 0d, 1d), (file[Sheet, $"P{row}"].Number, file[Sheet, $"Q{row}"].Number, file[Sheet, $"R{row}"].Number));
        Assert.Equal($"COUNTIF(D{row}:O{row},\"未报\")", file[Sheet, $"R{row}"].Formula);
    }

    [Fact]
    public void The_totals_are_the_grids()
    {
        var report = Reports.County();
        var file = WorkbookFile.Of(report);
        var words = new Dictionary<string, SubmissionStatus>(StringComparer.Ordinal) { ["按时"] = SubmissionStatus.OnTime, ["迟报"] = SubmissionStatus.Late, ["未报"] = SubmissionStatus.Missing };
        foreach (var (index, (word, status)) in words.Index())
        {
            var row = file.Row(Sheet, "合计", word);
            Assert.Equal(report.Current.Count(status), file[Sheet, $"{(char)('P' + index)}{row}"].Number);
            Assert.Equal(report.Base.Count(status), file[Sheet, $"A{(char)('E' + index)}{row}"].Number);
            Assert.StartsWith("COUNTIF(D7:O18,", file[Sheet, $"{(char)('P' + index)}{row}"].Formula, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_unit_that_ended_before_both_spans_is_not_shown()
    {
        var file = WorkbookFile.Of(new TestKit.Builders.CountyBuilder().Indicator("meetings").Unit("101", to: "2020-12").Unit("102").Compare());

        Assert.Empty(file.Rows(Sheet, "999901101"));
        Assert.Single(file.Rows(Sheet, "999901102"));
    }
}
