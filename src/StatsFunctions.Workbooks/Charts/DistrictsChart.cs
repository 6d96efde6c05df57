using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Workbooks.Spreadsheet;
using StatsFunctions.Workbooks.Spreadsheet.Charts;

namespace StatsFunctions.Workbooks.Charts;

/// <summary>Totals of both years by district, of one indicator or of cases and their persons.</summary>
internal static class DistrictsChart
{
    /// <summary>The indicators that charts by district show: cases and their persons together, others alone.</summary>
    /// <param name="marked">The indicators marked for it.</param>
    public static IEnumerable<IReadOnlyList<Indicator>> Groups(IReadOnlyCollection<Indicator> marked) => marked
        .GroupBy(indicator => marked.FirstOrDefault(cases => cases.Code == indicator.PersonsOf) ?? indicator)
        .SelectMany(group => group.Chunk(2));

    /// <summary>The chart of one or two indicators; null where fewer than two districts have something.</summary>
    /// <param name="sources">Where the figures stand.</param>
    /// <param name="indicators">The indicators.</param>
    /// <param name="column">The first column of its data.</param>
    public static Exhibit? Of(ChartSources sources, IReadOnlyList<Indicator> indicators, int column)
    {
        var words = sources.Words;
        var rows = indicators
            .SelectMany(indicator => sources.Districts.RowsOf(indicator))
            .Where(item => item.Row.Reported is not { Current: null, Base: null })
            .ToLookup(item => item.Row.Scope.Code, StringComparer.Ordinal);
        if (rows.Count < 2)
        {
            return null;
        }

        var data = new DataBlock(
            sources.Sheet,
            column,
            [words["片区", "District"], .. indicators.SelectMany(indicator => SeriesNames(sources, indicator))],
            [.. rows
                .OrderBy(district => district.Key, Domain.Units.District.Order)
                .Select(district => new DataRow(ChartWords.Short(words[district.First().Row.Scope.Name]), [.. indicators.SelectMany(indicator => Figures(indicator, district))]))],
            position => Styles.Number(indicators[position / 2].Decimals));
        var title = words[
            $"{string.Join('、', indicators.Select(indicator => indicator.Name.Chinese))}（按片区）",
            $"{string.Join("; ", indicators.Select(indicator => indicator.Name.English))} (by district)"];
        return new Exhibit(
            new Chart
            {
                Title = title,
                Description = title + words["。", "."] + string.Concat(indicators.Select(indicator => Describe(sources, indicator))),
                Measure = string.Join(words["、", ", "], indicators.Select(indicator => words[indicator.Unit]).Distinct(StringComparer.Ordinal)),
                Format = Styles.Number(indicators.Max(indicator => indicator.Decimals)).Format,
                AxisFormat = Styles.Number(indicators.Max(indicator => indicator.Decimals)).Format,
                Least = 0,
                Categories = data.Names,
                Labels = ChartWords.Direction(data.Names.Values, ChartLayout.RoomOf(data.Names.Values.Count)),
                Series = [.. Enumerable.Range(0, indicators.Count * 2).Select(position => new ChartSeries(
                    data.NameOf(position), data.FiguresOf(position), (position % 2 == 0 ? ChartLooks.Base : ChartLooks.Current)[position / 2]))],
            },
            data);

        IEnumerable<Cell> Figures(Indicator indicator, IEnumerable<(ComparisonRow Row, int Number)> district)
        {
            var (row, number) = district.FirstOrDefault(item => item.Row.Indicator == indicator);
            return row is null
                ? [Cell.Empty, Cell.Empty]
                :
                [
                    ((Cell)row.Reported.Base).From(sources.Districts.CellAt(number, Figure.ReportedBase)),
                    ((Cell)row.Reported.Current).From(sources.Districts.CellAt(number, Figure.ReportedCurrent)),
                ];
        }
    }

    private static IEnumerable<string> SeriesNames(ChartSources sources, Indicator indicator)
    {
        var (words, span) = (sources.Words, sources.Report.Comparison.Span);
        return new[] { span.Against, span.Year }
            .Select(year => words[$"{words.Year(year)}{indicator.Name.Chinese}", $"{indicator.Name.English} {words.Year(year)}"]);
    }

    private static string Describe(ChartSources sources, Indicator indicator)
    {
        var words = sources.Words;
        var most = sources.Districts.RowsOf(indicator).Where(item => item.Row.Reported.Current is not null).Select(item => item.Row).MaxBy(row => row.Reported.Current);
        var where = most is null ? "" : words[
            $"；最多的是{most.Scope.Name.Chinese}，{words.Value(most.Reported.Current!.Value, indicator)}",
            $"; the most in {most.Scope.Name.English}, {words.Value(most.Reported.Current!.Value, indicator)}"];
        return words[$"{indicator.Name.Chinese}：{sources.Totals(indicator)}{where}。", $" {indicator.Name.English}: {sources.Totals(indicator)}{where}."];
    }
}
