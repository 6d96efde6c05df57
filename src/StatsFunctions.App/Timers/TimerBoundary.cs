using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Timers;
using StatsFunctions.Storage;

namespace StatsFunctions.App.Timers;

/// <summary>
/// What stands between a timer function and its host: it keeps when each timer last ran and how that ended, for
/// <c>/api/health/ready</c>, and logs it, for alerts. What goes wrong leaves it, so that the host sees a failed run, too.
/// </summary>
/// <param name="timers">Where records are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class TimerBoundary(ITimerStore timers, TimeProvider time, ILogger<TimerBoundary> logger)
{
    // Each round lost is a record of the same timer by another instance; so many in a row do not happen.
    private const int MaxRounds = 20;

    /// <summary>Notes that there are timers, so that those that never run are missed. Safe to call again.</summary>
    /// <param name="names">The timers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task NoteAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names.Except((await timers.AllAsync(cancellationToken)).Select(record => record.Timer), StringComparer.Ordinal))
        {
            // False: another instance has noted it.
            _ = await timers.TryWriteAsync(new TimerRecord(name, time.GetUtcNow()), read: null, cancellationToken);
        }
    }

    /// <summary>Runs a timer function.</summary>
    /// <param name="work">What it does.</param>
    /// <param name="cancellationToken">Ends the run with the host.</param>
    /// <param name="timer">The calling method, whose name is the function's.</param>
    public Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken, [CallerMemberName] string timer = "") => RunAsync(
        async token =>
        {
            await work(token);
            return true;
        },
        cancellationToken, timer);

    /// <summary>Runs a timer function that may leave its work to another instance; then it has neither succeeded nor failed.</summary>
    /// <param name="work">What it does; false: another instance is at it.</param>
    /// <param name="cancellationToken">Ends the run with the host.</param>
    /// <param name="timer">The calling method, whose name is the function's.</param>
    public async Task RunAsync(Func<CancellationToken, Task<bool>> work, CancellationToken cancellationToken, [CallerMemberName] string timer = "")
    {
        var started = time.GetTimestamp();
        try
        {
            await RecordAsync(timer, record => record.Started(time.GetUtcNow()), cancellationToken);
            if (!await work(cancellationToken))
            {
                LogLeft(timer);
                return;
            }

            await RecordAsync(timer, record => record.Succeeded(time.GetUtcNow()), cancellationToken);
            var duration = time.GetElapsedTime(started);
            LogSucceeded(timer, duration);
        }
        catch (RestoreRunningException)
        {
            // Nobody's failure: the county is not whole until the restore has ended, and what is due then the next run does.
            LogRestoring(timer);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host ends. That is no failure of the timer's: the next occurrence, or the catch-up, does it.
            LogCancelled(timer);
            throw;
        }
        catch (Exception exception)
        {
            var code = StorageFailure.IsUnavailable(exception) ? "storage-unavailable" : "failed";
            LogFailed(timer, code);
            await TryRecordFailureAsync(timer, code);
            throw;
        }
    }

    private async Task TryRecordFailureAsync(string timer, string code)
    {
        try
        {
            await RecordAsync(timer, record => record.Failed(time.GetUtcNow(), code), CancellationToken.None);
        }
        catch (Exception exception) when (StorageFailure.IsUnavailable(exception))
        {
            // Most likely what the run itself died of; that must not be hidden by it.
            LogNotRecorded(timer, exception);
        }
    }

    private async Task RecordAsync(string timer, Func<TimerRecord, TimerRecord> change, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var read = await timers.FindAsync(timer, cancellationToken);
            var record = read?.Record ?? new TimerRecord(timer, time.GetUtcNow());
            var next = change(record);

            // Unchanged: another instance has recorded something later.
            if (next == record || await timers.TryWriteAsync(next, read, cancellationToken))
            {
                return;
            }
        }

        LogRecordLost(timer);
    }

    [LoggerMessage(EventId = 2001, EventName = "TimerSucceeded", Level = LogLevel.Information, Message = "Timer {Timer} succeeded in {Duration}")]
    private partial void LogSucceeded(string timer, TimeSpan duration);

    [LoggerMessage(EventId = 2002, EventName = "TimerFailed", Level = LogLevel.Error, Message = "Timer {Timer} failed: {Code}")]
    private partial void LogFailed(string timer, string code);

    [LoggerMessage(EventId = 2003, EventName = "TimerLeftToAnother", Level = LogLevel.Information, Message = "Timer {Timer} is run by another instance")]
    private partial void LogLeft(string timer);

    [LoggerMessage(EventId = 2007, EventName = "TimerRecordLost", Level = LogLevel.Warning, Message = "A run of timer {Timer} was not recorded: others recorded theirs first, again and again")]
    private partial void LogRecordLost(string timer);

    [LoggerMessage(EventId = 2006, EventName = "TimerWaitsForRestore", Level = LogLevel.Warning, Message = "Timer {Timer} did nothing: an archive is being restored, or its restore was cut short")]
    private partial void LogRestoring(string timer);

    [LoggerMessage(EventId = 2004, EventName = "TimerCancelled", Level = LogLevel.Information, Message = "Timer {Timer} was ended with its host")]
    private partial void LogCancelled(string timer);

    [LoggerMessage(EventId = 2005, EventName = "TimerNotRecorded", Level = LogLevel.Warning, Message = "The failure of timer {Timer} could not be recorded")]
    private partial void LogNotRecorded(string timer, Exception exception);
}
