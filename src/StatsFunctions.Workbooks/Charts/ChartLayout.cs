using StatsFunctions.Workbooks.Spreadsheet.Charts;

namespace StatsFunctions.Workbooks.Charts;

/// <summary>Lays charts out in bands, as many side by side as can be read, over a grid of narrow columns.</summary>
internal static class ChartLayout
{
    /// <summary>How many columns the page has.</summary>
    public const int Columns = 36;

    /// <summary>The width of a column, in digits of the default font: together they are as wide as the page.</summary>
    public const double ColumnWidth = 4;

    /// <summary>The height of a row under charts, in points.</summary>
    public const double RowHeight = 15;

    // What the axis of the values takes, in digits.
    private const double AxisWidth = 8;

    private const int LeastRows = 9, MostRows = 18;

    // A chart with more names takes the whole width; one with more columns than a narrow one can hold, more of it.
    private const int ManyNames = 16, ManyColumns = 30, Narrow = 11, Broad = 14;

    /// <summary>Places charts from a row on.</summary>
    /// <param name="charts">The charts, in their order.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="height">The height that the page has left, in points; less than that is used where the charts would get too high, more where too low.</param>
    public static IReadOnlyList<PlacedChart> Place(IEnumerable<Chart> charts, int firstRow, double height)
    {
        var bands = Bands(charts);
        var placed = new List<PlacedChart>();
        if (bands.Count == 0)
        {
            return placed;
        }

        var rows = Math.Clamp((int)(height / RowHeight), LeastRows * bands.Count, MostRows * bands.Count);
        for (var position = 0; position < bands.Count; position++)
        {
            var band = bands[position];
            var end = firstRow + (rows * (position + 1) / bands.Count);
            var start = firstRow + (rows * position / bands.Count);

            // Cumulated before they are rounded, so that every band ends with the page.
            var (total, before) = (band.Sum(Width), 0);
            foreach (var chart in band)
            {
                var (from, to) = (before * Columns / total, (before + Width(chart)) * Columns / total);
                placed.Add(new PlacedChart(chart, from + 1, start, to - from, end - start));
                before += Width(chart);
            }
        }

        return placed;
    }

    /// <summary>How much room each name under a chart has, in digits of the cells' font.</summary>
    /// <param name="names">How many names.</param>
    /// <param name="series">How many series.</param>
    public static double RoomOf(int names, int series) => ((Width(names, series) * ColumnWidth) - AxisWidth) / names;

    private static List<List<Chart>> Bands(IEnumerable<Chart> charts)
    {
        var bands = new List<List<Chart>>();
        foreach (var chart in charts)
        {
            if (bands.Count == 0 || bands[^1].Sum(Width) + Width(chart) > Columns)
            {
                bands.Add([]);
            }

            bands[^1].Add(chart);
        }

        return bands;
    }

    private static int Width(Chart chart) => Width(chart.Categories.Values.Count, chart.Series.Count);

    private static int Width(int names, int series) => names switch
    {
        > ManyNames => Columns,
        _ when names * series > ManyColumns => Broad,
        _ => Narrow,
    };
}
