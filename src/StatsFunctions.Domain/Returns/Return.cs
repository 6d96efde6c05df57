using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Returns;

/// <summary>A return (报表) as it stands: one unit's values for one period.</summary>
/// <param name="Unit">Who reported.</param>
/// <param name="Period">For which period.</param>
/// <param name="Revision">1 for the first submission, one more with every accepted change.</param>
/// <param name="Edition">The year's edition that this revision belongs to: 1 until the year is first reopened.</param>
/// <param name="Values">The values.</param>
/// <param name="FirstSubmittedAt">When the first submission was accepted; timeliness is judged by it.</param>
/// <param name="SubmittedAt">When this revision was accepted.</param>
/// <param name="SubmittedBy">Who sent this revision.</param>
/// <param name="Note">Why, as the sender put it, or null.</param>
public sealed record Return(
    UnitCode Unit,
    Period Period,
    int Revision,
    int Edition,
    ReturnValues Values,
    DateTimeOffset FirstSubmittedAt,
    DateTimeOffset SubmittedAt,
    string SubmittedBy,
    string? Note)
{
    /// <summary>That it came, and when.</summary>
    public Submission Submission => new(Unit, Period, FirstSubmittedAt);
}

/// <summary>One accepted change of a return (修订).</summary>
/// <param name="Number">1 for the first submission.</param>
/// <param name="At">When it was accepted.</param>
/// <param name="By">Who sent it.</param>
/// <param name="Note">Why, or null.</param>
/// <param name="Changes">Old and new values.</param>
public sealed record Revision(int Number, DateTimeOffset At, string By, string? Note, IReadOnlyList<ValueChange> Changes)
{
    /// <summary>The history of a return from its stored revisions: each one's changes since the one before.</summary>
    /// <param name="snapshots">The return as it stood after each revision, oldest first.</param>
    /// <returns>Newest first.</returns>
    public static IReadOnlyList<Revision> History(IReadOnlyList<Return> snapshots)
    {
        var history = new Revision[snapshots.Count];
        var before = ReturnValues.Empty;
        for (var i = 0; i < snapshots.Count; i++)
        {
            var after = snapshots[i];
            history[^(i + 1)] = new Revision(after.Revision, after.SubmittedAt, after.SubmittedBy, after.Note, after.Values.ChangesSince(before));
            before = after.Values;
        }

        return history;
    }
}
