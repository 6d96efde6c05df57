using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>片区汇总: every indicator by district. Totals add up the district's rows of 分乡镇对比.</summary>
internal sealed class DistrictSheet : Sheet, IFigureRows
{
    private const int OwnColumns = 3;

    private readonly YearOnYearReport _report;
    private readonly UnitSheet _units;
    private readonly Wording _words;
    private readonly ComparisonColumns _columns;
    private readonly List<ComparisonRow> _rows;

    public DistrictSheet(YearOnYearReport report, UnitSheet units, Wording words)
    {
        _report = report;
        _units = units;
        _words = words;
        _columns = new ComparisonColumns(OwnColumns + 1, measure: "B", report.Comparison.Span, words);

        // The domain gives them by district; who compares districts wants them side by side.
        _rows = [.. report.Comparison.Rows(ScopeType.District).OrderBy(row => row.Indicator.Ordinal)];
    }

    public override string Name => _words[SheetNames.Districts];

    public override string Description => _words[
        "每个片区的每项指标，单位按比较期最后一个月所属片区归类", "every indicator by district; a unit counts where it was in the last month compared"];

    public override SheetSetup Setup => new()
    {
        Widths =
        [
            TextWidth.OfColumn(_rows.Select(row => _words[row.Indicator.Name]), 16, 46),
            _words.MeasureWidth,
            TextWidth.OfColumn(_rows.Select(row => _words[row.Scope.Name]), 10, 24),
            .. _columns.Widths,
            _words.PhraseWidth,
        ],
        FrozenRows = Headings.FirstRow - 1,
        FrozenColumns = OwnColumns,
        FirstHeadingRow = Headings.Repeated,
        FilteredColumns = OwnColumns + ComparisonColumns.Count + 1,
        LastRow = Headings.FirstRow + _rows.Count - 1,
    };

    /// <summary>The rows of an indicator, with their numbers.</summary>
    /// <param name="indicator">Any indicator.</param>
    public IEnumerable<(ComparisonRow Row, int Number)> RowsOf(Indicator indicator) =>
        _rows.Select((row, position) => (Row: row, Number: Headings.FirstRow + position)).Where(item => item.Row.Indicator == indicator);

    /// <summary>The cell of a figure, for formulas of other sheets.</summary>
    /// <param name="row">The row's number.</param>
    /// <param name="figure">The column.</param>
    public string CellAt(int row, Figure figure) => Reference.On(Name, _columns[figure] + Wording.Text(row));

    /// <inheritdoc/>
    public string? Find(string scope, Indicator indicator, Figure figure) =>
        _rows.FindIndex(row => row.Indicator == indicator && row.Scope.Code == scope) is >= 0 and var position
            ? CellAt(Headings.FirstRow + position, figure)
            : null;

    public override void Write(SheetWriter sheet)
    {
        Headings.Write(
            sheet,
            _report,
            _words,
            Name,
            _columns,
            [_words["指标", "Indicator"], _words["计量单位", "Measure"], _words["片区", "District"]],
            _words["同比（可比口径）", "Year on year (matched)"]);
        var bands = new Bands();
        foreach (var row in _rows)
        {
            sheet.NextRow(16, look: bands.Of(row.Indicator));
            sheet.Add(_words[row.Indicator.Name], Styles.Text);
            sheet.Add(_words[row.Indicator.Unit], Styles.Centered);
            sheet.Add(_words[row.Scope.Name], Styles.Centered);
            _columns.Write(sheet, row, figure => _units.RangeOf(row.Indicator, row.Scope.Code, figure));
            _columns.WritePhrase(sheet, row);
        }

        var blocks = _rows
            .Select((row, position) => (row.Indicator, Number: Headings.FirstRow + position))
            .GroupBy(item => item.Indicator, item => item.Number)
            .Select(group => (group.Key, group.First(), group.Last()));
        _columns.Highlight(sheet, blocks);
    }
}
