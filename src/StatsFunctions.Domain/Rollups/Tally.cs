using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.Domain.Rollups;

/// <summary>The running totals of one scope, one place per indicator. Tallies of units combine to those of larger scopes.</summary>
internal sealed class Tally(IndicatorCatalogue catalogue)
{
    private readonly decimal?[] _reportedCurrent = new decimal?[catalogue.Count];
    private readonly decimal?[] _reportedBase = new decimal?[catalogue.Count];
    private readonly decimal[] _matchedCurrent = new decimal[catalogue.Count];
    private readonly decimal[] _matchedBase = new decimal[catalogue.Count];
    private readonly int[] _pairs = new int[catalogue.Count];
    private readonly int[] _leftOut = new int[catalogue.Count];

    public YearOnYear Reported(Indicator indicator) => new(_reportedCurrent[indicator.Ordinal], _reportedBase[indicator.Ordinal]);

    public MatchedTotals Matched(Indicator indicator)
    {
        var at = indicator.Ordinal;
        return new(_pairs[at] > 0 ? new YearOnYear(_matchedCurrent[at], _matchedBase[at]) : default, _pairs[at], _leftOut[at]);
    }

    public void AddReported(bool current, Indicator indicator, decimal value)
    {
        ref var total = ref (current ? ref _reportedCurrent[indicator.Ordinal] : ref _reportedBase[indicator.Ordinal]);
        total = total is { } before ? indicator.Combine(before, value) : value;
    }

    public void AddMatched(Indicator indicator, decimal current, decimal @base, int pairs = 1)
    {
        var at = indicator.Ordinal;
        (_matchedCurrent[at], _matchedBase[at]) = _pairs[at] > 0
            ? (indicator.Combine(_matchedCurrent[at], current), indicator.Combine(_matchedBase[at], @base))
            : (current, @base);
        _pairs[at] += pairs;
    }

    public void AddLeftOut(Indicator indicator, int count = 1) => _leftOut[indicator.Ordinal] += count;

    public void Add(Tally other)
    {
        foreach (var indicator in catalogue)
        {
            var at = indicator.Ordinal;
            if (other._reportedCurrent[at] is { } current)
            {
                AddReported(true, indicator, current);
            }

            if (other._reportedBase[at] is { } @base)
            {
                AddReported(false, indicator, @base);
            }

            if (other._pairs[at] > 0)
            {
                AddMatched(indicator, other._matchedCurrent[at], other._matchedBase[at], other._pairs[at]);
            }

            AddLeftOut(indicator, other._leftOut[at]);
        }
    }
}
