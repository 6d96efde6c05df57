using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Workbooks.Charts;
using StatsFunctions.Workbooks.Spreadsheet;
using StatsFunctions.Workbooks.Spreadsheet.Charts;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>
/// 图表: page one of a print-out. The charted indicators in a few lines, then the charts, all on one page; what charts draw
/// and no other sheet has side by side stands right of the page.
/// </summary>
internal sealed class ChartSheet : Sheet
{
    // What an A4 page holds, in points, where it is printed as much smaller as its width demands; and the width of one line of text in digits of the default font.
    private const double PageHeight = 565, LineHeight = 16, LineWidth = ChartLayout.Columns * ChartLayout.ColumnWidth;

    private const int DataColumn = ChartLayout.Columns + 2;

    // The columns of the page that a cell of the table covers: indicator, measure, both years, reduction, phrase.
    private static readonly int[] TableColumns = [11, 4, 5, 5, 4, 7];

    private readonly CountySheet _county;
    private readonly ChartSources _sources;
    private readonly List<(double Height, Action<SheetWriter> Write)> _lines = [];
    private readonly List<DataBlock> _data;

    private ChartSheet(CountySheet county, ChartSources sources)
    {
        _county = county;
        _sources = sources;
        var exhibits = Exhibits().ToList();
        _data = [.. exhibits.Select(exhibit => exhibit.Data).OfType<DataBlock>()];
        AddLine(28, sheet => sheet.Add(Words.Title(Report), Styles.Title));
        AddLine(18, sheet => sheet.Add(Words.Subtitle(Report), Styles.Subtitle));
        AddLine(4, _ => { });
        AddTable();
        AddRemarks(exhibits);
        AddLine(6, _ => { });
        Charts = ChartLayout.Place(exhibits.Select(exhibit => exhibit.Chart), _lines.Count + 1, PageHeight - _lines.Sum(line => line.Height));
        var end = Charts.Count == 0 ? 0 : Charts[^1].Row + Charts[^1].Rows - 1;
        while (_lines.Count < end)
        {
            AddLine(ChartLayout.RowHeight, _ => { });
        }
    }

    public override string Name => _sources.Sheet;

    public override string Description => Words["主要指标和图，供打印在首页", "the main indicators and charts, to be printed as page one"];

    public override SheetSetup Setup => new()
    {
        Widths = [.. Enumerable.Repeat(ChartLayout.ColumnWidth, ChartLayout.Columns), 2, .. _data.SelectMany(block => block.Widths)],
        OnePage = true,
        PrintArea = new Area(ChartLayout.Columns, _lines.Count),
    };

    public override IReadOnlyList<PlacedChart> Charts { get; }

    private Wording Words => _sources.Words;

    private YearOnYearReport Report => _sources.Report;

    /// <summary>The sheet; null where no indicator of the catalogue is marked for a chart.</summary>
    public static ChartSheet? Of(
        YearOnYearReport report, CountySheet county, UnitSheet units, DistrictSheet districts, TrendSheet trend, Wording words) =>
        report.Catalogue.Any(indicator => indicator.Charts.Count > 0)
            ? new ChartSheet(county, new ChartSources(report, units, districts, trend, words))
            : null;

    public override void Write(SheetWriter sheet)
    {
        var last = _data.Select(block => block.LastRow).Append(_lines.Count).Max();
        for (var row = 0; row < last; row++)
        {
            var (height, write) = row < _lines.Count ? _lines[row] : (ChartLayout.RowHeight, _ => { });
            sheet.NextRow(height);
            write(sheet);
            _data.ForEach(block => block.Write(sheet));
        }
    }

    private IEnumerable<Exhibit> Exhibits()
    {
        foreach (var indicator in _sources.Marked(IndicatorChart.Months))
        {
            if (MonthsChart.Of(_sources, indicator) is { } months)
            {
                yield return months;
            }
        }

        var column = DataColumn;
        foreach (var indicators in DistrictsChart.Groups([.. _sources.Marked(IndicatorChart.Districts)]))
        {
            if (DistrictsChart.Of(_sources, indicators, column) is { } districts)
            {
                column += districts.Data!.Widths.Count;
                yield return districts;
            }
        }

        foreach (var indicator in _sources.Marked(IndicatorChart.Units))
        {
            if (UnitsChart.Of(_sources, indicator, column) is { } units)
            {
                column += units.Data!.Widths.Count;
                yield return units;
            }
        }
    }

