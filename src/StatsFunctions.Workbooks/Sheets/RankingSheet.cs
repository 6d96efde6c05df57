using System.Globalization;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Units;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>排名: the units of each kind by place, indicator by indicator. Places are formulas over the totals beside them.</summary>
internal sealed class RankingSheet : Sheet
{
    private const int FirstRow = 5, Columns = 11;
    private const string PlaceColumn = "D", TotalColumn = "H";

    private readonly YearOnYearReport _report;
    private readonly UnitSheet _units;
    private readonly Wording _words;
    private readonly List<Block> _blocks;
    private readonly Dictionary<(string Unit, Indicator Indicator), int> _rowNumbers = [];

    public RankingSheet(YearOnYearReport report, UnitSheet units, Wording words)
    {
        _report = report;
        _units = units;
        _words = words;
        var ranking = new Ranking(report.Comparison);
        _blocks = [.. report.Catalogue
            .SelectMany(units.RowsOf)
            .Select(item => new Contestant(item.Row, item.Unit, item.Number, ranking[item.Row.Scope.Code, item.Row.Indicator]))
            .Where(contestant => contestant.Place is not null || IsActive(contestant.Unit))
            .GroupBy(contestant => (contestant.Row.Indicator, contestant.Unit.Kind))
            .OrderBy(group => group.Key.Indicator.Ordinal).ThenBy(group => group.Key.Kind)
            .Select(group => new Block(group.Key.Indicator, group.Key.Kind, [.. group.OrderBy(contestant => contestant.Place ?? int.MaxValue).ThenBy(contestant => contestant.Unit.Code)]))];
        var number = FirstRow;
        foreach (var contestant in _blocks.SelectMany(block => block.Contestants))
        {
            _rowNumbers.Add((contestant.Row.Scope.Code, contestant.Row.Indicator), number++);
        }
    }

    public override string Name => _words[SheetNames.Ranking];

    public override string Description => _words[
        "每项指标，乡镇之间、部门之间按本年已报合计排名", "the places of townships and of departments, by each indicator's current total as reported"];

    public override SheetSetup Setup => new()
    {
        Widths = Widths,
        FrozenRows = FirstRow - 1,
        FrozenColumns = 1,
        FirstHeadingRow = FirstRow - 1,
        FilteredColumns = Columns,
        LastRow = FirstRow + _rowNumbers.Count - 1,
    };

    private IReadOnlyList<double> Widths => field ??=
    [
        TextWidth.OfColumn(_blocks.Select(block => _words[block.Indicator.Name]), 16, 58),
        _words.MeasureWidth,
        _words.Language == Language.English ? 12 : 8,
        _words.Language == Language.English ? 13 : 8,
        11,
        TextWidth.OfColumn(_blocks.SelectMany(block => block.Contestants).Select(contestant => contestant.Unit.Name), 12, 30),
        TextWidth.OfColumn(_blocks.SelectMany(block => block.Contestants).Select(contestant => _words[DistrictOf(contestant.Unit)]), 8, 20),
        12,
        12,
        14,
        14,
    ];

    /// <summary>Where a unit's place stands, or that it has none; null where it is not listed.</summary>
    /// <param name="unit">The unit's code.</param>
    /// <param name="indicator">The indicator.</param>
    public string? CellOf(string unit, Indicator indicator) =>
        _rowNumbers.TryGetValue((unit, indicator), out var row) ? Reference.On(Name, PlaceColumn + Wording.Text(row)) : null;

