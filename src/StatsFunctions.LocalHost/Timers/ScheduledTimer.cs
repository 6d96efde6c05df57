using StatsFunctions.App.Timers;
using StatsFunctions.LocalHost.Functions;

namespace StatsFunctions.LocalHost.Timers;

/// <summary>A timer function with the schedule that its attribute or its setting gives it.</summary>
/// <param name="Function">The function.</param>
/// <param name="Schedule">When it runs.</param>
internal sealed record ScheduledTimer(TimerFunction Function, TimerSchedule Schedule)
{
    /// <summary>Finds the schedule of every timer function.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="configuration">Where <c>%Setting%</c> is looked up.</param>
    /// <exception cref="StartupException">A setting is missing or a schedule malformed; every function concerned is named.</exception>
    public static IReadOnlyList<ScheduledTimer> Resolve(IEnumerable<TimerFunction> functions, IConfiguration configuration)
    {
        var timers = new List<ScheduledTimer>();
        var faults = new List<Message>();
        foreach (var function in functions)
        {
            var setting = TimerSchedule.SettingOf(function.Schedule);
            var expression = setting is null ? function.Schedule : configuration[setting];
            if (string.IsNullOrWhiteSpace(expression))
            {
                faults.Add(new($"{function.Name}：没有设置 {setting}", $"{function.Name}: the setting {setting} is missing"));
            }
            else if (TimerSchedule.TryParse(expression) is { } schedule)
            {
                timers.Add(new ScheduledTimer(function, schedule));
            }
            else
            {
                var where = setting is null ? function.Name : $"{function.Name}, {setting}";
                faults.Add(new(
                    $"{where}：「{expression}」不是定时表达式（六段：秒 分 时 日 月 周，UTC）",
                    $"{where}: \"{expression}\" is no NCRONTAB expression (six fields: second minute hour day month weekday, UTC)"));
            }
        }

        return faults.Count == 0
            ? timers
            : throw new StartupException(new(
                "未启动，定时设置有误：" + string.Join("；", faults.Select(fault => fault.Chinese)),
                "Not started, faulty schedules: " + string.Join("; ", faults.Select(fault => fault.English))));
    }
}
