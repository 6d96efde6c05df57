using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace StatsFunctions.App.Timers;

/// <summary>A timer function and when it runs.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Schedule">When it runs; null: its setting holds no NCRONTAB expression, so it never does.</param>
public sealed record PlannedTimer(string Name, TimerSchedule? Schedule);

/// <summary>The app's timer functions, as their attributes and the settings say.</summary>
/// <param name="configuration">Where schedules are looked up.</param>
public sealed class TimerPlan(IConfiguration configuration)
{
    /// <summary>The timers by name.</summary>
    public IReadOnlyList<PlannedTimer> Timers { get; } =
    [
        .. (from type in typeof(TimerPlan).Assembly.GetTypes()
            from method in type.GetMethods()
            let function = method.GetCustomAttribute<FunctionAttribute>()
            let trigger = method.GetParameters().FirstOrDefault()?.GetCustomAttribute<TimerTriggerAttribute>()
            where function is not null && trigger is not null
            select new PlannedTimer(function.Name, Read(trigger.Schedule, configuration)))
            .OrderBy(timer => timer.Name, StringComparer.Ordinal),
    ];

    private static TimerSchedule? Read(string schedule, IConfiguration configuration)
    {
        var setting = TimerSchedule.SettingOf(schedule);
        return (setting is null ? schedule : configuration[setting]) is { } expression ? TimerSchedule.TryParse(expression) : null;
    }
}
