using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Units;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>
/// 部门汇总: for every indicator the totals of departments and of townships, then each department's own figures. Totals
/// add up 分乡镇对比; the departments' rows repeat theirs.
/// </summary>
internal sealed class DepartmentSheet : Sheet, IFigureRows
{
    private const int OwnColumns = 5;

    private readonly YearOnYearReport _report;
    private readonly UnitSheet _units;
    private readonly Wording _words;
    private readonly ComparisonColumns _columns;
    private readonly List<(ComparisonRow Row, Func<Figure, string> Source, Unit? Unit)> _rows;
    private readonly Dictionary<(string Scope, Indicator Indicator), int> _rowNumbers = [];

    public DepartmentSheet(YearOnYearReport report, UnitSheet units, Wording words)
    {
        _report = report;
        _units = units;
        _words = words;
        _columns = new ComparisonColumns(OwnColumns + 1, measure: "B", report.Comparison.Span, words);
        var totals = report.Comparison.Rows(ScopeType.Kind).ToLookup(row => row.Indicator);
        _rows = [.. report.Catalogue.SelectMany(indicator => Rows(indicator, totals[indicator]))];
        foreach (var (position, (row, _, _)) in _rows.Index())
        {
            _rowNumbers.Add((row.Scope.Code, row.Indicator), Headings.FirstRow + position);
        }
    }

    public override string Name => _words[SheetNames.Departments];

    public override string Description => _words[
        "每项指标的县级部门合计、乡镇（街道）合计，以及各部门的数", "every indicator's totals of departments and of townships, and each department's own figures"];

    public override SheetSetup Setup => new()
    {
        Widths =
        [
            TextWidth.OfColumn(_rows.Select(item => _words[item.Row.Indicator.Name]), 16, 46),
            _words.MeasureWidth,
            11,
            TextWidth.OfColumn(_rows.Select(Title), 16, 30),
            TextWidth.OfColumn(_rows.Select(DistrictOf), 8, 20),
            .. _columns.Widths,
            _words.PhraseWidth,
        ],
        FrozenRows = Headings.FirstRow - 1,
        FrozenColumns = 4,
        FirstHeadingRow = Headings.Repeated,
        FilteredColumns = OwnColumns + ComparisonColumns.Count + 1,
        LastRow = Headings.FirstRow + _rows.Count - 1,
    };

    /// <inheritdoc/>
    public string? Find(string scope, Indicator indicator, Figure figure) => _rowNumbers.TryGetValue((scope, indicator), out var row)
        ? Reference.On(Name, _columns[figure] + Wording.Text(row))
        : null;

    public override void Write(SheetWriter sheet)
    {
        Headings.Write(
            sheet,
            _report,
            _words,
            Name,
            _columns,
            [
                _words["指标", "Indicator"],
                _words["计量单位", "Measure"],
                _words["单位代码", "Code"],
                _words["合计／部门", "Total or department"],
                _words["片区", "District"],
            ],
            _words["同比（可比口径）", "Year on year (matched)"]);
        var bands = new Bands();
        foreach (var item in _rows)
        {
            var band = bands.Of(item.Row.Indicator);
            sheet.NextRow(16, look: item.Unit is null ? Styles.Totals : band);
            sheet.Add(_words[item.Row.Indicator.Name], Styles.Text);
            sheet.Add(_words[item.Row.Indicator.Unit], Styles.Centered);
            sheet.Add(item.Unit is { } unit ? unit.Code.ToString() : Cell.Empty, Styles.Centered);
            sheet.Add(Title(item), Styles.Text);
            sheet.Add(item.Unit is null ? Cell.Empty : DistrictOf(item), Styles.Centered);
            _columns.Write(sheet, item.Row, item.Source);
            _columns.WritePhrase(sheet, item.Row);
        }

        if (_rows.Count > 0)
        {
            sheet.HoldsCodes(Reference.Rows("C", Headings.FirstRow, sheet.Row));
        }

        _columns.Highlight(sheet, _rowNumbers.GroupBy(pair => pair.Key.Indicator, pair => pair.Value).Select(group => (group.Key, group.Min(), group.Max())));
    }

    // Departments first, whose sheet it is; then the townships, for comparison.
    private IEnumerable<(ComparisonRow Row, Func<Figure, string> Source, Unit? Unit)> Rows(Indicator indicator, IEnumerable<ComparisonRow> totals)
    {
        foreach (var (row, kind) in totals.Select(row => (row, KindOf(row.Scope))).OrderByDescending(pair => pair.Item2))
        {
            yield return (row, figure => _units.RangeOf(indicator, kind, figure), null);
        }

        foreach (var (row, unit, number) in _units.RowsOf(indicator).Where(item => item.Unit.Kind == UnitKind.Department))
        {
            yield return (row, figure => _units.CellAt(number, figure), unit);
        }
    }

    private static UnitKind KindOf(Scope scope) => scope == Scope.Of(UnitKind.Department) ? UnitKind.Department : UnitKind.Township;

    private string Title((ComparisonRow Row, Func<Figure, string> Source, Unit? Unit) item) =>
        item.Unit?.Name ?? _words[$"{item.Row.Scope.Name.Chinese}合计", $"All {item.Row.Scope.Name.English.ToLowerInvariant()}"];

    private string DistrictOf((ComparisonRow Row, Func<Figure, string> Source, Unit? Unit) item) =>
        item.Unit is null ? "" : _words[District.Name(item.Unit.Districts.At(_report.Comparison.Span.CurrentEnd))];
}
