using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Domain.Rollups;

/// <summary>The totals of monthly indicators by month, as reported, in both years: of the county, or of some of its units.</summary>
public sealed class MonthlyTotals
{
    private readonly decimal?[,] _current;
    private readonly decimal?[,] _base;

    internal MonthlyTotals(IndicatorCatalogue catalogue, IReadOnlyCollection<int> positions, int through, ReturnTable current, ReturnTable @base)
    {
        _current = AddUp(catalogue.Count, positions, through, current);
        _base = AddUp(catalogue.Count, positions, through, @base);
    }

    /// <summary>The totals of one month of both years; null: nothing was reported.</summary>
    /// <param name="indicator">A monthly indicator.</param>
    /// <param name="month">1 to 12; months after the span are null.</param>
    public YearOnYear this[Indicator indicator, int month] =>
        new(_current[indicator.Ordinal, month - 1], _base[indicator.Ordinal, month - 1]);

    private static decimal?[,] AddUp(int indicators, IReadOnlyCollection<int> positions, int through, ReturnTable returns)
    {
        var totals = new decimal?[indicators, 12];
        foreach (var position in positions)
        {
            for (var slot = 0; slot < through; slot++)
            {
                foreach (var (indicator, value) in returns[position, slot] is { } values ? values.AsSpan() : [])
                {
                    if (indicator.Frequency == Frequency.Monthly)
                    {
                        ref var total = ref totals[indicator.Ordinal, slot];
                        total = total is { } before ? indicator.Combine(before, value) : value;
                    }
                }
            }
        }

        return totals;
    }
}
