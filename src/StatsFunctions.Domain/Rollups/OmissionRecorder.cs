using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Rollups;

/// <summary>Notes what a roll-up leaves out, and why. It looks at single returns, for which the roll-up itself has no time.</summary>
internal sealed class OmissionRecorder(UnitDirectory units, ComparisonSpan span, ReturnTable current, ReturnTable @base)
{
    private List<Omission> _omissions = [];
    private (int[] Members, Unit[] Units) _family = ([], []);

    /// <summary>What was noted since the last call.</summary>
    public IReadOnlyList<Omission> Take()
    {
        var taken = _omissions;
        _omissions = [];
        return taken;
    }

    /// <summary>Notes what was left out.</summary>
    /// <param name="representative">The unit under which the family stands.</param>
    /// <param name="members">The family.</param>
    /// <param name="indicator">What is counted.</param>
    /// <param name="first">The first slot that could have been matched.</param>
    /// <param name="last">The last such slot: of flows, the same.</param>
    public void Add(int representative, int[] members, Indicator indicator, int first, int last)
    {
        var unit = units.Units[representative];
        var inCurrent = IsReported(current, members, indicator, first, last);
        var inBase = IsReported(@base, members, indicator, first, last);
        var (reason, gaps) = Explain(unit, members, indicator, first, last, inCurrent, inBase);
        int? month = indicator.Kind == IndicatorKind.Flow && first < ReturnTable.YearSlot ? first + 1 : null;
        _omissions.Add(new Omission(unit, UnitsOf(members), indicator, month, inCurrent, inBase, reason, gaps));
    }

    private (OmissionReason Reason, IReadOnlyList<Gap> Gaps) Explain(
        Unit unit, int[] members, Indicator indicator, int first, int last, bool inCurrent, bool inBase)
    {
        if (indicator.Kind == IndicatorKind.Stock && unit.HasEndedBefore(span.CurrentEnd))
        {
            return (OmissionReason.Ended, []);
        }

        // Of a stock, the last month that both years have tells more than the span: there some member is missing.
        for (var slot = last; slot >= first; slot--)
        {
            if (IsReported(current, members, indicator, slot, slot) && IsReported(@base, members, indicator, slot, slot))
            {
                return (OmissionReason.HalfReported, Gaps(slot, slot));
            }
        }

        var gaps = Gaps(first, last);
        return (inCurrent && inBase ? OmissionReason.NoCommonMonth : ReasonOf(inCurrent ? @base : current, unit, gaps, last), gaps);

        List<Gap> Gaps(int from, int to)
        {
            var found = new List<Gap>();
            AddGaps(found, current, members, indicator, from, to);
            AddGaps(found, @base, members, indicator, from, to);
            return found;
        }
    }

    // Nobody of the family reported in the other year.
    private static OmissionReason ReasonOf(ReturnTable other, Unit unit, List<Gap> gaps, int last) =>
        !gaps.Exists(gap => gap.Year == other.Year) ? (unit.ActiveFrom > other.PeriodOf(last).Last ? OmissionReason.NotStarted : OmissionReason.Ended)
            : gaps.Exists(gap => gap.Year == other.Year && gap.HasReturn) ? OmissionReason.NoValue
            : OmissionReason.NoReturn;

    // A family comes with thousands of omissions on end.
    private Unit[] UnitsOf(int[] members)
    {
        if (_family.Members != members)
        {
            _family = (members, [.. members.Select(member => units.Units[member])]);
        }

        return _family.Units;
    }

    private void AddGaps(List<Gap> gaps, ReturnTable returns, int[] members, Indicator indicator, int first, int last)
    {
        foreach (var member in members)
        {
            if (!IsReported(returns, member, indicator, first, last) && IsActive(returns, member, first, last))
            {
                gaps.Add(new Gap(units.Units[member], returns.Year, HasReturn(returns, member, first, last)));
            }
        }
    }

    private bool IsActive(ReturnTable returns, int member, int first, int last)
    {
        for (var slot = first; slot <= last; slot++)
        {
            if (units.Units[member].IsActiveIn(returns.PeriodOf(slot)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasReturn(ReturnTable returns, int member, int first, int last)
    {
        for (var slot = first; slot <= last; slot++)
        {
            if (returns[member, slot] is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReported(ReturnTable returns, int[] members, Indicator indicator, int first, int last) =>
        Array.Exists(members, member => IsReported(returns, member, indicator, first, last));

    private static bool IsReported(ReturnTable returns, int member, Indicator indicator, int first, int last)
    {
        for (var slot = first; slot <= last; slot++)
        {
            if (returns[member, slot]?[indicator] is not null)
            {
                return true;
            }
        }

        return false;
    }
}
