using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Workbooks.Spreadsheet;
using StatsFunctions.Workbooks.Spreadsheet.Charts;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>月度趋势: the county's monthly figures in both years, as reported, three lines for each indicator.</summary>
internal sealed class TrendSheet : Sheet
{
    private const int FirstRow = 4, OwnColumns = 3, LinesEach = 3;

    private readonly YearOnYearReport _report;
    private readonly CountySheet _county;
    private readonly Wording _words;
    private readonly List<ComparisonRow> _rows;
    private readonly int _months;
    private readonly string _lastMonth;

    public TrendSheet(YearOnYearReport report, CountySheet county, Wording words)
    {
        _report = report;
        _county = county;
        _words = words;
        _months = report.Comparison.Span.Through;
        _lastMonth = Reference.Letters(OwnColumns + _months);
        _rows = [.. report.Comparison.Rows(ScopeType.County).Where(row => row.Indicator.Frequency == Frequency.Monthly)];
    }

    public override string Name => _words[SheetNames.Trend];

    public override string Description => _words["全县各月数据，两年对照", "the county's figures month by month, both years"];

    public override SheetSetup Setup => new()
    {
        Widths =
        [
            TextWidth.OfColumn(_rows.Select(row => _words[row.Indicator.Name]), 24, 46),
            _words.MeasureWidth,
            10,
            .. Enumerable.Repeat(9.5, _months),
            12,
        ],
        FrozenRows = FirstRow - 1,
        FrozenColumns = OwnColumns,
        FirstHeadingRow = FirstRow - 1,
    };

    /// <summary>The headings of the months, for charts.</summary>
    public CellTexts Months => new(
        Reference.On(Name, Reference.Fixed(OwnColumns + 1, FirstRow - 1, OwnColumns + _months, FirstRow - 1)), [.. MonthNames]);

    /// <summary>One year of an indicator, for charts.</summary>
    /// <param name="indicator">An indicator with a row here.</param>
    /// <param name="figure">The reported total of which year.</param>
    /// <returns>The year, and the total of each month.</returns>
    public (CellTexts Year, CellNumbers Months) YearOf(Indicator indicator, Figure figure)
    {
        var current = figure == Figure.ReportedCurrent;
        var row = FirstRow + (LinesEach * _rows.FindIndex(row => row.Indicator == indicator)) + (current ? 0 : 1);
        var monthly = Enumerable.Range(1, _months).Select(month => _report.Comparison.Monthly[indicator, month]);
        var span = _report.Comparison.Span;
        return (
            new(Reference.On(Name, Reference.Fixed(OwnColumns, row)), [_words.Year(current ? span.Year : span.Against)]),
            new(Reference.On(Name, Reference.Fixed(OwnColumns + 1, row, OwnColumns + _months, row)),
                [.. monthly.Select(totals => current ? totals.Current : totals.Base)]));
    }

    private IEnumerable<string> MonthNames => Enumerable.Range(1, _months).Select(month => _words.Months(month, month));

    public override void Write(SheetWriter sheet)
    {
        Headings.WriteTitle(sheet, _report, _words, _words[$"{Name}（已报口径）", $"{Name} (as reported)"]);
        sheet.NextRow();
        foreach (var heading in (IEnumerable<string>)
            [_words["指标", "Indicator"], _words["计量单位", "Measure"], _words["年度", "Year"], .. MonthNames, _words["累计/期末", "Total/last"]])
        {
            sheet.Add(heading, Styles.Heading);
        }

        foreach (var row in _rows)
        {
            var span = _report.Comparison.Span;
            WriteYear(sheet, row, _words.Year(span.Year), Figure.ReportedCurrent, totals => totals.Current);
            WriteYear(sheet, row, _words.Year(span.Against), Figure.ReportedBase, totals => totals.Base);
            WriteChange(sheet, row);
        }
    }

    private void WriteYear(SheetWriter sheet, ComparisonRow row, string year, Figure figure, Func<YearOnYear, decimal?> side)
    {
        var number = Styles.Number(row.Indicator.Decimals);
        sheet.NextRow(16);
        WriteNames(sheet, row.Indicator, year, figure == Figure.ReportedCurrent ? Styles.Text : Styles.FaintText);
        for (var month = 1; month <= _months; month++)
        {
            sheet.Add(side(_report.Comparison.Monthly[row.Indicator, month]), number);
        }

        // Levels do not add up over months: the county's total stands in 全县汇总.
        var formula = row.Indicator.Kind == IndicatorKind.Flow
            ? Formulas.Total($"D{sheet.Row}:{_lastMonth}{sheet.Row}", row.Indicator)
            : _county.CellOf(row.Indicator, figure);
        sheet.Add(((Cell)side(row.Reported)).From(formula), number);
    }

    private void WriteChange(SheetWriter sheet, ComparisonRow row)
    {
        var style = Styles.Change(row.Indicator.Decimals) with { Fill = Styles.Band.Fill };
        sheet.NextRow(16);
        WriteNames(sheet, row.Indicator, _words["增减", "Change"], Styles.FaintText with { Fill = Styles.Band.Fill });
        for (var month = 1; month <= _months + 1; month++)
        {
            var totals = month <= _months ? _report.Comparison.Monthly[row.Indicator, month] : row.Reported;
            var column = Reference.Letters(OwnColumns + month);
            var formula = Formulas.Change($"{column}{sheet.Row - 2}", $"{column}{sheet.Row - 1}", row.Indicator.Decimals);
            sheet.Add(((Cell)totals.Change).From(formula), style);
        }
    }

    private void WriteNames(SheetWriter sheet, Indicator indicator, string line, Style style)
    {
        sheet.Add(_words[indicator.Name], style);
        sheet.Add(_words[indicator.Unit], style with { Horizontal = Horizontal.Center });
        sheet.Add(line, style with { Horizontal = Horizontal.Center });
    }
}
