using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Units;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>
/// 分乡镇对比: every unit and indicator. The rows of an indicator stand together, first its townships and then its
/// departments, both by district, so that the totals of other sheets are sums over one or two ranges here.
/// </summary>
internal sealed class UnitSheet : Sheet, IFigureRows
{
    private const int OwnColumns = 6;

    private readonly YearOnYearReport _report;
    private readonly Wording _words;
    private readonly ComparisonColumns _columns;
    private readonly List<(ComparisonRow Row, Unit Unit, string District)> _rows;
    private readonly Dictionary<(Indicator Indicator, UnitKind? Kind, string? District), (int First, int Last)> _blocks = [];
    private readonly Dictionary<(string Unit, Indicator Indicator), int> _rowNumbers = [];

    public UnitSheet(YearOnYearReport report, Wording words)
    {
        _report = report;
        _words = words;
        var comparison = report.Comparison;
        _columns = new ComparisonColumns(OwnColumns + 1, measure: "B", comparison.Span, words);
        var places = comparison.Units.Units
            .Select(unit => (Unit: unit, District: unit.Districts.At(comparison.Span.CurrentEnd)))
            .OrderBy(place => place.Unit.Kind).ThenBy(place => place.District, District.Order).ThenBy(place => place.Unit.Code)
            .Select((place, order) => (place.Unit, place.District, Order: order))
            .ToDictionary(place => place.Unit.Code.ToString(), StringComparer.Ordinal);
        _rows = [.. comparison.Rows(ScopeType.Unit)
            .Select(row => (Row: row, Place: places[row.Scope.Code]))
            .OrderBy(item => item.Row.Indicator.Ordinal).ThenBy(item => item.Place.Order)
            .Select(item => (item.Row, item.Place.Unit, item.Place.District))];
        for (var position = 0; position < _rows.Count; position++)
        {
            var (row, unit, district) = _rows[position];
            Extend((row.Indicator, unit.Kind, district), Headings.FirstRow + position);
            Extend((row.Indicator, unit.Kind, null), Headings.FirstRow + position);
            Extend((row.Indicator, null, null), Headings.FirstRow + position);
            _rowNumbers.Add((row.Scope.Code, row.Indicator), Headings.FirstRow + position);
        }
    }

    public override string Name => _words[SheetNames.Units];

    public override string Description => _words["每个乡镇（街道）、部门的每项指标", "every indicator of every township and department"];

    public override SheetSetup Setup => new()
    {
        Widths =
        [
            TextWidth.OfColumn(_rows.Select(item => _words[item.Row.Indicator.Name]), 16, 46),
            _words.MeasureWidth,
            11,
            TextWidth.OfColumn(_rows.Select(item => item.Unit.Name), 12, 30),
            _words.Language == Language.English ? 11 : 6,
            TextWidth.OfColumn(_rows.Select(item => _words[District.Name(item.District)]), 8, 20),
            .. _columns.Widths,
        ],
        FrozenRows = Headings.FirstRow - 1,
        FrozenColumns = 4,
        FirstHeadingRow = Headings.Repeated,
        FilteredColumns = OwnColumns + ComparisonColumns.Count,
        LastRow = Headings.FirstRow + _rows.Count - 1,
    };

    /// <summary>The figures' columns, for what other sheets show of them.</summary>
    public ComparisonColumns Columns => _columns;

    /// <summary>Where the figures of an indicator stand, for formulas of other sheets.</summary>
    /// <param name="indicator">An indicator about which a unit has something.</param>
    /// <param name="district">Only this district's, or null for the whole county.</param>
    /// <param name="figure">The column.</param>
    /// <returns>One range; of a district's townships and departments, two with a comma between.</returns>
    public string RangeOf(Indicator indicator, string? district, Figure figure) => district is null
        ? RangeOf((indicator, null, null), figure)
        : string.Join(',', Enum.GetValues<UnitKind>()
            .Where(kind => _blocks.ContainsKey((indicator, kind, district)))
            .Select(kind => RangeOf((indicator, kind, district), figure)));

    /// <summary>Where the figures of an indicator stand for all townships or all departments.</summary>
    /// <param name="indicator">An indicator about which such a unit has something.</param>
    /// <param name="kind">Which units.</param>
    /// <param name="figure">The column.</param>
    public string RangeOf(Indicator indicator, UnitKind kind, Figure figure) => RangeOf((indicator, kind, null), figure);

    /// <inheritdoc/>
    public string? Find(string scope, Indicator indicator, Figure figure) => _rowNumbers.TryGetValue((scope, indicator), out var row)
        ? CellAt(row, figure == Figure.Phrase ? Figure.MatchedReduction : figure)
        : null;

    /// <summary>The rows of an indicator, with their numbers.</summary>
    /// <param name="indicator">Any indicator.</param>
    public IEnumerable<(ComparisonRow Row, Unit Unit, int Number)> RowsOf(Indicator indicator) =>
        _blocks.TryGetValue((indicator, null, null), out var block)
            ? Enumerable.Range(block.First, block.Last - block.First + 1)
                .Select(number => (_rows[number - Headings.FirstRow].Row, _rows[number - Headings.FirstRow].Unit, number))
            : [];

    /// <summary>The cell of a figure, for formulas of other sheets.</summary>
    /// <param name="row">The row's number.</param>
    /// <param name="figure">The column.</param>
    public string CellAt(int row, Figure figure) => Reference.On(Name, _columns[figure] + Wording.Text(row));

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
                _words["单位名称", "Unit"],
                _words["类型", "Kind"],
                _words["片区", "District"],
            ]);
        var bands = new Bands();
        foreach (var (row, unit, district) in _rows)
        {
            sheet.NextRow(16, look: bands.Of(row.Indicator));
            sheet.Add(_words[row.Indicator.Name], Styles.Text);
            sheet.Add(_words[row.Indicator.Unit], Styles.Centered);
            sheet.Add(unit.Code.ToString(), Styles.Centered);
            sheet.Add(unit.Name, Styles.Text);
            sheet.Add(unit.Kind == UnitKind.Township ? _words["乡镇", "Township"] : _words["部门", "Department"], Styles.Centered);
            sheet.Add(_words[District.Name(district)], Styles.Centered);
            _columns.Write(sheet, row);
        }

        if (_rows.Count > 0)
        {
            sheet.HoldsCodes(Reference.Rows("C", Headings.FirstRow, sheet.Row));
        }

        _columns.Highlight(sheet, _blocks
            .Where(block => block.Key.Kind is null)
            .OrderBy(block => block.Value.First)
            .Select(block => (block.Key.Indicator, block.Value.First, block.Value.Last)), withPhrase: false);
    }

    private string RangeOf((Indicator Indicator, UnitKind? Kind, string? District) key, Figure figure)
    {
        var (first, last) = _blocks[key];
        return Reference.On(Name, Reference.Rows(_columns[figure], first, last));
    }

    private void Extend((Indicator Indicator, UnitKind? Kind, string? District) key, int row) =>
        _blocks[key] = (_blocks.TryGetValue(key, out var block) ? block.First : row, row);
}
