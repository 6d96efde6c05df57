using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Workbooks.Spreadsheet;
using StatsFunctions.Workbooks.Spreadsheet.Charts;

namespace StatsFunctions.Workbooks.Charts;

/// <summary>
/// The matched change of each township, best first: the reduction where less is better, otherwise the change. Of an
/// indicator that only departments report, of each department. The order is fixed when the workbook is written.
/// </summary>
internal static class UnitsChart
{
    // Above twice as many, the columns are too narrow for their names.
    private const int AtEachEnd = 40;

    // A unit that grew from 1 to 20 would leave the others no height: where most stay within the limit and some are far beyond, columns end there.
    private const decimal Limit = 1, Far = 2;

    /// <summary>The chart of an indicator; null where fewer than two units have a percentage.</summary>
    /// <param name="sources">Where the figures stand.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="column">The first column of its data.</param>
    public static Exhibit? Of(ChartSources sources, Indicator indicator, int column)
    {
        var words = sources.Words;
        var kind = indicator.Level == IndicatorLevel.County ? UnitKind.Department : UnitKind.Township;
        var reduction = indicator.LowerIsBetter == true;
        var figure = reduction ? Figure.MatchedReduction : Figure.MatchedRatio;
        var ranked = sources.Units.RowsOf(indicator)
            .Where(item => item.Unit.Kind == kind && item.Row.Matched is { Pairs: > 0, Totals.Base: not 0 })
            .Select(item => (item.Unit, item.Number, Ratio: (reduction ? item.Row.Matched.Totals.ReductionRatio : item.Row.Matched.Totals.ChangeRatio)!.Value))
            .OrderByDescending(item => item.Ratio).ThenBy(item => item.Unit.Code)
            .ToList();
        if (ranked.Count < 2)
        {
            return null;
        }

        var shown = ranked.Count > 2 * AtEachEnd ? [.. ranked.Take(AtEachEnd), .. ranked.TakeLast(AtEachEnd)] : ranked;
        var (units, rate) = (
            kind == UnitKind.Township ? words["乡镇", "township"] : words["部门", "department"],
            reduction ? words["降幅", "Reduction"] : words["增减率", "Change"]);
        var data = new DataBlock(
            sources.Sheet,
            column,
            [units, words[$"{indicator.Name.Chinese}{rate}", $"{indicator.Name.English}: {rate}"]],
            [.. shown.Select(item => new DataRow(ChartWords.Short(item.Unit.Name), [((Cell)item.Ratio).From(sources.Units.CellAt(item.Number, figure))]))],
            _ => Styles.Percent);
        var cut = shown.Count(item => Math.Abs(item.Ratio) > Limit);
        var (most, least) = (shown[0].Ratio, shown[^1].Ratio);
        var isCut = cut * 2 < shown.Count && (most > Far || least < -Far);
        var title = Title(words, indicator, units, rate, shown.Count < ranked.Count);
        return new Exhibit(
            new Chart
            {
                Title = title,
                Description = Describe(words, title, units, [.. ranked.Select(item => (ChartWords.Short(item.Unit.Name), item.Ratio))], rate),
                Measure = rate,
                Format = Styles.Percent.Format,
                AxisFormat = "0%",
                Least = least >= 0 ? 0 : isCut && least < -Limit ? -Limit : null,

                // Where nothing has changed anywhere, an axis from zero to zero would have no length.
                Most = most <= 0 && least < 0 ? 0 : isCut && most > Limit ? Limit : null,
                Categories = data.Names,
                Labels = ChartWords.Direction(data.Names.Values, ChartLayout.RoomOf(data.Names.Values.Count)),
                Series = [new ChartSeries(data.NameOf(0), data.FiguresOf(0), ChartLooks.Current[0])],
            },
            data,
            Remark(words, indicator, rate, units, Expected(sources, kind).Except(ranked.Select(item => item.Unit)).Count(), isCut ? cut : 0));
    }

    // Units that stand for themselves: one that ended stands under its successor.
    private static IEnumerable<Unit> Expected(ChartSources sources, UnitKind kind)
    {
        var (units, span) = (sources.Report.Comparison.Units, sources.Report.Comparison.Span);
        return units.Units.Where(unit => unit.Kind == kind
            && unit.ActiveFrom <= span.CurrentEnd
            && !unit.HasEndedBefore(new Month(span.Against, 1))
            && units.RepresentativeIn(unit, span.CurrentEnd) == unit);
    }

    private static string Title(Wording words, Indicator indicator, string units, string rate, bool onlyEnds)
    {
        var count = Wording.Text(AtEachEnd);
        return onlyEnds
            ? words[
                $"{indicator.Name.Chinese}：{rate}最大和最小的各{count}个{units}（可比口径，由高到低）",
                $"{indicator.Name.English}: {rate.ToLowerInvariant()}, the {count} largest and the {count} smallest by {units}, highest first (matched)"]
            : words[
                $"{indicator.Name.Chinese}：各{units}{rate}（可比口径，由高到低）",
                $"{indicator.Name.English}: {rate.ToLowerInvariant()} by {units}, highest first (matched)"];
    }

    private static string Describe(Wording words, string title, string units, IReadOnlyList<(string Name, decimal Ratio)> ranked, string rate)
    {
        var (above, zero, below) = (
            Wording.Text(ranked.Count(item => item.Ratio > 0)), Wording.Text(ranked.Count(item => item.Ratio == 0)), Wording.Text(ranked.Count(item => item.Ratio < 0)));
        var (count, first, last) = (Wording.Text(ranked.Count), ranked[0], ranked[^1]);
        return words[
            $"{title}。{count}个{units}中，{rate}为正的{above}个，为零的{zero}个，为负的{below}个。最高的是{first.Name}，{ChartWords.Percent(first.Ratio)}；最低的是{last.Name}，{ChartWords.Percent(last.Ratio)}。",
            $"{title}. Of {count} {units}s, {above} are above zero, {zero} at zero, {below} below. Highest: {first.Name}, {ChartWords.Percent(first.Ratio)}; lowest: {last.Name}, {ChartWords.Percent(last.Ratio)}."];
    }

    private static string? Remark(Wording words, Indicator indicator, string rate, string units, int leftOut, int cut)
    {
        if (leftOut == 0 && cut == 0)
        {
            return null;
        }

        var (absent, beyond) = (Wording.Text(leftOut), Wording.Text(cut));
        IEnumerable<string> parts =
        [
            leftOut == 0 ? "" : words[
                $"{absent}个{units}没有百分比（上年为零、未报或不可比），未列入",
                $"{absent} without a percentage (base zero, not reported or not comparable), not shown"],
            cut == 0 ? "" : words[$"{beyond}个{units}超过100%，图中截断", $"{beyond} beyond 100%, cut off"],
        ];
        return words[$"{indicator.Name.Chinese}{rate}图：", $"{indicator.Name.English}, {rate.ToLowerInvariant()} by {units}: "]
            + string.Join(words["；", "; "], parts.Where(part => part.Length > 0)) + words["。", "."];
    }
}
