namespace StatsFunctions.Workbooks.Spreadsheet.Charts;

/// <summary>How a chart draws its values.</summary>
internal enum ChartKind
{
    /// <summary>Columns side by side.</summary>
    Columns,

    /// <summary>Lines with marks.</summary>
    Lines,
}

/// <summary>How the names under a chart stand.</summary>
internal enum LabelDirection
{
    /// <summary>From left to right.</summary>
    Level,

    /// <summary>Character under character, as Chinese is set where room is narrow.</summary>
    Stacked,

    /// <summary>Turned by a right angle, read from below.</summary>
    Turned,
}

/// <summary>Texts that stand in cells, with what stands there: viewers that never calculate show the latter.</summary>
/// <param name="Reference">The cells, with their sheet.</param>
/// <param name="Values">Their texts.</param>
internal sealed record CellTexts(string Reference, IReadOnlyList<string> Values);

/// <summary>Numbers that stand in cells, with what stands there.</summary>
/// <param name="Reference">The cells, with their sheet.</param>
/// <param name="Values">Their numbers; null, a cell without one, is a gap and never zero.</param>
internal sealed record CellNumbers(string Reference, IReadOnlyList<decimal?> Values);

/// <summary>How a series is drawn. Two of one chart must differ without their colours too.</summary>
/// <param name="Fill">The colour of columns, or of the line.</param>
/// <param name="Outline">The colour around columns and marks.</param>
/// <param name="Striped">Whether columns are striped in the two colours, and lines dashed.</param>
internal sealed record SeriesLook(string Fill, string Outline, bool Striped = false);

/// <summary>One row of values.</summary>
/// <param name="Name">The cell that holds its name.</param>
/// <param name="Values">Its values, one for each of the chart's categories.</param>
/// <param name="Look">How it is drawn.</param>
internal sealed record ChartSeries(CellTexts Name, CellNumbers Values, SeriesLook Look);

/// <summary>A chart over cells.</summary>
internal sealed record Chart
{
    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>What it says, in words, for who cannot see it.</summary>
    public required string Description { get; init; }

    /// <summary>Columns or lines.</summary>
    public ChartKind Kind { get; init; }

    /// <summary>What the values are measured in.</summary>
    public required string Measure { get; init; }

    /// <summary>The number format of the values.</summary>
    public required string Format { get; init; }

    /// <summary>The number format of the axis.</summary>
    public required string AxisFormat { get; init; }

    /// <summary>The lowest value that is drawn, or null for that of the values.</summary>
    public decimal? Least { get; init; }

    /// <summary>The greatest value that is drawn, or null for that of the values.</summary>
    public decimal? Most { get; init; }

    /// <summary>What the values belong to: months, districts, units.</summary>
    public required CellTexts Categories { get; init; }

    /// <summary>How their names stand.</summary>
    public LabelDirection Labels { get; init; }

    /// <summary>The values. A legend names them where there is more than one series.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }
}

/// <summary>A chart and the cells that it covers. It keeps to them however wide a machine draws their columns.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="Column">The first column, from 1.</param>
/// <param name="Row">The first row, from 1.</param>
/// <param name="Columns">How many columns.</param>
/// <param name="Rows">How many rows.</param>
internal sealed record PlacedChart(Chart Chart, int Column, int Row, int Columns, int Rows);
