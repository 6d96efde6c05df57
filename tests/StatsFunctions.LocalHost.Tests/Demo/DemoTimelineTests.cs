using System.Globalization;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.LocalHost.Demo;

namespace StatsFunctions.LocalHost.Tests.Demo;

public sealed class DemoTimelineTests
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DemoReturn Before = Return("2021-12");
    private static readonly DemoReturn November = Return("2022-11");
    private static readonly DemoReturn December = Return("2022-12");
    private static readonly DemoReturn Year = Return("2022");
    private static readonly DemoReturn Late = Return("2022-11", "999901102", new DateOnly(2022, 12, 9));
    private static readonly IReadOnlyList<DemoStep> Steps = DemoTimeline.Build([Before, November, Late, December, Year], China);

    [Fact]
    public void Months_are_submitted_on_the_third_late_ones_on_their_day_and_a_year_ends_on_New_Year_and_when_its_last_returns_are_due()
    {
        Assert.Equal(
            [
                "2022-01-01 02:30 +08:00 YearEndRollup",
                "2022-01-03 10:00 +08:00 2021-12/999901101",
                "2022-01-06 02:30 +08:00 YearEndRollup",
                "2022-12-03 10:00 +08:00 2022-11/999901101",
                "2022-12-09 10:00 +08:00 2022-11/999901102",
                "2023-01-01 02:30 +08:00 YearEndRollup",
                "2023-01-03 10:00 +08:00 2022-12/999901101 2022/999901101",
                "2023-01-06 02:30 +08:00 YearEndRollup",
            ],
            Steps.Select(Describe),
            StringComparer.Ordinal);
    }

    [Fact]
    public void With_nothing_stored_everything_is_left_from_the_first_return_on() =>
        Assert.Equal(Steps.Skip(1).Select(Describe), Left([], rolledUp: false), StringComparer.Ordinal);

    [Fact]
    public void After_an_interruption_it_goes_on_with_the_first_return_that_is_missing()
    {
        Assert.Equal(
            [
                "2022-12-09 10:00 +08:00 2022-11/999901102",
                "2023-01-01 02:30 +08:00 YearEndRollup",
                "2023-01-03 10:00 +08:00 2022/999901101",
                "2023-01-06 02:30 +08:00 YearEndRollup",
            ],
            Left([Before, November, December], rolledUp: false),
            StringComparer.Ordinal);
    }

    [Fact]
    public void With_every_return_stored_only_the_year_end_can_be_missing()
    {
        Assert.Equal(
            Steps.OfType<RunStep>().Select(Describe),
            Left([Before, November, Late, December, Year], rolledUp: false),
            StringComparer.Ordinal);
        Assert.Empty(Left([Before, November, Late, December, Year], rolledUp: true));
    }

    private static IEnumerable<string> Left(IEnumerable<DemoReturn> stored, bool rolledUp) =>
        DemoTimeline.Remaining(Steps, stored.Select(item => (item.Unit, item.Period)).ToHashSet(), rolledUp).Select(Describe);

    private static string Describe(DemoStep step)
    {
        var what = step switch
        {
            SubmitStep submit => string.Join(' ', submit.Returns.Select(item => $"{item.Period}/{item.Unit}")),
            RunStep run => run.Function,
            _ => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{step.At:yyyy-MM-dd HH:mm zzz} {what}");
    }

    private static DemoReturn Return(string period, string unit = "999901101", DateOnly? submitted = null)
    {
        Assert.True(Period.TryParse(period, out var parsed));
        return new DemoReturn(new UnitCode(unit), parsed, new Dictionary<string, decimal>(StringComparer.Ordinal), submitted);
    }
}
