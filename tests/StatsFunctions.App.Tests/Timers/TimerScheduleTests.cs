using System.Globalization;
using StatsFunctions.App.Timers;

namespace StatsFunctions.App.Tests.Timers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 0 18 5 * *", "2023-12-05T18:00:00", "2024-01-05T18:00:00")]
    [InlineData("0 0 18 5 * *", "2023-12-05T17:59:59", "2023-12-05T18:00:00")]
    [InlineData("30 */5 * * * *", "2023-12-31T23:56:00", "2024-01-01T00:00:30")]
    [InlineData("0 18 31 12 *", "2023-06-01T00:00:00", "2023-12-31T18:00:00")] // five fields: no seconds
    [InlineData("0 0 0 29 2 *", "2023-03-01T00:00:00", "2024-02-29T00:00:00")]
    public void The_next_occurrence_is_the_first_one_after_an_instant_in_UTC(string expression, string after, string next)
    {
        var schedule = TimerSchedule.TryParse(expression);

        Assert.Equal(Utc(next), schedule!.Next(Utc(after)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("every day")]
    [InlineData("0 0 18 5 *  * *")]
    [InlineData("61 0 18 5 * *")]
    [InlineData("00:05:00")]
    [InlineData("0 0 0 31 2 *")] // never comes
    public void What_is_no_expression_is_no_schedule(string expression) => Assert.Null(TimerSchedule.TryParse(expression));

    private static DateTimeOffset Utc(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.Zero);
}