    public override void Write(SheetWriter sheet)
    {
        var span = _report.Comparison.Span;
        Headings.WriteTitle(sheet, _report, _words, Name);
        new TextRows(sheet, Widths).AddAcross(
            _words[
                "按本年已报合计在同类单位中排名：越少越好的指标和名次，数小的在前，其余数大的在前；数相同名次相同（1、2、2、4）。本年没有填报的不排名，列在最后；两年都没有填报的不列。",
                "Places among units of one kind, by the current total as reported: the smallest first where less is better and for ranks, else the largest; equal totals share a place (1, 2, 2, 4). "
                    + "Units that have not reported have none and stand last; those that reported in neither year are not listed."],
            Styles.Subtitle with { Wrap = true });
        sheet.NextRow(34);
        foreach (var heading in (ReadOnlySpan<string>)
            [
                _words["指标", "Indicator"],
                _words["计量单位", "Measure"],
                _words["类型", "Kind"],
                _words["名次", "Place"],
                _words["单位代码", "Code"],
                _words["单位名称", "Unit"],
                _words["片区", "District"],
                _words[$"已报{_words.Year(span.Year)}", $"{_words.Year(span.Year)} (reported)"],
                _words[$"已报{_words.Year(span.Against)}", $"{_words.Year(span.Against)} (reported)"],
                _words["已报降幅", "Reduction % (reported)"],
                _words["可比降幅", "Reduction % (matched)"],
            ])
        {
            sheet.Add(heading, Styles.Heading);
        }

        foreach (var (index, block) in _blocks.Index())
        {
            WriteBlock(sheet, block, index % 2 == 1 ? Styles.Banded : null);
        }

        if (_rowNumbers.Count > 0)
        {
            sheet.HoldsCodes(Reference.Rows("E", FirstRow, sheet.Row));
        }
    }

    private void WriteBlock(SheetWriter sheet, Block block, RowLook? look)
    {
        var totals = string.Create(CultureInfo.InvariantCulture, $"{TotalColumn}${sheet.Row + 1}:{TotalColumn}${sheet.Row + block.Contestants.Count}");
        var order = Ranking.IsSmallestBest(block.Indicator) ? "1" : "0";
        var number = Styles.Number(block.Indicator.Decimals);
        foreach (var (index, (row, unit, source, place)) in block.Contestants.Index())
        {
            sheet.NextRow(16, look: look);
            sheet.Add(_words[block.Indicator.Name], index == 0 ? Styles.Text : Styles.FaintText);
            sheet.Add(_words[block.Indicator.Unit], Styles.Centered);
            sheet.Add(block.Kind == UnitKind.Township ? _words["乡镇", "Township"] : _words["部门", "Department"], Styles.Centered);
            var own = TotalColumn + Wording.Text(sheet.Row);
            var cell = place is { } value ? value : (Cell)_words["未报", "not reported"];
            sheet.Add(
                block.IsExact ? cell.From($"IF(ISNUMBER({own}),RANK({own},{totals},{order}),\"{_words["未报", "not reported"]}\")") : cell,
                place is null ? Styles.Inactive : Styles.Phrase);
            sheet.Add(unit.Code.ToString(), Styles.Centered);
            sheet.Add(unit.Name, Styles.Text);
            sheet.Add(_words[DistrictOf(unit)], Styles.Centered);
            sheet.Add(Total(row.Reported.Current, _units.CellAt(source, Figure.ReportedCurrent)), number);
            sheet.Add(Total(row.Reported.Base, _units.CellAt(source, Figure.ReportedBase)), number);
            sheet.Add(_units.Columns.ReductionOf(row, row.Reported).From(_units.CellAt(source, Figure.ReportedReduction)), Styles.Percent);
            sheet.Add(_units.Columns.ReductionOf(row, row.Matched.Totals).From(_units.CellAt(source, Figure.MatchedReduction)), Styles.Percent);
        }
    }

    // A plain reference to an empty cell would be 0.
    private static Cell Total(decimal? value, string source) => ((Cell)value).From($"IF(ISNUMBER({source}),{source},\"\")");

    private LocalizedText DistrictOf(Unit unit) => District.Name(unit.Districts.At(_report.Comparison.Span.CurrentEnd));

    // A unit that had ended before the span is in no contest: it has not failed to report.
    private bool IsActive(Unit unit) => Enumerable.Range(1, _report.Comparison.Span.Through)
        .Any(month => unit.IsActiveIn(new Domain.Periods.Month(_report.Comparison.Span.Year, month)));

    private sealed record Contestant(ComparisonRow Row, Unit Unit, int Number, int? Place);

    private sealed record Block(Indicator Indicator, UnitKind Kind, IReadOnlyList<Contestant> Contestants)
    {
        /// <summary>
        /// Whether totals that differ are different numbers for Excel, too: of totals of more than fifteen digits, two may be
        /// one, and a formula would let them share a place.
        /// </summary>
        public bool IsExact { get; } = Contestants.Select(contestant => contestant.Row.Reported.Current).OfType<decimal>().Distinct()
            .GroupBy(XmlText.Of, StringComparer.Ordinal).All(group => group.Count() == 1);
    }
}
