using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Rollups;

/// <summary>
/// Adds two years of returns up by unit, on both bases. The rules are those of "The comparison, exactly": everything
/// is decided per indicator; a unit that ended before the span's last month stands under its successor in the matched
/// totals, and a family's month counts only where every active member reported it in both years.
/// </summary>
internal sealed class CountyRollup
{
    private readonly IndicatorCatalogue _catalogue;
    private readonly UnitDirectory _units;
    private readonly ComparisonSpan _span;
    private readonly ReturnTable _current;
    private readonly ReturnTable _base;
    private readonly FamilyScratch _currentSums;
    private readonly FamilyScratch _baseSums;
    private readonly OmissionRecorder? _omissions;

    private CountyRollup(
        IndicatorCatalogue catalogue, UnitDirectory units, ComparisonSpan span, ReturnTable current, ReturnTable @base, OmissionRecorder? omissions = null)
    {
        _catalogue = catalogue;
        _units = units;
        _span = span;
        _current = current;
        _base = @base;
        _currentSums = new FamilyScratch(catalogue.Count);
        _baseSums = new FamilyScratch(catalogue.Count);
        _omissions = omissions;
        ByUnit = [.. units.Units.Select(_ => new Tally(catalogue))];
    }

    /// <summary>The tallies, by position in the directory.</summary>
    public Tally[] ByUnit { get; }

    public static CountyRollup Of(IndicatorCatalogue catalogue, UnitDirectory units, ComparisonSpan span, ReturnTable current, ReturnTable @base)
    {
        var rollup = new CountyRollup(catalogue, units, span, current, @base);
        foreach (var family in rollup.Families())
        {
            rollup.Add(family.Key, [.. family]);
        }

        return rollup;
    }

    /// <summary>
    /// What the same roll-up leaves out, family by family: a county of which a whole year is missing has a million of them.
    /// </summary>
    public static IEnumerable<Omission> Omissions(
        IndicatorCatalogue catalogue, UnitDirectory units, ComparisonSpan span, ReturnTable current, ReturnTable @base)
    {
        var omissions = new OmissionRecorder(units, span, current, @base);
        var rollup = new CountyRollup(catalogue, units, span, current, @base, omissions);
        foreach (var family in rollup.Families())
        {
            rollup.Add(family.Key, [.. family]);
            foreach (var omission in omissions.Take())
            {
                yield return omission;
            }
        }
    }

    private IEnumerable<IGrouping<int, int>> Families() => Enumerable.Range(0, _units.Units.Count)
        .GroupBy(position => _units.IndexOf(_units.RepresentativeIn(_units.Units[position], _span.CurrentEnd).Code));

    private void Add(int representative, int[] members)
    {
        AddUp(_currentSums, _current, members, current: true);
        AddUp(_baseSums, _base, members, current: false);
        foreach (var indicator in _catalogue)
        {
            if (!_span.Includes(indicator))
            {
                continue;
            }

            if (indicator.Kind == IndicatorKind.Flow)
            {
                MatchFlow(representative, members, indicator);
            }
            else
            {
                MatchStock(representative, members, indicator);
            }
        }
    }

    private void AddUp(FamilyScratch sums, ReturnTable returns, int[] members, bool current)
    {
        sums.Clear();
        var end = current ? _span.CurrentEnd : _span.BaseEnd;
        foreach (var member in members)
        {
            for (var slot = 0; slot < _span.Through; slot++)
            {
                AddUp(sums, returns, member, slot, Frequency.Monthly, current);
            }

            if (_span.IsWholeYear)
            {
                AddUp(sums, returns, member, ReturnTable.YearSlot, Frequency.Yearly, current);
            }

            AddStocks(returns, member, current, end);
        }
    }

    private void AddUp(FamilyScratch sums, ReturnTable returns, int member, int slot, Frequency frequency, bool current)
    {
        var active = _units.Units[member].IsActiveIn(returns.PeriodOf(slot));
        if (active)
        {
            sums.Expect(slot);
        }

        foreach (var (indicator, value) in returns[member, slot] is { } values ? values.AsSpan() : [])
        {
            if (indicator.Frequency != frequency)
            {
                continue;
            }

            sums.Add(slot, indicator, value, active);
            if (indicator.Kind == IndicatorKind.Flow)
            {
                ByUnit[member].AddReported(current, indicator, value);
            }
        }
    }

    // A unit that ended before the span's end has no stock any more; otherwise its last reported one stands.
    private void AddStocks(ReturnTable returns, int member, bool current, Month end)
    {
        if (_units.Units[member].HasEndedBefore(end))
        {
            return;
        }

        foreach (var indicator in _catalogue)
        {
            if (indicator.Kind != IndicatorKind.Stock || !_span.Includes(indicator))
            {
                continue;
            }

            for (var slot = LastSlot(indicator); slot >= FirstSlot(indicator); slot--)
            {
                if (returns[member, slot]?[indicator] is { } value)
                {
                    ByUnit[member].AddReported(current, indicator, value);
                    break;
                }
            }
        }
    }

    private void MatchFlow(int representative, int[] members, Indicator indicator)
    {
        var ordinal = indicator.Ordinal;
        for (var slot = FirstSlot(indicator); slot <= LastSlot(indicator); slot++)
        {
            if (_currentSums.IsComplete(slot, ordinal) && _baseSums.IsComplete(slot, ordinal))
            {
                ByUnit[representative].AddMatched(indicator, _currentSums.Sum(slot, ordinal), _baseSums.Sum(slot, ordinal));
            }
            else if (_currentSums.IsReported(slot, ordinal) || _baseSums.IsReported(slot, ordinal))
            {
                LeaveOut(representative, members, indicator, slot, slot);
            }
        }
    }

    private void MatchStock(int representative, int[] members, Indicator indicator)
    {
        var ordinal = indicator.Ordinal;
        if (!_units.Units[representative].HasEndedBefore(_span.CurrentEnd))
        {
            for (var slot = LastSlot(indicator); slot >= FirstSlot(indicator); slot--)
            {
                if (_currentSums.IsComplete(slot, ordinal) && _baseSums.IsComplete(slot, ordinal))
                {
                    ByUnit[representative].AddMatched(indicator, _currentSums.Sum(slot, ordinal), _baseSums.Sum(slot, ordinal));
                    return;
                }
            }
        }

        if (members.Any(member => ByUnit[member].Reported(indicator) is not { Current: null, Base: null }))
        {
            LeaveOut(representative, members, indicator, FirstSlot(indicator), LastSlot(indicator));
        }
    }

    private void LeaveOut(int representative, int[] members, Indicator indicator, int first, int last)
    {
        ByUnit[representative].AddLeftOut(indicator);
        _omissions?.Add(representative, members, indicator, first, last);
    }

    private static int FirstSlot(Indicator indicator) => indicator.Frequency == Frequency.Yearly ? ReturnTable.YearSlot : 0;

    private int LastSlot(Indicator indicator) => indicator.Frequency == Frequency.Yearly ? ReturnTable.YearSlot : _span.Through - 1;
}
