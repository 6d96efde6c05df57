using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Domain.Comparisons;

/// <summary>The months compared: January to a month of a year, against the same months of an earlier year.</summary>
public sealed record ComparisonSpan
{
    /// <summary>A span.</summary>
    /// <param name="year">The current year.</param>
    /// <param name="against">The base year, an earlier one.</param>
    /// <param name="through">The last month, 1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">The base is not earlier, or the month is none.</exception>
    public ComparisonSpan(int year, int against, int through)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(against, year);
        ArgumentOutOfRangeException.ThrowIfLessThan(against, Month.MinYear);
        Year = year;
        Against = against;
        CurrentEnd = new Month(year, through);
        BaseEnd = new Month(against, through);
    }

    /// <summary>A whole year against the year before: the comparison that a closing issues.</summary>
    /// <param name="year">The year.</param>
    public static ComparisonSpan OfYear(int year) => new(year, year - 1, 12);

    /// <summary>The current year.</summary>
    public int Year { get; }

    /// <summary>The base year.</summary>
    public int Against { get; }

    /// <summary>The last month compared, 1 to 12.</summary>
    public int Through => CurrentEnd.Number;

    /// <summary>The last month of the current span: districts, kinds and successors are those of this month.</summary>
    public Month CurrentEnd { get; }

    /// <summary>The last month of the base span.</summary>
    public Month BaseEnd { get; }

    /// <summary>Whether the span is the whole year, the only one in which yearly indicators appear.</summary>
    public bool IsWholeYear => Through == 12;

    /// <summary>Whether a return of one of the two years lies in the span; a year's own return only in the whole year.</summary>
    /// <param name="period">Its period.</param>
    public bool Covers(Period period) => (period.MonthNumber ?? 12) <= Through;

    /// <summary>Whether an indicator appears in the span.</summary>
    /// <param name="indicator">The indicator.</param>
    public bool Includes(Indicator indicator) => IsWholeYear || indicator.Frequency == Frequency.Monthly;
}
