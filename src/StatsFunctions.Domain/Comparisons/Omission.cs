using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Comparisons;

/// <summary>Why something is left out of a matched comparison.</summary>
public enum OmissionReason
{
    /// <summary>The other year's return is missing altogether.</summary>
    NoReturn,

    /// <summary>The other year's return is there and lacks the value.</summary>
    NoValue,

    /// <summary>In the other year's month, or the whole span of it, the unit did not report yet.</summary>
    NotStarted,

    /// <summary>The unit did not report any more, and no other has taken its history over.</summary>
    Ended,

    /// <summary>Both years have something, but not of every member of the family.</summary>
    HalfReported,

    /// <summary>A stock that was reported in both years, and never for the same month.</summary>
    NoCommonMonth,
}

/// <summary>A unit that was to report something in a year, and did not.</summary>
/// <param name="Unit">Which.</param>
/// <param name="Year">In which year.</param>
/// <param name="HasReturn">Whether it sent a return, without the value.</param>
public readonly record struct Gap(Unit Unit, int Year, bool HasReturn);

/// <summary>One of what <see cref="MatchedTotals.LeftOut"/> counts: a month of a unit; of yearly indicators and stocks, a unit.</summary>
/// <param name="Unit">Whose row counts it: the unit itself, or the one under which its family stands.</param>
/// <param name="Members">The units of the family, ordered by code; only the unit itself where none stands under it.</param>
/// <param name="Indicator">What is counted.</param>
/// <param name="Month">1 to 12; null for yearly indicators and stocks.</param>
/// <param name="InCurrent">Whether a member reported it in the current year.</param>
/// <param name="InBase">Whether a member reported it in the base year.</param>
/// <param name="Reason">Why it is left out.</param>
/// <param name="Gaps">The members that were active and lack it, the current year's first.</param>
public sealed record Omission(
    Unit Unit,
    IReadOnlyList<Unit> Members,
    Indicator Indicator,
    int? Month,
    bool InCurrent,
    bool InBase,
    OmissionReason Reason,
    IReadOnlyList<Gap> Gaps);
