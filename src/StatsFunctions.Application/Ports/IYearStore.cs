using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Ports;

/// <summary>A year as read from storage, with what tells whether it is still the same when it is written back.</summary>
/// <param name="Year">The year.</param>
/// <param name="Version">Opaque; belongs to the store. Null: nothing is stored about it.</param>
public sealed record StoredYear(StatisticalYear Year, string? Version);

/// <summary>Keeps the county's years.</summary>
public interface IYearStore
{
    /// <summary>A year; one about which nothing is stored is open.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<StoredYear> FindAsync(int year, CancellationToken cancellationToken);

    /// <summary>Stores a year, if what was read still stands.</summary>
    /// <param name="next">The year as it shall be.</param>
    /// <param name="read">What was read.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where another writer came first.</returns>
    Task<bool> TryWriteAsync(StatisticalYear next, StoredYear read, CancellationToken cancellationToken);

    /// <summary>Notes that a year has returns. Safe to call again.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task NoteAsync(int year, CancellationToken cancellationToken);

    /// <summary>The years about which something is stored, oldest first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<StatisticalYear>> AllAsync(CancellationToken cancellationToken);
}
