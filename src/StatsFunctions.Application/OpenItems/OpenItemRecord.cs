using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.OpenItems;

/// <summary>An open item with its history.</summary>
/// <param name="Item">The item.</param>
/// <param name="History">What happened to it, oldest first.</param>
public sealed record OpenItemRecord(OpenItem Item, IReadOnlyList<OpenItemEntry> History)
{
    /// <summary>An item with its history, as far as the item itself has come: entries that were written since are left out.</summary>
    /// <param name="item">The item.</param>
    /// <param name="entries">Its entries, oldest first.</param>
    public static OpenItemRecord Of(OpenItem item, IEnumerable<OpenItemEntry> entries) => new(item, [.. entries.Take(item.Entries)]);
}

/// <summary>Which items somebody asks for.</summary>
/// <param name="Year">Those of one year; null: of every year there is.</param>
/// <param name="Unit">Those of one unit; null: of all.</param>
/// <param name="State">Those in one state; null: in either.</param>
public sealed record OpenItemFilter(int? Year, UnitCode? Unit, OpenItemState? State);

/// <summary>A clearing by hand, as a client sent it.</summary>
/// <param name="Id">The item's id, unchecked.</param>
/// <param name="Reason">Why.</param>
/// <param name="Faults">What is wrong with it.</param>
/// <param name="By">Who clears.</param>
public sealed record OpenItemClearing(string Id, string Reason, IReadOnlyList<Fault> Faults, string By);
