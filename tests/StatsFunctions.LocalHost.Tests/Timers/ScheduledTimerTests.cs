using System.Globalization;
using Microsoft.Extensions.Configuration;
using StatsFunctions.LocalHost.Functions;
using StatsFunctions.LocalHost.Timers;
using StatsFunctions.LocalHost.Tests.Samples;

namespace StatsFunctions.LocalHost.Tests.Timers;

public sealed class ScheduledTimerTests
{
    private static readonly IReadOnlyList<TimerFunction> Functions = [.. FunctionDiscovery.Discover([typeof(SampleTimers)]).Cast<TimerFunction>()];

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
