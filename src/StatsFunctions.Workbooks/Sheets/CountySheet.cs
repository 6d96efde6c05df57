using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>全县汇总: the county's figures by group of indicators, the page that is read first. Totals add up 分乡镇对比.</summary>
internal sealed class CountySheet : Sheet, IFigureRows
{
    private const int OwnColumns = 2;

    private readonly YearOnYearReport _report;
    private readonly UnitSheet _units;
    private readonly Wording _words;
    private readonly ComparisonColumns _columns;
    private readonly List<(string Name, List<ComparisonRow> Rows)> _groups;
    private readonly Dictionary<Indicator, int> _rowNumbers = [];

    public CountySheet(YearOnYearReport report, UnitSheet units, Wording words)
    {
        _report = report;
        _units = units;
        _words = words;
        _columns = new ComparisonColumns(OwnColumns + 1, measure: "B", report.Comparison.Span, words);
        _groups = [.. report.Comparison.Rows(ScopeType.County)
            .GroupBy(row => row.Indicator.Group, StringComparer.Ordinal)
            .Select(group => (words.Group(group.Key), group.ToList()))];
        var number = Headings.FirstRow;
        foreach (var (_, rows) in _groups)
        {
            number++;
            rows.ForEach(row => _rowNumbers.Add(row.Indicator, number++));
        }
    }

    public override string Name => _words[SheetNames.County];

    public override string Description => _words[
        "全县各项指标两年对比，分组列示；合计数由分乡镇对比相加得出", "every indicator of the county in both years, by group; totals add up the sheet of units"];

    public override SheetSetup Setup => new()
    {
        Widths =
        [
            TextWidth.OfColumn(_rowNumbers.Keys.Select(indicator => _words[indicator.Name]), 24, 46),
            _words.MeasureWidth,
            .. _columns.Widths,
            _words.PhraseWidth,
        ],
        FrozenRows = Headings.FirstRow - 1,
        FrozenColumns = 1,
        FirstHeadingRow = Headings.Repeated,
    };

    /// <summary>The figures' columns, for what other sheets show of them.</summary>
    public ComparisonColumns Columns => _columns;

    /// <summary>The cell of a figure, for formulas of other sheets.</summary>
    /// <param name="indicator">An indicator with a row here.</param>
    /// <param name="figure">The column.</param>
    public string CellOf(Indicator indicator, Figure figure) => Reference.On(Name, $"{_columns[figure]}{_rowNumbers[indicator]}");

    /// <inheritdoc/>
    public string? Find(string scope, Indicator indicator, Figure figure) => _rowNumbers.ContainsKey(indicator) ? CellOf(indicator, figure) : null;

    public override void Write(SheetWriter sheet)
    {
        Headings.Write(sheet, _report, _words, Name, _columns, [_words["指标", "Indicator"], _words["计量单位", "Measure"]], _words["同比（可比口径）", "Year on year (matched)"]);
        for (var group = 0; group < _groups.Count; group++)
        {
            var (name, rows) = _groups[group];
            sheet.NextRow();
            sheet.Add(_words[$"{_words.Ordinal(group + 1)}、{name}", $"{_words.Ordinal(group + 1)}. {name}"], Styles.Band);
            sheet.Add(OwnColumns + ComparisonColumns.Count, Cell.Empty, Styles.Band);
            foreach (var (position, row) in rows.Index())
            {
                sheet.NextRow(look: position % 2 == 1 ? Styles.Banded : null);
                sheet.Add(_words[row.Indicator.Name], Styles.Text);
                sheet.Add(_words[row.Indicator.Unit], Styles.Centered);
                _columns.Write(sheet, row, figure => _units.RangeOf(row.Indicator, district: null, figure));
                _columns.WritePhrase(sheet, row);
            }
        }

        if (_groups.Count == 0)
        {
            sheet.NextRow();
            sheet.Add(_words["两年均无已报数据。", "Nothing was reported in either year."], Styles.Subtitle);
        }

        _columns.Highlight(sheet, _rowNumbers.Select(pair => (pair.Key, pair.Value, pair.Value)));
    }
}