    private void AddTable()
    {
        var rows = _sources.County.Values.Where(row => row.Indicator.Charts.Count > 0).ToList();
        if (rows.Count == 0)
        {
            AddLine(18, sheet => sheet.Add(
                _sources.County.Count == 0
                    ? Words["两年均无已报数据。", "Nothing was reported in either year."]
                    : Words["图表所列的指标两年均无已报数据。", "Of the indicators with charts, nothing was reported in either year."],
                Styles.Subtitle));
            return;
        }

        var span = Report.Comparison.Span;
        AddLine(18, sheet => WriteCells(
            sheet,
            (Words["指标", "Indicator"], Styles.Heading),
            (Words["计量单位", "Measure"], Styles.Heading),
            (Words.Year(span.Year), Styles.Heading),
            (Words.Year(span.Against), Styles.Heading),
            (Words["降幅（可比）", "Reduction %"], Styles.MatchedHeading),
            (Words["同比（可比口径）", "Year on year (matched)"], Styles.MatchedHeading)));
        foreach (var row in rows)
        {
            AddLine(18, sheet => WriteRow(sheet, row));
        }
    }

    private void WriteRow(SheetWriter sheet, ComparisonRow row)
    {
        var indicator = row.Indicator;
        var number = Styles.Number(indicator.Decimals);
        var reduction = _county.Columns.ReductionOf(row, row.Matched.Totals);
        WriteCells(
            sheet,
            (Words[indicator.Name], Styles.Text),
            (Words[indicator.Unit], Styles.Centered),
            (Fetch(row.Reported.Current, Figure.ReportedCurrent), number),
            (Fetch(row.Reported.Base, Figure.ReportedBase), number),
            (reduction.From(_county.CellOf(indicator, Figure.MatchedReduction)), Styles.Percent),
            (((Cell)Words[row.Phrase]).From(_county.CellOf(indicator, Figure.Phrase)), Styles.Phrase));
        if (indicator.LowerIsBetter is { } lowerIsBetter)
        {
            var first = TableColumns[..4].Sum() + 1;
            var cell = Reference.Fixed(first, sheet.Row);
            var cells = $"{Reference.Letters(first)}{sheet.Row}:{Reference.Letters(ChartLayout.Columns)}{sheet.Row}";
            sheet.Highlight([cells], $"AND(ISNUMBER({cell}),{cell}>0)", lowerIsBetter ? Styles.Better : Styles.Worse);
            sheet.Highlight([cells], $"AND(ISNUMBER({cell}),{cell}<0)", lowerIsBetter ? Styles.Worse : Styles.Better);
        }

        Cell Fetch(decimal? value, Figure figure) => ((Cell)value).From(_county.CellOf(indicator, figure));
    }

    // Each cell of the table covers several columns of the page.
    private static void WriteCells(SheetWriter sheet, params ReadOnlySpan<(Cell Cell, Style Style)> cells)
    {
        var column = 1;
        for (var position = 0; position < cells.Length; position++)
        {
            var (cell, style) = cells[position];
            var count = TableColumns[position];
            sheet.Add(cell, style);
            sheet.Add(count - 1, Cell.Empty, style);
            sheet.Merge($"{Reference.Letters(column)}{sheet.Row}:{Reference.Letters(column + count - 1)}{sheet.Row}");
            column += count;
        }
    }

    private void AddRemarks(IReadOnlyList<Exhibit> exhibits)
    {
        if (_sources.County.Values.Any(row => row.Indicator.Charts.Count > 0 && row.Reported != row.Matched.Totals))
        {
            AddText(Words[
                "两年月报没有对齐：两年的数和按月、按片区的图为已报口径；降幅、同比和按单位的图为可比口径（只计两年同月都填报的），以可比口径为准。",
                "Returns of the two years do not match: both years' figures and the charts by month and by district are as reported; reductions, comparisons and "
                    + "charts by unit are matched, counting only what was reported for the same months of both years. Go by the matched figures."]);
        }

        foreach (var remark in exhibits.Select(exhibit => exhibit.Remark).OfType<string>())
        {
            AddText(remark);
        }
    }

    private void AddText(string text) => AddLine(4 + (LineHeight * TextWidth.Lines(text, LineWidth)), sheet =>
    {
        sheet.Add(text, Styles.Subtitle with { Wrap = true });
        sheet.Merge($"A{sheet.Row}:{Reference.Letters(ChartLayout.Columns)}{sheet.Row}");
    });

    private void AddLine(double height, Action<SheetWriter> write) => _lines.Add((height, write));
}
