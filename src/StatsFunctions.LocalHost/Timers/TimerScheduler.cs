namespace StatsFunctions.LocalHost.Timers;

/// <summary>Lets every timer function run at the occurrences of its schedule, by the host's clock.</summary>
/// <param name="timers">The functions.</param>
/// <param name="clock">The clock, which somebody may move.</param>
internal sealed class TimerScheduler(IReadOnlyList<TimerRunner> timers, TimeProvider clock)
{
    /// <summary>
    /// The longest single wait. A timer takes at most 49 days and knows nothing of a clock that is moved, so a long wait is
    /// many short ones, each of which looks at the clock again.
    /// </summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMinutes(1);

    /// <summary>A timer counts whole milliseconds: less would be a wait of none.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Runs until cancelled.</summary>
    /// <param name="cancellationToken">Ends the schedules with the host.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(timers.Select(timer => RunAsync(timer, cancellationToken)));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    private async Task RunAsync(TimerRunner timer, CancellationToken cancellationToken)
    {
        if (timer.RunOnStartup)
        {
            await timer.RunAsync(cancellationToken);
        }

        while (true)
        {
            // Counted from the end of the last run: occurrences that a long run slept through are not made up for.
            await WaitUntilAsync(timer.Schedule.Next(clock.GetUtcNow()), cancellationToken);
            await timer.RunAsync(cancellationToken);
        }
    }

    private async Task WaitUntilAsync(DateTimeOffset occurrence, CancellationToken cancellationToken)
    {
        while (occurrence - clock.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            var wait = left > Slice ? Slice : left;
            await Task.Delay(wait > Shortest ? wait : Shortest, clock, cancellationToken);
        }
    }
}
