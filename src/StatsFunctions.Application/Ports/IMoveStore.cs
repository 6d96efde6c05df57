using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Ports;

/// <summary>What a county's storage is held for.</summary>
/// <param name="Archive">The archive that is being restored, or that was the last to be; null: none since the county's first year.</param>
/// <param name="Restoring">Whether its restore is under way, or was cut short.</param>
/// <param name="Version">Opaque; belongs to the store. Null: nothing was ever written about it.</param>
public sealed record CountyHold(string? Archive, bool Restoring, string? Version);

/// <summary>An open item with its history.</summary>
/// <param name="Item">The item.</param>
/// <param name="History">Its entries, oldest first.</param>
public sealed record OpenItemHistory(OpenItem Item, IReadOnlyList<OpenItemEntry> History);

/// <summary>
/// An archive is being restored: the county is not whole. An exception and no result, for it can come out of every call
/// that asks for the county's years, and all are answered alike.
/// </summary>
public sealed class RestoreRunningException() : Exception("An archive is being restored into this county.");

/// <summary>What moving a county asks of its storage beyond what other use cases do.</summary>
public interface IMoveStore
{
    /// <summary>Every return of a year as it stood after each revision: by unit and period, oldest first, read page by page.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<Return> StreamRevisionsAsync(int year, CancellationToken cancellationToken);

    /// <summary>The years that have open items, in order; also some of which nothing was ever reported.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<int>> OpenItemYearsAsync(CancellationToken cancellationToken);

    /// <summary>What the county is held for.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<CountyHold> FindHoldAsync(CancellationToken cancellationToken);

    /// <summary>Holds the county for a restore: from now on no year comes into being but by <see cref="TryReleaseAsync"/>.</summary>
    /// <param name="archive">The archive's identity.</param>
    /// <param name="read">What was read; the years were read after it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The hold; null where another writer came first.</returns>
    Task<CountyHold?> TryHoldAsync(string archive, CountyHold read, CancellationToken cancellationToken);

    /// <summary>Ends a hold and brings its years into being, in one step: by them everything else is found.</summary>
    /// <param name="hold">The hold.</param>
    /// <param name="archive">The archive that stands now; null: nothing was restored.</param>
    /// <param name="years">Its years, at most <see cref="MaxYears"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where the hold is no more.</returns>
    Task<bool> TryReleaseAsync(CountyHold hold, string? archive, IReadOnlyList<StatisticalYear> years, CancellationToken cancellationToken);

    /// <summary>The most years that come into being at once: a transaction has 100 entities, and the guard is one.</summary>
    const int MaxYears = 99;

    /// <summary>The units whose returns of a year are restored to the last.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlySet<UnitCode>> RestoredUnitsAsync(int year, CancellationToken cancellationToken);

    /// <summary>Stores revisions, all or none. Safe to repeat: a revision never changes.</summary>
    /// <param name="revisions">Revisions of one year, at most <see cref="IReturnStore.MaxEntities"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task RestoreRevisionsAsync(IReadOnlyList<Return> revisions, CancellationToken cancellationToken);

    /// <summary>Stores one unit's returns of a year as they stand, with its gate, unless the gate is there.</summary>
    /// <param name="returns">All of the unit's returns of the year, whose revisions are stored; at least one.</param>
    /// <param name="edition">The edition that the gate lets in.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task RestoreReturnsAsync(IReadOnlyList<Return> returns, int edition, CancellationToken cancellationToken);

    /// <summary>Puts a year's open items in the place of those that are there.</summary>
    /// <param name="year">The year.</param>
    /// <param name="items">Its items.</param>
    /// <param name="hold">The hold under which this is done.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where the hold is no more, or another writer came first with some of them.</returns>
    Task<bool> TryRestoreOpenItemsAsync(int year, IReadOnlyList<OpenItemHistory> items, CountyHold hold, CancellationToken cancellationToken);
}
