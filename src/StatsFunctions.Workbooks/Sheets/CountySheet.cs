using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>全县汇总: the county's figures by group of indicators, the page that is read first. Totals add up 分乡镇对比.</summary>
internal sealed class CountySheet : Sheet
{
    private const int OwnColumns = 2;

    private readonly YearOnYearReport _report;
    private readonly UnitSheet _units;
    private readonly ComparisonColumns _columns;
    private readonly List<(string Name, List<ComparisonRow> Rows)> _groups;
    private readonly Dictionary<Indicator, int> _rowNumbers = [];

    public CountySheet(YearOnYearReport report, UnitSheet units)
    {
        _report = report;
        _units = units;
        _columns = new ComparisonColumns(OwnColumns + 1, measure: "B", report.Comparison.Span);
        _groups = [.. report.Comparison.Rows(ScopeType.County)
            .GroupBy(row => row.Indicator.Group, StringComparer.Ordinal)
            .Select(group => (Wording.Group(group.Key), group.ToList()))];
        var number = Headings.FirstRow;
        foreach (var (_, rows) in _groups)
        {
            number++;
            rows.ForEach(row => _rowNumbers.Add(row.Indicator, number++));
        }
    }

    public override string Name => SheetNames.County;

    public override SheetSetup Setup => new()
    {
        Widths =
        [
            TextWidth.OfColumn(_rowNumbers.Keys.Select(indicator => indicator.Name.Chinese), 24, 40),
            8,
            .. ComparisonColumns.Widths,
            20,
        ],
        FrozenRows = Headings.FirstRow - 1,
        FrozenColumns = 1,
        FirstHeadingRow = Headings.Repeated,
    };

    /// <summary>The cell of a figure, for formulas of other sheets.</summary>
    /// <param name="indicator">An indicator with a row here.</param>
    /// <param name="figure">The column.</param>
    public string CellOf(Indicator indicator, Figure figure) => Reference.On(Name, $"{_columns[figure]}{_rowNumbers[indicator]}");

    public override void Write(SheetWriter sheet)
    {
        Headings.Write(sheet, _report, Name, _columns, ["指标", "计量单位"], "同比（可比口径）");
        for (var group = 0; group < _groups.Count; group++)
        {
            var (name, rows) = _groups[group];
            sheet.NextRow();
            sheet.Add($"{Wording.Ordinal(group + 1)}、{name}", Styles.Band);
            sheet.Add(OwnColumns + ComparisonColumns.Count, Cell.Empty, Styles.Band);
            foreach (var row in rows)
            {
                sheet.NextRow();
                sheet.Add(row.Indicator.Name.Chinese, Styles.Text);
                sheet.Add(row.Indicator.Unit.Chinese, Styles.Centered);
                _columns.Write(sheet, row, figure => _units.RangeOf(row.Indicator, district: null, figure));
                _columns.WritePhrase(sheet, row);
            }
        }

        if (_groups.Count == 0)
        {
            sheet.NextRow();
            sheet.Add("两年均无已报数据。", Styles.Subtitle);
        }

        _columns.Highlight(
            sheet, _rowNumbers.Select(pair => (pair.Key, pair.Value, pair.Value)), Reference.Letters(OwnColumns + ComparisonColumns.Count + 1));
    }
}
