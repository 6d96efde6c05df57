using StatsFunctions.Domain.Indicators;
using StatsFunctions.Workbooks.Spreadsheet.Charts;

namespace StatsFunctions.Workbooks.Charts;

/// <summary>The county's totals of both years by month, over the cells of 月度趋势: columns of a flow, lines of a level.</summary>
internal static class MonthsChart
{
    /// <summary>The chart of an indicator; null where no month has a total.</summary>
    /// <param name="sources">Where the figures stand.</param>
    /// <param name="indicator">A monthly indicator of which the county has something.</param>
    public static Exhibit? Of(ChartSources sources, Indicator indicator)
    {
        var (words, flow) = (sources.Words, indicator.Kind == IndicatorKind.Flow);
        var current = sources.Trend.YearOf(indicator, Figure.ReportedCurrent);
        var @base = sources.Trend.YearOf(indicator, Figure.ReportedBase);
        var series = new[]
            {
                new ChartSeries(@base.Year, @base.Months, flow ? ChartLooks.Base[0] : ChartLooks.BaseLine),
                new ChartSeries(current.Year, current.Months, ChartLooks.Current[0]),
            }
            .Where(year => year.Values.Values.Any(month => month is not null)).ToList();
        if (series.Count == 0)
        {
            return null;
        }

        var title = words[$"{indicator.Name.Chinese}（按月）", $"{indicator.Name.English} (by month)"];
        var months = sources.Trend.Months;
        return new Exhibit(new Chart
        {
            Title = title,
            Description = words[$"{title}。{sources.Totals(indicator)}。", $"{title}. {sources.Totals(indicator)}."] + Peak(sources, indicator, series[^1], months),
            Kind = flow ? ChartKind.Columns : ChartKind.Lines,
            Measure = words[indicator.Unit],
            Format = Styles.Number(indicator.Decimals).Format,
            AxisFormat = Styles.Number(indicator.Decimals).Format,
            Least = 0,
            Categories = months,
            Series = series,
        });
    }

    private static string Peak(ChartSources sources, Indicator indicator, ChartSeries series, CellTexts months)
    {
        var values = series.Values.Values;
        var (words, most) = (sources.Words, values.Max()!.Value);
        var (year, month) = (series.Name.Values[0], months.Values[values.ToList().IndexOf(most)]);
        return words[$"{year}最多的是{month}，{words.Value(most, indicator)}。", $" Highest in {year}: {month}, {words.Value(most, indicator)}."];
    }
}
