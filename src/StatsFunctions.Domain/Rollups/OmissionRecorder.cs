using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Rollups;

/// <summary>Notes what a roll-up leaves out, and why. It looks at single returns, for which the roll-up itself has no time.</summary>
internal sealed class OmissionRecorder(UnitDirectory units, ComparisonSpan span, ReturnTable current, ReturnTable @base)
{
    private List<Omission> _omissions = [];

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
        _omissions.Add(new Omission(unit, [.. members.Select(member => units.Units[member])], indicator, month, inCurrent, inBase, reason, gaps));
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

        IReadOnlyList<Gap> Gaps(int from, int to) => [.. this.Gaps(current, members, indicator, from, to), .. this.Gaps(@base, members, indicator, from, to)];
    }

    // Nobody of the family reported in the other year.
    private static OmissionReason ReasonOf(ReturnTable other, Unit unit, IReadOnlyList<Gap> gaps, int last)
    {
        var lacking = gaps.Where(gap => gap.Year == other.Year).ToList();
        return lacking.Count == 0 ? (unit.ActiveFrom > other.PeriodOf(last).Last ? OmissionReason.NotStarted : OmissionReason.Ended)
            : lacking.Exists(gap => gap.HasReturn) ? OmissionReason.NoValue
            : OmissionReason.NoReturn;
    }

    private IEnumerable<Gap> Gaps(ReturnTable returns, int[] members, Indicator indicator, int first, int last) =>
        from member in members
        where Slots(first, last).Any(slot => units.Units[member].IsActiveIn(returns.PeriodOf(slot))) && !IsReported(returns, [member], indicator, first, last)
        select new Gap(units.Units[member], returns.Year, Slots(first, last).Any(slot => returns[member, slot] is not null));

    private static bool IsReported(ReturnTable returns, int[] members, Indicator indicator, int first, int last) =>
        members.Any(member => Slots(first, last).Any(slot => returns[member, slot]?[indicator] is not null));

    private static IEnumerable<int> Slots(int first, int last) => Enumerable.Range(first, last - first + 1);
}
