using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Returns;

/// <summary>What a submission does to the values that stand.</summary>
public enum SubmissionMode
{
    /// <summary>Takes their place (PUT).</summary>
    Replace,

    /// <summary>Changes those it names (PATCH).</summary>
    Merge,
}

/// <summary>A return as a client sent it.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Mode">Replace or merge.</param>
/// <param name="Values">The values, unchecked.</param>
/// <param name="Note">Why, or null.</param>
/// <param name="Faults">What its sender's document already showed to be wrong; it is told with everything else.</param>
/// <param name="By">Who sends it.</param>
/// <param name="Precondition">Whether the return as it stands may be written over; null stands for no return.</param>
public sealed record ReturnSubmission(
    UnitCode Unit,
    Period Period,
    SubmissionMode Mode,
    IReadOnlyList<SubmittedValue> Values,
    string? Note,
    IReadOnlyList<Fault> Faults,
    string By,
    Func<Return?, bool> Precondition)
{
    /// <summary>The longest note, in UTF-16 units.</summary>
    public const int MaxNoteLength = 2000;
}

/// <summary>A return with what its values break.</summary>
/// <param name="Return">The return as it stands.</param>
/// <param name="Warnings">The rules it breaks without being refused for it.</param>
public sealed record CheckedReturn(Return Return, IReadOnlyList<Finding> Warnings);

/// <summary>An accepted submission.</summary>
/// <param name="Stored">The return as it stands now.</param>
/// <param name="Created">Whether it is the first for its unit and period.</param>
public sealed record AcceptedReturn(CheckedReturn Stored, bool Created)
{
    /// <summary>Whether it said what stood already; nothing was written then.</summary>
    public bool Unchanged { get; init; }
}
