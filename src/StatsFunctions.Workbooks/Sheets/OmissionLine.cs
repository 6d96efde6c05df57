using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>
/// What was left out of one unit and month for one reason: a missing return is one line, whatever it would have held.
/// </summary>
/// <param name="Unit">The code of the unit under which it is left out.</param>
/// <param name="Slot">The month; <see cref="Stock"/> or <see cref="Year"/> for what is compared once.</param>
/// <param name="InCurrent">Whether the current year has it.</param>
/// <param name="InBase">Whether the base year has it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Lacking">Of a family, which of its members lack it.</param>
/// <param name="IsWhole">Whether whole returns are missing, and not values in them.</param>
internal readonly record struct OmissionKey(UnitCode Unit, int Slot, bool InCurrent, bool InBase, OmissionReason Reason, string Lacking, bool IsWhole)
{
    /// <summary>The place of monthly stocks: after the months.</summary>
    public const int Stock = 13;

    /// <summary>The place of yearly indicators: the last.</summary>
    public const int Year = 14;
}

/// <summary>A line of what was left out.</summary>
/// <param name="unit">The unit under which it is left out.</param>
/// <param name="key">What the line is about.</param>
internal sealed class OmissionLine(Unit unit, OmissionKey key)
{
    // More names than a reader takes in are not named.
    private const int MostNamed = 12;

    private readonly List<Indicator> _named = [];

    /// <summary>The unit.</summary>
    public Unit Unit => unit;

    /// <summary>What the line is about.</summary>
    public OmissionKey Key => key;

    /// <summary>How many indicators were left out.</summary>
    public int Count { get; private set; }

    /// <summary>The first of the indicators.</summary>
    public IReadOnlyList<Indicator> Named => _named;

    /// <summary>The lines of a comparison, by unit, then month. Omissions themselves are too many to be held.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="words">The words.</param>
    public static IReadOnlyList<OmissionLine> Of(Comparison comparison, Wording words)
    {
        var lines = new Dictionary<OmissionKey, OmissionLine>();
        foreach (var omission in comparison.Omissions())
        {
            var slot = omission.Month ?? (omission.Indicator.Frequency == Frequency.Yearly ? OmissionKey.Year : OmissionKey.Stock);
            var line = new OmissionKey(omission.Unit.Code, slot, omission.InCurrent, omission.InBase, omission.Reason, LackingOf(omission, words), IsWhole(omission));
            if (!lines.TryGetValue(line, out var found))
            {
                lines.Add(line, found = new OmissionLine(omission.Unit, line));
            }

            found.Add(omission.Indicator);
        }

        return [.. lines.Values
            .OrderBy(line => line.Key.Unit).ThenBy(line => line.Key.Slot).ThenBy(line => line.Key.Reason).ThenByDescending(line => line.Key.InCurrent)
            .ThenBy(line => line.Key.Lacking, StringComparer.Ordinal)];
    }

    private void Add(Indicator indicator)
    {
        Count++;
        if (_named.Count < MostNamed)
        {
            _named.Add(indicator);
        }
    }

    private static bool IsWhole(Omission omission) =>
        omission.Reason is OmissionReason.NoReturn or OmissionReason.NotStarted or OmissionReason.Ended
        || (omission.Reason == OmissionReason.HalfReported && omission.Gaps.All(gap => !gap.HasReturn));

    // The reason says it of a unit that stands for itself alone.
    private static string LackingOf(Omission omission, Wording words) => omission.Members.Count == 1 ? "" : string.Join(
        words["；", "; "],
        omission.Gaps.GroupBy(gap => gap.Year).Select(year =>
            words.Year(year.Key) + words["：", ": "]
            + string.Join(words["、", ", "], year.Select(gap => Describe(gap, words)))));

    private static string Describe(Gap gap, Wording words) =>
        words.WithCode(TextRows.Shorten(gap.Unit.Name, 30), gap.Unit.Code.ToString()) + (gap.HasReturn ? "" : words["没有报表", " sent no return"]);
}
