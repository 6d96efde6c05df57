namespace StatsFunctions.Domain.Validation;

/// <summary>One thing wrong with what was sent, at one place.</summary>
/// <param name="Path">Where: <c>values.meetings_held</c>, <c>note</c> …</param>
/// <param name="Code">Stable code, see <see cref="FaultCodes"/>.</param>
/// <param name="Message">What is wrong, for people.</param>
public sealed record Fault(string Path, string Code, LocalizedText Message)
{
    /// <summary>The relation that is broken, one of whose values this is; null: no relation is.</summary>
    public string? Rule { get; init; }
}

/// <summary>Stable codes of faults in a return's values.</summary>
public static class FaultCodes
{
    /// <summary>No indicator has this code.</summary>
    public const string UnknownIndicator = "unknown-indicator";

    /// <summary>The same indicator stands twice in one submission.</summary>
    public const string DuplicateIndicator = "duplicate-indicator";

    /// <summary>Not a JSON number.</summary>
    public const string NotANumber = "not-a-number";

    /// <summary>Below zero.</summary>
    public const string Negative = "negative";

    /// <summary>A rank below 1.</summary>
    public const string RankBelowOne = "rank-below-one";

    /// <summary>More digits after the point than the indicator has.</summary>
    public const string TooManyDecimals = "too-many-decimals";

    /// <summary>Above 10¹².</summary>
    public const string TooLarge = "too-large";

    /// <summary>A yearly indicator in a month, or the reverse.</summary>
    public const string WrongFrequency = "wrong-frequency";

    /// <summary>A county-level indicator from a township.</summary>
    public const string WrongLevel = "wrong-level";

    /// <summary>A hard relation between values does not hold.</summary>
    public const string RelationBroken = "relation-broken";
}
