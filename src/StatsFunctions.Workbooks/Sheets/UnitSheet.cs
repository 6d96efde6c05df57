using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Units;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>
/// 分乡镇对比: every unit and indicator, townships and departments. The rows of an indicator stand together, and in
/// them those of a district, so that the totals of other sheets are sums over a range here.
/// </summary>
internal sealed class UnitSheet : Sheet
{
    private const int OwnColumns = 6;

    private readonly YearOnYearReport _report;
    private readonly ComparisonColumns _columns;
    private readonly List<(ComparisonRow Row, Unit Unit, string District)> _rows;
    private readonly Dictionary<(Indicator Indicator, string? District), (int First, int Last)> _blocks = [];

    public UnitSheet(YearOnYearReport report)
    {
        _report = report;
        var comparison = report.Comparison;
        _columns = new ComparisonColumns(OwnColumns + 1, measure: "B", comparison.Span);
        var places = comparison.Units.Units
            .Select(unit => (Unit: unit, District: unit.Districts.At(comparison.Span.CurrentEnd)))
            .OrderBy(place => place.District, District.Order).ThenBy(place => place.Unit.Kind).ThenBy(place => place.Unit.Code)
            .Select((place, order) => (place.Unit, place.District, Order: order))
            .ToDictionary(place => place.Unit.Code.ToString(), StringComparer.Ordinal);
        _rows = [.. comparison.Rows(ScopeType.Unit)
            .Select(row => (Row: row, Place: places[row.Scope.Code]))
            .OrderBy(item => item.Row.Indicator.Ordinal).ThenBy(item => item.Place.Order)
            .Select(item => (item.Row, item.Place.Unit, item.Place.District))];
        for (var position = 0; position < _rows.Count; position++)
        {
            var (row, _, district) = _rows[position];
            Extend((row.Indicator, district), Headings.FirstRow + position);
            Extend((row.Indicator, null), Headings.FirstRow + position);
        }
    }

    public override string Name => SheetNames.Units;

    public override SheetSetup Setup => new()
    {
        Widths =
        [
            TextWidth.OfColumn(_rows.Select(item => item.Row.Indicator.Name.Chinese), 16, 38),
            8,
            11,
            TextWidth.OfColumn(_rows.Select(item => item.Unit.Name), 12, 30),
            6,
            TextWidth.OfColumn(_rows.Select(item => District.Name(item.District).Chinese), 8, 20),
            .. ComparisonColumns.Widths,
        ],
        FrozenRows = Headings.FirstRow - 1,
        FrozenColumns = 4,
        FirstHeadingRow = Headings.Repeated,
        FilteredColumns = OwnColumns + ComparisonColumns.Count,
        LastRow = Headings.FirstRow + _rows.Count - 1,
    };

    /// <summary>Where the figures of an indicator stand, for formulas of other sheets.</summary>
    /// <param name="indicator">An indicator about which a unit has something.</param>
    /// <param name="district">Only this district's, or null for the whole county.</param>
    /// <param name="figure">The column.</param>
    public string RangeOf(Indicator indicator, string? district, Figure figure)
    {
        var (first, last) = _blocks[(indicator, district)];
        return Reference.On(Name, Reference.Rows(_columns[figure], first, last));
    }

    public override void Write(SheetWriter sheet)
    {
        Headings.Write(sheet, _report, Name, _columns, ["指标", "计量单位", "单位代码", "单位名称", "类型", "片区"]);
        foreach (var (row, unit, district) in _rows)
        {
            sheet.NextRow(16);
            sheet.Add(row.Indicator.Name.Chinese, Styles.Text);
            sheet.Add(row.Indicator.Unit.Chinese, Styles.Centered);
            sheet.Add(unit.Code.ToString(), Styles.Centered);
            sheet.Add(unit.Name, Styles.Text);
            sheet.Add(unit.Kind == UnitKind.Township ? "乡镇" : "部门", Styles.Centered);
            sheet.Add(District.Name(district).Chinese, Styles.Centered);
            _columns.Write(sheet, row);
        }

        if (_rows.Count > 0)
        {
            sheet.HoldsCodes(Reference.Rows("C", Headings.FirstRow, sheet.Row));
        }

        _columns.Highlight(sheet, _blocks
            .Where(block => block.Key.District is null)
            .OrderBy(block => block.Value.First)
            .Select(block => (block.Key.Indicator, block.Value.First, block.Value.Last)));
    }

    private void Extend((Indicator Indicator, string? District) key, int row) =>
        _blocks[key] = (_blocks.TryGetValue(key, out var block) ? block.First : row, row);
}
