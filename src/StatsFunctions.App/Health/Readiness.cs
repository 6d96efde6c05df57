using Azure;
using Microsoft.Extensions.Logging;
using StatsFunctions.App.Timers;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Timers;
using StatsFunctions.Storage;

namespace StatsFunctions.App.Health;

/// <summary>What is known of a timer, and whether it is late.</summary>
/// <param name="Record">Its runs.</param>
/// <param name="NextDue">The first occurrence after its last success, or since it is known.</param>
/// <param name="IsOverdue">Whether that passed an hour ago or more.</param>
public sealed record TimerHealth(TimerRecord Record, DateTimeOffset NextDue, bool IsOverdue);

/// <summary>Whether the app can do its work: storage answers, and the timers run.</summary>
/// <param name="storage">The blobs.</param>
/// <param name="timers">The tables, and in them what is known of the timers.</param>
/// <param name="plan">The timers there are.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class Readiness(StorageSetup storage, ITimerStore timers, TimerPlan plan, TimeProvider time, ILogger<Readiness> logger)
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    // Shorter than any probe waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Anybody may ask, as often as they like: storage is asked once in so long.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private Task<IReadOnlyList<TimerHealth>?>? _answer;
    private DateTimeOffset _askedAt;

    /// <summary>How the timers are; null: storage cannot be used. Known a few seconds at most.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<TimerHealth>?> CheckAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_answer is null || (_answer.IsCompleted && (now - _askedAt).Duration() >= Remembered))
            {
                _askedAt = now;
                _answer = AskAsync(now);
            }

            return _answer.WaitAsync(cancellationToken);
        }
    }

    private async Task<IReadOnlyList<TimerHealth>?> AskAsync(DateTimeOffset now)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var records = timers.AllAsync(limit.Token);
            await Task.WhenAll(records, storage.ReachBlobsAsync(limit.Token));
            var known = (await records).ToDictionary(record => record.Timer, StringComparer.Ordinal);
            return [.. plan.Timers.Select(timer => Health(timer, known.GetValueOrDefault(timer.Name) ?? new TimerRecord(timer.Name, now), now))];
        }
        catch (Exception exception) when (exception is RequestFailedException || StorageFailure.IsUnavailable(exception))
        {
            LogNotReady(exception);
            return null;
        }
    }

    private static TimerHealth Health(PlannedTimer timer, TimerRecord record, DateTimeOffset now)
    {
        var due = timer.Schedule.Next(record.LastSuccess ?? record.KnownSince);
        return new TimerHealth(record, due, now - due >= Grace);
    }

    [LoggerMessage(EventId = 3005, EventName = "StorageNotReady", Level = LogLevel.Warning, Message = "Storage cannot be used")]
    private partial void LogNotReady(Exception exception);
}
