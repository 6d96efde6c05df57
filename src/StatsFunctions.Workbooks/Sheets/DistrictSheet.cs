using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>片区汇总: every indicator by district. Totals add up the district's rows of 分乡镇对比.</summary>
internal sealed class DistrictSheet : Sheet
{
    private const int OwnColumns = 3;

    private readonly YearOnYearReport _report;
    private readonly UnitSheet _units;
    private readonly ComparisonColumns _columns;
    private readonly List<ComparisonRow> _rows;

    public DistrictSheet(YearOnYearReport report, UnitSheet units)
    {
        _report = report;
        _units = units;
        _columns = new ComparisonColumns(OwnColumns + 1, measure: "B", report.Comparison.Span);

        // The domain gives them by district; who compares districts wants them side by side.
        _rows = [.. report.Comparison.Rows(ScopeType.District).OrderBy(row => row.Indicator.Ordinal)];
    }

    public override string Name => SheetNames.Districts;

    public override SheetSetup Setup => new()
    {
        Widths =
        [
            TextWidth.OfColumn(_rows.Select(row => row.Indicator.Name.Chinese), 16, 38),
            8,
            TextWidth.OfColumn(_rows.Select(row => row.Scope.Name.Chinese), 10, 24),
            .. ComparisonColumns.Widths,
        ],
        FrozenRows = Headings.FirstRow - 1,
        FrozenColumns = OwnColumns,
        FirstHeadingRow = Headings.Repeated,
        FilteredColumns = OwnColumns + ComparisonColumns.Count,
        LastRow = Headings.FirstRow + _rows.Count - 1,
    };

    public override void Write(SheetWriter sheet)
    {
        Headings.Write(sheet, _report, Name, _columns, ["指标", "计量单位", "片区"]);
        foreach (var row in _rows)
        {
            sheet.NextRow(16);
            sheet.Add(row.Indicator.Name.Chinese, Styles.Text);
            sheet.Add(row.Indicator.Unit.Chinese, Styles.Centered);
            sheet.Add(row.Scope.Name.Chinese, Styles.Centered);
            _columns.Write(sheet, row, figure => _units.RangeOf(row.Indicator, row.Scope.Code, figure));
        }

        _columns.Highlight(sheet, _rows
            .Select((row, position) => (row.Indicator, Number: Headings.FirstRow + position))
            .GroupBy(item => item.Indicator, item => item.Number)
            .Select(group => (group.Key, group.First(), group.Last())));
    }
}
