using StatsFunctions.App.Health;

namespace StatsFunctions.App.Http;

/// <summary>The build that runs, and whether the platform signs people in, which a page must know before anybody has.</summary>
internal sealed record HealthJson(string Status, string Version, string? Commit, bool PlatformSignIn);

/// <summary>Whether the app can do its work. It holds times and codes, for anybody may read it.</summary>
internal sealed record ReadinessJson(string Status, string Version, string? Commit, string Storage, IEnumerable<TimerHealthJson> Timers)
{
    /// <param name="build">The build that runs.</param>
    /// <param name="timers">How the timers are.</param>
    public static ReadinessJson From(HealthJson build, IReadOnlyList<TimerHealth> timers) => new(
        timers.Any(timer => timer.IsOverdue || timer.Record.HasFailed) ? "degraded" : build.Status,
        build.Version, build.Commit, "ok", timers.Select(TimerHealthJson.From));
}

/// <summary>How a timer is.</summary>
internal sealed record TimerHealthJson(
    string Name, DateTime? LastStarted, DateTime? LastSuccess, DateTime? LastFailure, string? FailureCode, DateTime NextDue, bool Overdue)
{
    public static TimerHealthJson From(TimerHealth timer) => new(
        timer.Record.Timer, timer.Record.LastStarted?.UtcDateTime, timer.Record.LastSuccess?.UtcDateTime, timer.Record.LastFailure?.UtcDateTime,
        timer.Record.FailureCode, timer.NextDue.UtcDateTime, timer.IsOverdue);
}
