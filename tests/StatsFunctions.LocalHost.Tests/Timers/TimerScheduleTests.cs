using System.Globalization;
using Microsoft.Extensions.Configuration;
using StatsFunctions.App.Timers;
using StatsFunctions.LocalHost.Functions;
using StatsFunctions.LocalHost.Timers;
using StatsFunctions.LocalHost.Tests.Samples;

namespace StatsFunctions.LocalHost.Tests.Timers;

public sealed class TimerScheduleTests
{
    private static readonly IReadOnlyList<TimerFunction> Functions = [.. FunctionDiscovery.Discover([typeof(SampleTimers)]).Cast<TimerFunction>()];

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
    public void What_is_no_expression_is_no_schedule(string expression) => Assert.Null(TimerSchedule.TryParse(expression));

    [Fact]
    public void A_schedule_between_percent_signs_is_a_setting()
    {
        var timers = ScheduledTimer.Resolve(Functions, Settings("0 0 18 5 * *"));

        Assert.Equal(["AtStart", "Nightly", "Stumbling"], timers.Select(timer => timer.Function.Name), StringComparer.Ordinal);
        Assert.Equal(Utc("2024-01-05T18:00:00"), timers[1].Schedule.Next(Utc("2024-01-01T00:00:00")));
    }

    [Theory]
    [InlineData(null, "Nightly: the setting NightlySchedule is missing")]
    [InlineData("", "Nightly: the setting NightlySchedule is missing")]
    [InlineData("at night", "Nightly, NightlySchedule: \"at night\" is no NCRONTAB expression")]
    public void A_setting_that_is_missing_or_malformed_is_refused_with_its_function(string? value, string expected)
    {
        var refused = Assert.Throws<StartupException>(() => ScheduledTimer.Resolve(Functions, Settings(value)));

        Assert.Contains(expected, refused.Text.English, StringComparison.Ordinal);
    }

    private static IConfiguration Settings(string? nightly) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("NightlySchedule", nightly)]).Build();

    private static DateTimeOffset Utc(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.Zero);
}
