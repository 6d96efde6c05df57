using Microsoft.Extensions.Configuration;
using StatsFunctions.App.Settings;

namespace StatsFunctions.App.Timers;

/// <summary>A timer function and when it runs.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Schedule">When it runs.</param>
public sealed record PlannedTimer(string Name, TimerSchedule Schedule);

/// <summary>The app's timer functions and when they run.</summary>
/// <param name="configuration">Settings that were found to be in order.</param>
public sealed class TimerPlan(IConfiguration configuration)
{
    /// <summary>The timers by name.</summary>
    public IReadOnlyList<PlannedTimer> Timers { get; } =
        [.. TimerSettings.Timers.Select(timer => new PlannedTimer(timer.Name, TimerSchedule.TryParse(configuration[timer.Setting]!)!))];
}
