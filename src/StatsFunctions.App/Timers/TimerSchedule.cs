using NCrontab;

namespace StatsFunctions.App.Timers;

/// <summary>When a timer function runs: an NCRONTAB expression of six fields (seconds first) or five, always in UTC.</summary>
public sealed class TimerSchedule
{
    private static readonly DateTime Epoch = DateTime.UnixEpoch;

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
        
        // 31 February: parsed, but it never comes. Within eight years every other date does, 29 February too.
        return parsed?.GetNextOccurrences(Epoch, Epoch.AddYears(8)).Any() == true ? new TimerSchedule(parsed) : null;
    }

    /// <summary>The setting that a trigger's schedule names, <c>%Setting%</c>; null for one that is written out.</summary>
    /// <param name="schedule">The schedule of the trigger.</param>
    public static string? SettingOf(string schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return schedule.Length > 2 && schedule[0] == '%' && schedule[^1] == '%' ? schedule[1..^1] : null;
    }

    /// <summary>The first occurrence after an instant.</summary>
    /// <param name="instant">The instant; an occurrence at it is not returned.</param>
    public DateTimeOffset Next(DateTimeOffset instant) => new(DateTime.SpecifyKind(_crontab.GetNextOccurrence(instant.UtcDateTime), DateTimeKind.Utc));
}
