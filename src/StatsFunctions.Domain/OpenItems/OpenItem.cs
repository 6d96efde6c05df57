namespace StatsFunctions.Domain.OpenItems;

/// <summary>Whether an item still waits for somebody.</summary>
public enum OpenItemState
{
    /// <summary>It waits.</summary>
    Open,

    /// <summary>Its cause is gone, or the county has settled it (销号).</summary>
    Cleared,
}

/// <summary>What happened to an item.</summary>
public enum OpenItemEvent
{
    /// <summary>Its cause was there for the first time.</summary>
    Opened,

    /// <summary>A person settled it (销号).</summary>
    Cleared,

    /// <summary>Its cause was gone.</summary>
    Resolved,

    /// <summary>Its cause was there again, or another than the one that was settled.</summary>
    Reopened,
}

/// <summary>An entry of an item's history.</summary>
/// <param name="At">When.</param>
/// <param name="Event">What happened.</param>
/// <param name="By">Who did it; <see cref="OpenItem.System"/> for what happens by itself.</param>
/// <param name="Reason">Why; null where the event says it.</param>
public sealed record OpenItemEntry(DateTimeOffset At, OpenItemEvent Event, string By, LocalizedText? Reason);

/// <summary>An item of the county's ledger of open matters (台账).</summary>
/// <param name="Key">Which.</param>
/// <param name="Indicators">The codes of the indicators it names.</param>
/// <param name="Message">What it is about, for people.</param>
/// <param name="Evidence">The cause as it was last seen; null once it was seen gone. See <see cref="Cause.Evidence"/>.</param>
/// <param name="OpenedAt">Since when its cause is there.</param>
/// <param name="Clearing">How it was cleared, and by whom; null while it is open.</param>
/// <param name="Entries">The number of entries its history has.</param>
public sealed record OpenItem(
    OpenItemKey Key,
    IReadOnlyList<string> Indicators,
    LocalizedText Message,
    string? Evidence,
    DateTimeOffset OpenedAt,
    OpenItemEntry? Clearing,
    int Entries)
{
    /// <summary>Who clears an item whose cause is gone.</summary>
    public const string System = "system";

    /// <summary>Whether it still waits for somebody.</summary>
    public OpenItemState State => Clearing is null ? OpenItemState.Open : OpenItemState.Cleared;

    /// <summary>The item of a cause that was never seen before.</summary>
    /// <param name="cause">The cause.</param>
    public static OpenItemChange Open(Cause cause) => new(
        new OpenItem(cause.Key, cause.Indicators, cause.Message, cause.Evidence, cause.Since, Clearing: null, Entries: 1),
        new OpenItemEntry(cause.Since, OpenItemEvent.Opened, System, Reason: null));

    /// <summary>The item once a person has settled it.</summary>
    /// <param name="at">When.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="InvalidOperationException">It is cleared already.</exception>
    public OpenItemChange Clear(DateTimeOffset at, string by, string reason) => State == OpenItemState.Open
        ? Cleared(new OpenItemEntry(at, OpenItemEvent.Cleared, by, new LocalizedText(reason, reason)), Evidence)
        : throw new InvalidOperationException($"{Key} is cleared already.");

    /// <summary>The item once its cause is gone. One that a person has settled stays settled by them.</summary>
    /// <param name="at">When that was seen.</param>
    /// <param name="reason">How it went.</param>
    public OpenItemChange Resolve(DateTimeOffset at, LocalizedText reason) =>
        Cleared(new OpenItemEntry(at, OpenItemEvent.Resolved, System, reason), evidence: null);

    /// <summary>The item once its cause is there again, or another.</summary>
    /// <param name="at">When that was seen.</param>
    /// <param name="cause">The cause.</param>
    public OpenItemChange Reopen(DateTimeOffset at, Cause cause) => new(
        Describe(cause) with { OpenedAt = cause.Since, Clearing = null, Entries = Entries + 1 },
        new OpenItemEntry(at, OpenItemEvent.Reopened, System, Reason: null));

    /// <summary>The item as its cause stands now, nothing having happened to it.</summary>
    /// <param name="cause">The cause.</param>
    public OpenItem Describe(Cause cause) => this with { Indicators = cause.Indicators, Message = cause.Message, Evidence = cause.Evidence };

    private OpenItemChange Cleared(OpenItemEntry entry, string? evidence) =>
        new(this with { Evidence = evidence, Clearing = Clearing ?? entry, Entries = Entries + 1 }, entry);
}

/// <summary>What is to be written of an item.</summary>
/// <param name="Item">The item as it shall be.</param>
/// <param name="Entry">The new entry of its history; null where only its description changed.</param>
public sealed record OpenItemChange(OpenItem Item, OpenItemEntry? Entry);
