using StatsFunctions.Domain.Comparisons;

namespace StatsFunctions.Domain.Rollups;

/// <summary>The running totals of one scope, one place per indicator. Tallies of units add up to those of larger scopes.</summary>
internal sealed class Tally(int indicators)
{
    private readonly decimal?[] _reportedCurrent = new decimal?[indicators];
    private readonly decimal?[] _reportedBase = new decimal?[indicators];
    private readonly decimal[] _matchedCurrent = new decimal[indicators];
    private readonly decimal[] _matchedBase = new decimal[indicators];
    private readonly int[] _pairs = new int[indicators];
    private readonly int[] _leftOut = new int[indicators];

    public YearOnYear Reported(int ordinal) => new(_reportedCurrent[ordinal], _reportedBase[ordinal]);

    public MatchedTotals Matched(int ordinal) => new(
        _pairs[ordinal] > 0 ? new YearOnYear(_matchedCurrent[ordinal], _matchedBase[ordinal]) : default,
        _pairs[ordinal],
        _leftOut[ordinal]);

    public void AddReported(bool current, int ordinal, decimal value)
    {
        ref var total = ref (current ? ref _reportedCurrent[ordinal] : ref _reportedBase[ordinal]);
        total = total.GetValueOrDefault() + value;
    }

    public void AddMatched(int ordinal, decimal current, decimal @base)
    {
        _matchedCurrent[ordinal] += current;
        _matchedBase[ordinal] += @base;
        _pairs[ordinal]++;
    }

    public void AddLeftOut(int ordinal) => _leftOut[ordinal]++;

    public void Add(Tally other)
    {
        for (var ordinal = 0; ordinal < _pairs.Length; ordinal++)
        {
            if (other._reportedCurrent[ordinal] is { } current)
            {
                AddReported(true, ordinal, current);
            }

            if (other._reportedBase[ordinal] is { } @base)
            {
                AddReported(false, ordinal, @base);
            }

            _matchedCurrent[ordinal] += other._matchedCurrent[ordinal];
            _matchedBase[ordinal] += other._matchedBase[ordinal];
            _pairs[ordinal] += other._pairs[ordinal];
            _leftOut[ordinal] += other._leftOut[ordinal];
        }
    }
}
