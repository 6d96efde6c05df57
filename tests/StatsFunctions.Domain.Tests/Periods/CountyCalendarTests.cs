using System.Globalization;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Domain.Tests.Periods;

public class CountyCalendarTests
{
    // Around New Year the county is eight hours ahead of UTC.
    [Theory]
    [InlineData("2023-12-31T15:59:59Z", "2023-12", false)]
    [InlineData("2023-12-31T16:00:00Z", "2024-01", true)]
    [InlineData("2023-12-31T18:00:00Z", "2024-01", true)] // 02:00 on 1 January in China, still 2023 in UTC
    [InlineData("2024-01-01T00:00:00Z", "2024-01", true)]
    [InlineData("2022-12-31T15:30:00Z", "2022-12", false)]
    public void The_running_month_and_ended_years_are_the_countys(string instant, string month, bool ended)
    {
        var calendar = Calendar("Asia/Shanghai");

        Assert.Equal(month, calendar.MonthAt(At(instant)).ToString());
        Assert.Equal(ended, calendar.HasEnded(2023, At(instant)));
    }

    [Theory]
    [InlineData("Asia/Shanghai", 5, "2023-05", "2023-06-05T16:00:00Z")]
    [InlineData("Asia/Shanghai", 5, "2023-12", "2024-01-05T16:00:00Z")]
    [InlineData("Asia/Shanghai", 5, "2023", "2024-01-05T16:00:00Z")]
    [InlineData("Asia/Shanghai", 28, "2023-01", "2023-02-28T16:00:00Z")]
    [InlineData("Europe/Berlin", 5, "2023-02", "2023-03-05T23:00:00Z")]
    [InlineData("Europe/Berlin", 5, "2023-05", "2023-06-05T22:00:00Z")]
    [InlineData("Europe/Berlin", 25, "2023-02", "2023-03-25T23:00:00Z")] // the clock changes two hours later
    [InlineData("America/Havana", 11, "2023-02", "2023-03-12T05:00:00Z")] // midnight of the 12th does not exist
    [InlineData("America/Havana", 4, "2023-10", "2023-11-05T04:00:00Z")] // midnight of the 5th comes before the clock goes back
    public void A_return_is_due_at_the_end_of_a_day_of_the_next_month(string zone, int day, string period, string due)
    {
        Assert.True(Period.TryParse(period, out var parsed));

        Assert.Equal(At(due), Calendar(zone, day).DueAt(parsed));
        Assert.False(Calendar(zone, day).IsDue(parsed, At(due).AddTicks(-1)));
        Assert.True(Calendar(zone, day).IsDue(parsed, At(due)));
    }

    [Theory]
    [InlineData("2024-01-05T15:59:59Z", "2023-11")]
    [InlineData("2024-01-05T16:00:00Z", "2023-12")]
    [InlineData("2023-12-31T18:00:00Z", "2023-11")]
    [InlineData("2024-02-05T18:00:00Z", "2024-01")]
    public void The_month_just_due_is_the_latest_whose_due_day_is_over(string instant, string month) =>
        Assert.Equal(month, Calendar("Asia/Shanghai").LastDueMonth(At(instant)).ToString());

    [Theory]
    [InlineData("2023-12-31T15:30:00Z", "2024-01", true)]
    [InlineData("2023-12-31T15:30:00Z", "2024", true)]
    [InlineData("2023-12-31T16:30:00Z", "2024-01", false)]
    [InlineData("2023-12-31T16:30:00Z", "2024", false)]
    [InlineData("2023-12-31T16:30:00Z", "2024-02", true)]
    public void The_running_month_and_year_are_not_in_the_future(string instant, string period, bool future)
    {
        Assert.True(Period.TryParse(period, out var parsed));
        Assert.Equal(future, Calendar("Asia/Shanghai").IsInFuture(parsed, At(instant)));
    }

    private static CountyCalendar Calendar(string zone, int dueDay = 5) => new(TimeZoneInfo.FindSystemTimeZoneById(zone), dueDay);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
