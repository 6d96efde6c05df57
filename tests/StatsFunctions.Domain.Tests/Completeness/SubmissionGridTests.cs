using System.Globalization;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Completeness;

public class SubmissionGridTests
{
    private static readonly CountyCalendar Calendar = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), 5);

    [Fact]
    public void Every_unit_month_is_in_one_state()
    {
        var units = new TwoYears().Township("101").Township("102", from: "2023-03").Units;
        var grid = Grid(units, "2023-05-05T16:00:00Z",
            Submitted("101", "2023-01", "2023-02-05T15:59:59Z"),
            Submitted("101", "2023-02", "2023-03-05T16:00:00Z"),
            Submitted("101", "2023", "2023-03-01T00:00:00Z"));

        Assert.Equal("OnTime Late Missing Missing NotDue", States(grid, 0));
        Assert.Equal("Inactive Inactive Missing Missing NotDue", States(grid, 1));
        Assert.Equal(new Coverage(Expected: 8, Received: 2), grid.Coverage);
        Assert.Equal([new(1, 1), new(1, 1), new(2, 0), new(2, 0), new(2, 0)], Enumerable.Range(1, 5).Select(grid.CoverageIn));
        Assert.Equal(grid.Coverage.Expected, grid.Coverage.Received + grid.Count(SubmissionStatus.Missing) + grid.Count(SubmissionStatus.NotDue));
        Assert.Equal(
            ["101 2023-03", "101 2023-04", "102 2023-03", "102 2023-04"],
            grid.Missing.Select(item => $"{item.Unit.Code.ToString()[6..]} {item.Month}"));
    }

    [Fact]
    public void A_return_of_a_month_in_which_its_unit_does_not_report_is_neither_expected_nor_received()
    {
        var units = new TwoYears().Township("101", to: "2023-01").Units;

        Assert.Equal(new Coverage(1, 0), Grid(units, "2023-07-01T00:00:00Z", Submitted("101", "2023-02", "2023-03-01T00:00:00Z")).Coverage);
    }

    private static SubmissionGrid Grid(UnitDirectory units, string now, params Return[] returns) =>
        SubmissionGrid.Of(units, returns.Select(item => item.Submission), 2023, 5, Calendar, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));

    private static string States(SubmissionGrid grid, int position) =>
        string.Join(' ', Enumerable.Range(1, grid.Through).Select(month => grid[position, month]));

    private static Return Submitted(string unit, string period, string first)
    {
        Assert.True(Period.TryParse(period, out var parsed));
        var at = DateTimeOffset.Parse(first, CultureInfo.InvariantCulture);

        // The latest revision came years later: timeliness is that of the first.
        return new Return(TwoYears.Code(unit), parsed, 2, 1, ReturnValues.Empty, at, at.AddYears(1), "test", null);
    }
}
