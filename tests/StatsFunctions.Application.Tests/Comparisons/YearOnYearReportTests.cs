using StatsFunctions.Domain.Completeness;
using TestKit.Builders;

namespace StatsFunctions.Application.Tests.Comparisons;

public class YearOnYearReportTests
{
    private static CountyBuilder County => new CountyBuilder().Indicator("meetings_held", "召开会议数", "次").Unit("101");

    [Fact]
    public void A_month_that_had_not_ended_when_the_latest_data_came_is_not_missing()
    {
        // March is reported in April: by then January and February are missing, April to December have not been due.
        var report = County.ReportMonths("101", 2023, "meetings_held", null, null, 3).Compare();

        Assert.Equal(
            [
                SubmissionStatus.Missing, SubmissionStatus.Missing, SubmissionStatus.OnTime,
                .. Enumerable.Repeat(SubmissionStatus.NotDue, 9),
            ],
            Enumerable.Range(1, 12).Select(month => report.Current[0, month]));
        Assert.Equal(["2023-01", "2023-02"], report.Current.Missing.Select(item => item.Month.ToString()));
        Assert.Equal(new Coverage(12, 1), report.Current.Coverage);
        Assert.All(Enumerable.Range(1, 12), month => Assert.Equal(SubmissionStatus.Missing, report.Base[0, month]));
    }

    [Fact]
    public void Without_any_data_everything_is_missing() =>
        Assert.Equal(12, County.Compare().Current.Count(SubmissionStatus.Missing));
}
