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

    // Three stand side by side; a chart with more names takes the whole width.
    private const int Narrow = Columns / 3, ManyNames = 16;

    /// <summary>Places charts from a row on.</summary>
    /// <param name="charts">The charts, in their order.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="height">The height that the page has left, in points; charts never get too low to be read or too high for their width.</param>
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
            // What cannot be divided goes to the first bands: charts side by side have the least room.
            var (start, end) = (Part(position), Part(position + 1));
            var columns = Columns / bands[position].Count;
            placed.AddRange(bands[position].Select((chart, place) =>
                new PlacedChart(chart, (place * columns) + 1, firstRow + start, columns, end - start)));
        }

        return placed;

        int Part(int position) => ((rows * position) + bands.Count - 1) / bands.Count;
    }

    /// <summary>How much room each name under a chart has, in digits of the cells' font.</summary>
    /// <param name="names">How many names.</param>
    public static double RoomOf(int names) => ((Width(names) * ColumnWidth) - AxisWidth) / names;

    private static List<List<Chart>> Bands(IEnumerable<Chart> charts)
    {
        var bands = new List<List<Chart>>();
        foreach (var chart in charts)
        {
            if (bands.Count == 0 || bands[^1].Sum(other => Width(Names(other))) + Width(Names(chart)) > Columns)
            {
                bands.Add([]);
            }

            bands[^1].Add(chart);
        }

        return bands;
    }

    private static int Names(Chart chart) => chart.Categories.Values.Count;

    private static int Width(int names) => names > ManyNames ? Columns : Narrow;
}
