using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;

namespace StatsFunctions.Domain.Validation;

/// <summary>
/// A monthly value far from what its own unit reported in the twelve months before: with the median m of those, the value v
/// is an outlier where |v − m| ≥ 5 and v &gt; 3m or 3v &lt; m. A rank is never one: it says nothing about the unit's own size.
/// </summary>
public static class Outlier
{
    /// <summary>The rule's name.</summary>
    public const string Rule = "outlier";

    /// <summary>How many calendar months before its own a value is judged against.</summary>
    public const int Months = 12;

    /// <summary>How many of them must have been reported for it to be judged at all.</summary>
    public const int MinReported = 6;

    private const decimal MinDistance = 5;
    private const decimal Factor = 3;

    /// <summary>Judges a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="month">Its month.</param>
    /// <param name="earlier">The unit's values of the <see cref="Months"/> months before, latest first; null: no return.</param>
    /// <returns>What is wrong, or null.</returns>
    public static Finding? Check(IndicatorValue value, Month month, IReadOnlyList<ReturnValues?> earlier)
    {
        var indicator = value.Indicator;
        if (indicator.IsRank || indicator.Frequency != Frequency.Monthly)
        {
            return null;
        }

        // A return without the value says nothing about it, least of all zero.
        var reported = new List<decimal>(Months);
        foreach (var values in earlier)
        {
            if (values?[indicator] is { } number)
            {
                reported.Add(number);
            }
        }

        if (reported.Count < MinReported)
        {
            return null;
        }

        var median = Median(reported);
        return Math.Abs(value.Value - median) >= MinDistance && (value.Value > Factor * median || Factor * value.Value < median)
            ? new Finding(FindingKind.Outlier, Rule, [indicator], Message(value, month, reported.Count, median))
            : null;
    }

    // Of an even count, the mean of the middle two.
    private static decimal Median(List<decimal> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static LocalizedText Message(IndicatorValue value, Month month, int count, decimal median)
    {
        var (first, last) = (month.Plus(-Months), month.Plus(-1));
        var (now, usual) = (Finding.Text(value.Value), Finding.Text(median));
        return new LocalizedText(
            $"{value.Indicator.Name.Chinese} {now}，与本单位{first.InChinese}至{last.InChinese}已报 {count} 个月的中位数 {usual} 相差悬殊，请核实",
            $"{value.Indicator.Name.English} {now} is far from {usual}, the median of the {count} months that the unit reported from {first} to {last}; please verify");
    }
}
