using StatsFunctions.Application.Timers;

namespace StatsFunctions.Application.Ports;

/// <summary>A timer's record as read from storage, with what tells whether it is still the same when it is written back.</summary>
/// <param name="Record">The record.</param>
/// <param name="Version">Opaque; belongs to the store.</param>
public sealed record StoredTimer(TimerRecord Record, string Version);

/// <summary>Keeps what is known of the timers' runs.</summary>
public interface ITimerStore
{
    /// <summary>A timer's record; null: none is stored.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<StoredTimer?> FindAsync(string timer, CancellationToken cancellationToken);

    /// <summary>The records of all timers.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<TimerRecord>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Stores a record, if what was read still stands.</summary>
    /// <param name="next">The record as it shall be.</param>
    /// <param name="read">What was read; null: nothing was there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where another writer came first.</returns>
    Task<bool> TryWriteAsync(TimerRecord next, StoredTimer? read, CancellationToken cancellationToken);
}
