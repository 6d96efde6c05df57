using NCrontab;

namespace StatsFunctions.App.Settings;

/// <summary>
/// When a timer function runs: an NCRONTAB expression of six fields (seconds first) or five, always in UTC. The Functions
/// host takes a time span, too, but not on Flex Consumption.
/// </summary>
public sealed class TimerSchedule
{
    private readonly CrontabSchedule _crontab;

    private TimerSchedule(CrontabSchedule crontab) => _crontab = crontab;

    /// <summary>Reads an expression with the library that the Functions host reads it with.</summary>
    /// <param name="expression">The expression.</param>
    /// <returns>The schedule; null for an expression that is none.</returns>
    public static TimerSchedule? TryParse(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var fields = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        var parsed = CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 });
        return parsed is null ? null : new TimerSchedule(parsed);
    }

    /// <summary>The first occurrence after an instant.</summary>
    /// <param name="instant">The instant; an occurrence at it is not returned.</param>
    public DateTimeOffset Next(DateTimeOffset instant) => new(DateTime.SpecifyKind(_crontab.GetNextOccurrence(instant.UtcDateTime), DateTimeKind.Utc));
}
