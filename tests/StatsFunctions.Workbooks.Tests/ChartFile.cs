using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using DocumentFormat.OpenXml.Packaging;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain;

namespace StatsFunctions.Workbooks.Tests;

/// <summary>A run of cells that a chart names, and what the chart remembers of them.</summary>
/// <param name="Formula">The cells.</param>
/// <param name="Count">How many points there are.</param>
/// <param name="Points">The remembered points by position.</param>
internal sealed record ReadRange(string Formula, int Count, IReadOnlyDictionary<int, string> Points)
{
    public string Sheet => Formula.Split('!')[0].Trim('\'');

    /// <summary>The cells, one by one.</summary>
    public IReadOnlyList<string> Cells
    {
        get
        {
            var ends = Formula.Split('!')[1].Split(':').Select(end => end.Split('$')).Select(end => (Column: Column(end[1]), Row: int.Parse(end[2], CultureInfo.InvariantCulture))).ToList();
            return [.. from column in Enumerable.Range(ends[0].Column, ends[^1].Column - ends[0].Column + 1)
                       from row in Enumerable.Range(ends[0].Row, ends[^1].Row - ends[0].Row + 1)
                       select Letters(column) + row.ToString(CultureInfo.InvariantCulture)];
        }
    }

    public IReadOnlyList<double?> Numbers =>
        [.. Enumerable.Range(0, Count).Select(position => Points.TryGetValue(position, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : (double?)null)];

    private static int Column(string letters) => letters.Aggregate(0, (column, letter) => (column * 26) + letter - 'A' + 1);

    private static string Letters(int column) =>
        column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + Letters(((column - 1) % 26) + 1);
}

/// <summary>One series of a chart.</summary>
internal sealed record ReadSeries(ReadRange Name, ReadRange Categories, ReadRange Values);

/// <summary>A chart as the Open XML SDK reads it.</summary>
internal sealed record ReadChart(
    string Title, string Description, OpenXmlElement Plot, DisplayBlanksAsValues Blanks, IReadOnlyList<ReadSeries> Series, (int Left, int Top, int Right, int Bottom) Place,
    (double? Least, double? Most) Scale)
{
    /// <summary>The charts of the first sheet, in their order.</summary>
    public static IReadOnlyList<ReadChart> Of(YearOnYearReport report, Language language = Language.Chinese)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Reports.Written(report, language)), isEditable: false);
        var workbook = document.WorkbookPart!;
        var sheet = workbook.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().First();
        return ((WorksheetPart)workbook.GetPartById(sheet.Id!.Value!)).DrawingsPart is not { } drawing ? [] :
            [.. drawing.WorksheetDrawing.Elements<TwoCellAnchor>().Select(anchor => Read(drawing, anchor))];
    }

    private static ReadChart Read(DrawingsPart drawing, TwoCellAnchor anchor)
    {
        var properties = anchor.Descendants<NonVisualDrawingProperties>().Single();
        var part = (ChartPart)drawing.GetPartById(anchor.Descendants<ChartReference>().Single().Id!.Value!);
        var chart = part.ChartSpace.GetFirstChild<Chart>()!;
        var plot = chart.PlotArea!.ChildElements.Single(element => element is BarChart or LineChart);
        return new ReadChart(
            chart.Title!.InnerText,
            properties.Description!.Value!,
            plot.CloneNode(true),
            chart.GetFirstChild<DisplayBlanksAs>()!.Val!.Value,
            [.. plot.ChildElements.Where(element => element.LocalName == "ser").Select(series => new ReadSeries(
                Range(series.GetFirstChild<SeriesText>()!), Range(series.GetFirstChild<CategoryAxisData>()!), Range(series.GetFirstChild<Values>()!)))],
            (Of(anchor.FromMarker!.ColumnId!), Of(anchor.FromMarker.RowId!), Of(anchor.ToMarker!.ColumnId!), Of(anchor.ToMarker.RowId!)),
            ScaleOf(chart.PlotArea.GetFirstChild<ValueAxis>()!.Scaling!));
    }

    private static (double?, double?) ScaleOf(Scaling scaling) => (scaling.MinAxisValue?.Val?.Value, scaling.MaxAxisValue?.Val?.Value);

    private static ReadRange Range(OpenXmlElement element)
    {
        var points = element.Descendants<StringPoint>().Select(point => ((int)point.Index!.Value, point.InnerText))
            .Concat(element.Descendants<NumericPoint>().Select(point => ((int)point.Index!.Value, point.InnerText)))
            .ToDictionary();
        return new ReadRange(element.Descendants<Formula>().Single().Text, (int)element.Descendants<PointCount>().Single().Val!.Value, points);
    }

    private static int Of(OpenXmlLeafTextElement marker) => int.Parse(marker.Text, CultureInfo.InvariantCulture);
}
