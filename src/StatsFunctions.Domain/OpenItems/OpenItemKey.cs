using System.Diagnostics.CodeAnalysis;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.OpenItems;

/// <summary>What an open item is about.</summary>
public enum OpenItemKind
{
    /// <summary>A month's return that is due and not there (逾期未报).</summary>
    Overdue,

    /// <summary>A relation that a return's values break.</summary>
    Relation,

    /// <summary>An outlier.</summary>
    Outlier,

    /// <summary>Meetings in a no-meeting month.</summary>
    NoMeetingMonth,
}

/// <summary>
/// The identity of an open item: that of its cause. Whoever notices a cause, however often and on however many instances,
/// comes to the same item.
/// </summary>
/// <param name="Unit">Whose return.</param>
/// <param name="Period">Of which period.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Rule">The relation's id, or the code of the indicator that is judged alone; empty for a missing return.</param>
public readonly record struct OpenItemKey(UnitCode Unit, Period Period, OpenItemKind Kind, string Rule)
{
    private static readonly string[] Kinds = ["overdue", "relation", "outlier", "no-meeting-month"];

    /// <summary>The kind as identities write it.</summary>
    public string KindText => Kinds[(int)Kind];

    /// <summary>The item of a missing return.</summary>
    /// <param name="unit">Whose return.</param>
    /// <param name="month">Of which month.</param>
    public static OpenItemKey Overdue(UnitCode unit, Month month) => new(unit, Period.Of(month), OpenItemKind.Overdue, "");

    /// <summary>Reads what <see cref="ToString"/> writes, nothing else.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">The key read.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out OpenItemKey key)
    {
        key = default;
        var parts = text?.Split('.') ?? [];
        if (parts.Length is not (3 or 4) || !Period.TryParse(parts[0], out var period) || !UnitCode.TryParse(parts[1], out var unit)
            || Array.IndexOf(Kinds, parts[2]) is not (>= 0 and var kind))
        {
            return false;
        }

        key = new OpenItemKey(unit, period, (OpenItemKind)kind, parts.Length == 4 ? parts[3] : "");
        return (key.Kind == OpenItemKind.Overdue) == (parts.Length == 3) && (parts.Length == 3) == (key.Rule.Length == 0)
            && key.Rule.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_');
    }

    /// <summary>The item's id, fit for an address: <c>2023-05.999901101.outlier.meetings_held</c>, <c>2023-05.999901101.overdue</c>.</summary>
    public override string ToString() => Rule.Length == 0 ? $"{Period}.{Unit}.{KindText}" : $"{Period}.{Unit}.{KindText}.{Rule}";
}
