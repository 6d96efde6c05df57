namespace StatsFunctions.Application.Timers;

/// <summary>What is known of a timer's runs, on whichever instances. Of each kind the latest stands: none ever goes back.</summary>
/// <param name="Timer">The timer function's name.</param>
/// <param name="KnownSince">When a deployment that has the timer was first seen: what never ran is counted from here.</param>
public sealed record TimerRecord(string Timer, DateTimeOffset KnownSince)
{
    /// <summary>When a run last began.</summary>
    public DateTimeOffset? LastStarted { get; init; }

    /// <summary>When a run last ended as it should.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>When a run last failed.</summary>
    public DateTimeOffset? LastFailure { get; init; }

    /// <summary>Why it failed: a short code.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Whether the last run that ended had failed.</summary>
    public bool HasFailed => LastFailure is { } failure && !(LastSuccess >= failure);

    /// <summary>The record once a run has begun.</summary>
    /// <param name="at">When.</param>
    public TimerRecord Started(DateTimeOffset at) => LastStarted >= at ? this : this with { LastStarted = at };

    /// <summary>The record once a run has ended as it should.</summary>
    /// <param name="at">When.</param>
    public TimerRecord Succeeded(DateTimeOffset at) => LastSuccess >= at ? this : this with { LastSuccess = at };

    /// <summary>The record once a run has failed.</summary>
    /// <param name="at">When.</param>
    /// <param name="code">Why.</param>
    public TimerRecord Failed(DateTimeOffset at, string code) => LastFailure >= at ? this : this with { LastFailure = at, FailureCode = code };
}
