using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using StatsFunctions.App.Timers;
using StatsFunctions.Application.Settings;

namespace StatsFunctions.App.Settings;

/// <summary>The schedules of the timer functions: each is the setting that its trigger names between percent signs.</summary>
internal static class TimerSettings
{
    /// <summary>The timer functions by name, each with the name of its setting.</summary>
    public static IReadOnlyList<(string Name, string Setting)> Timers { get; } =
    [
        .. (from type in typeof(TimerSettings).Assembly.GetTypes()
            from method in type.GetMethods()
            let function = method.GetCustomAttribute<FunctionAttribute>()
            let trigger = method.GetParameters().FirstOrDefault()?.GetCustomAttribute<TimerTriggerAttribute>()
            where function is not null && trigger is not null
            select (function.Name, TimerSchedule.SettingOf(trigger.Schedule)!))
            .OrderBy(timer => timer.Name, StringComparer.Ordinal),
    ];

    /// <summary>Everything wrong with the schedules.</summary>
    /// <param name="configuration">The settings.</param>
    public static IEnumerable<SettingFault> Faults(IConfiguration configuration) =>
        from name in Timers.Select(timer => timer.Setting)
        let expression = configuration[name]
        where string.IsNullOrWhiteSpace(expression) || TimerSchedule.TryParse(expression) is null
        select SettingFault.Of(
            name,
            $"应为六段定时表达式（秒 分 时 日 月 周，UTC），如“0 0 18 * * *”，{(string.IsNullOrWhiteSpace(expression) ? "尚未设置" : $"不是“{expression}”")}。",
            $"Must be NCRONTAB of six fields (second minute hour day month weekday, UTC) such as '0 0 18 * * *', {(string.IsNullOrWhiteSpace(expression) ? "and is missing" : $"not '{expression}'")}.");
}
