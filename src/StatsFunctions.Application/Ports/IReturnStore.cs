using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Ports;

/// <summary>A return as read from storage, with what tells whether it is still the same when it is written back.</summary>
/// <param name="Return">The return.</param>
/// <param name="Version">Opaque; belongs to the store.</param>
public sealed record StoredReturn(Return Return, string Version);

/// <summary>Keeps a county's returns and every revision of them.</summary>
public interface IReturnStore
{
    /// <summary>The return as it stands, or null where nothing was ever reported.</summary>
    /// <param name="unit">Who reports.</param>
    /// <param name="period">For which period.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<StoredReturn?> FindAsync(UnitCode unit, Period period, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a return and its revision together or not at all, if what was read still stands.
    /// </summary>
    /// <param name="next">The return with its new revision number.</param>
    /// <param name="previous">What was read; null: nothing was there.</param>
    /// <param name="cancellationToken">Ends the call before it begins to write; a write that was begun is whole or not at all.</param>
    /// <returns>False where another writer came first; nothing was stored then.</returns>
    Task<bool> TryWriteAsync(Return next, StoredReturn? previous, CancellationToken cancellationToken);

    /// <summary>All returns of a year, months and the year itself.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<Return>> OfYearAsync(int year, CancellationToken cancellationToken);

    /// <summary>All units' returns of one period, by unit.</summary>
    /// <param name="period">The period.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<Return>> OfPeriodAsync(Period period, CancellationToken cancellationToken);

    /// <summary>The return as it stood after each revision, oldest first; empty where nothing was ever reported.</summary>
    /// <param name="unit">Who reports.</param>
    /// <param name="period">For which period.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<Return>> RevisionsAsync(UnitCode unit, Period period, CancellationToken cancellationToken);
}
