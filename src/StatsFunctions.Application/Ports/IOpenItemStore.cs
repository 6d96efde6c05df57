using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Ports;

/// <summary>An open item as read from storage, with what tells whether it is still the same when it is written back.</summary>
/// <param name="Item">The item.</param>
/// <param name="Version">Opaque; belongs to the store.</param>
public sealed record StoredOpenItem(OpenItem Item, string Version);

/// <summary>A change of an item, on the condition that what was read still stands.</summary>
/// <param name="Change">The change.</param>
/// <param name="Version">The version read; null: nothing was there.</param>
public sealed record OpenItemWrite(OpenItemChange Change, string? Version);

/// <summary>Keeps a county's open items and the history of each.</summary>
public interface IOpenItemStore
{
    /// <summary>The items of a year, cleared ones as well.</summary>
    /// <param name="year">The year.</param>
    /// <param name="unit">The one unit whose items they are; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<StoredOpenItem>> ReadAsync(int year, UnitCode? unit, CancellationToken cancellationToken);

    /// <summary>The histories of a year's items, each oldest first.</summary>
    /// <param name="year">The year.</param>
    /// <param name="unit">The one unit whose items they are of; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ILookup<OpenItemKey, OpenItemEntry>> HistoriesAsync(int year, UnitCode? unit, CancellationToken cancellationToken);

    /// <summary>Stores changes, each together with its entry of the history or not at all.</summary>
    /// <param name="writes">Changes of items of one year, each item at most once.</param>
    /// <param name="cancellationToken">Ends the call; what was begun is whole or not at all, item by item.</param>
    /// <returns>False where another writer came first with some of them; those are not stored, others may be.</returns>
    Task<bool> TryWriteAsync(IReadOnlyList<OpenItemWrite> writes, CancellationToken cancellationToken);
}
