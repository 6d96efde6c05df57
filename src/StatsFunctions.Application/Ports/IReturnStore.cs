using StatsFunctions.Application.Imports;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Ports;

/// <summary>
/// What stands between a unit and its returns of one year. Every write of any of them turns it, so that whoever holds
/// its version holds the version of them all.
/// </summary>
/// <param name="Edition">The edition of the year that it lets in: 1 until the year is closed, one more with every closing.</param>
/// <param name="Version">Opaque; belongs to the store. Null: there is no gate yet, for nothing was ever reported.</param>
public sealed record Gate(int Edition, string? Version)
{
    /// <summary>The import that holds the gate until all of its file is stored or none; null: the gate is free. See <see cref="ImportLocks"/>.</summary>
    public string? Import { get; init; }
}

/// <summary>One unit's returns of one year, as read.</summary>
/// <param name="Unit">Whose.</param>
/// <param name="Year">Of which year.</param>
/// <param name="Gate">The gate, read no later than the returns.</param>
/// <param name="Returns">The returns: months in order, the year's own before them.</param>
public sealed record UnitYear(UnitCode Unit, int Year, Gate Gate, IReadOnlyList<Return> Returns)
{
    /// <summary>The return of a period as it stands, or null.</summary>
    /// <param name="period">A period of the year.</param>
    public Return? this[Period period] => Returns.FirstOrDefault(item => item.Period == period);
}

/// <summary>A change of one unit's year.</summary>
/// <param name="Read">What was read.</param>
/// <param name="Edition">The edition that its gate lets in from now on.</param>
/// <param name="Returns">The returns that take their places, each with its new revision number; none: the gate alone is turned.</param>
public sealed record UnitYearChange(UnitYear Read, int Edition, IReadOnlyList<Return> Returns)
{
    /// <summary>The import that holds the gate from now on; null: it is free.</summary>
    public string? Import { get; init; }

    /// <summary>The entities it writes: the gate, and each return with its revision.</summary>
    public int Entities => 1 + (2 * Returns.Count);
}

/// <summary>Keeps a county's returns and every revision of them.</summary>
public interface IReturnStore
{
    /// <summary>The most entities that changes written at once may have together.</summary>
    const int MaxEntities = 100;

    /// <summary>The return as it stands, or null where nothing was ever reported.</summary>
    /// <param name="unit">Who reports.</param>
    /// <param name="period">For which period.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Return?> FindAsync(UnitCode unit, Period period, CancellationToken cancellationToken);

    /// <summary>One unit's returns of a year.</summary>
    /// <param name="unit">Whose.</param>
    /// <param name="year">Of which year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<UnitYear> ReadAsync(UnitCode unit, int year, CancellationToken cancellationToken);

    /// <summary>Several units' returns of a year, in one scan from the first of them to the last.</summary>
    /// <param name="units">Whose; each once.</param>
    /// <param name="year">Of which year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>One for each unit, in the order of their codes.</returns>
    Task<IReadOnlyList<UnitYear>> ReadAsync(IReadOnlyCollection<UnitCode> units, int year, CancellationToken cancellationToken);

    /// <summary>
    /// Stores changes of one year, each return with its revision: all or none, and only if every gate still is what it
    /// was when its unit was read.
    /// </summary>
    /// <param name="changes">Changes of one year, each unit once, of at most <see cref="MaxEntities"/> entities together.</param>
    /// <param name="cancellationToken">Ends the call before it begins to write; a write that was begun is whole or not at all.</param>
    /// <returns>What stands now, in the order of the changes; null where another writer came first: nothing was stored then.</returns>
    Task<IReadOnlyList<UnitYear>?> TryWriteAsync(IReadOnlyList<UnitYearChange> changes, CancellationToken cancellationToken);

    /// <summary>All returns of a year, months and the year itself.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<Return>> OfYearAsync(int year, CancellationToken cancellationToken);

    /// <summary>That they came, and when, without their values: a small part of what they take to read.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<Submission>> SubmissionsAsync(int year, CancellationToken cancellationToken);

    /// <summary>
    /// All returns of a year by unit and period, read page by page as they are asked for: no more than a page is ever held. Of what is
    /// written meanwhile, later pages show some.
    /// </summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<Return> StreamYearAsync(int year, CancellationToken cancellationToken);

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
