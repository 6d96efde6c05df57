using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>数据质量: the relations that the county's totals break, and the year's open items, those that wait first.</summary>
internal sealed class QualitySheet : Sheet
{
    private const int MostItems = 20_000;

    // The title's two lines, then the table of counts: a band, headings, a line per kind and their sum.
    private const int FirstCount = 5;

    private static readonly OpenItemKind[] Kinds = Enum.GetValues<OpenItemKind>();

    private readonly YearOnYearReport _report;
    private readonly Wording _words;
    private readonly IReadOnlyList<OpenItem> _items;

    public QualitySheet(WorkbookContent content, Wording words)
    {
        _report = content.Report;
        _words = words;
        _items = [.. content.Remarks.Items.OrderBy(item => item.State)];
    }

    public override string Name => _words[SheetNames.Quality];

    public override string Description => _words[
        "全县合计数不符合的指标间关系，本年的待办事项和销号情况", "relations that the county's totals break; the year's open items, and how they were cleared"];

    public override SheetSetup Setup => new()
    {
        Widths = Widths,
        FrozenRows = 2,
        HeadingRow = HeadingRow,
        FirstHeadingRow = HeadingRow,
        FilteredColumns = Widths.Count,
        LastRow = HeadingRow + Math.Min(_items.Count, MostItems),
    };

    private IReadOnlyList<double> Widths => field ??=
    [
        _words.Language == Language.English ? 19 : 16,
        10,
        11,
        TextWidth.OfColumn(_items.Select(item => NameOf(item.Key)), 12, 30),
        10,
        60,
        17,
        17,
        14,
        36,
    ];

    private static int TotalRow => FirstCount + Kinds.Length;

    private int HeadingRow => TotalRow + 1 + Math.Max(_report.Findings.Count, 1) + 2;

    public override void Write(SheetWriter sheet)
    {
        var rows = new TextRows(sheet, Widths);
        Headings.WriteTitle(sheet, _report, _words, Name);
        WriteCounts(sheet, rows);
        WriteFindings(rows);
        WriteItems(sheet, rows);
    }

    private void WriteCounts(SheetWriter sheet, TextRows rows)
    {
        rows.AddAcross(_words[
            $"一、{_words.Year(_report.Comparison.Span.Year)}待办事项概况", $"1. Open items of {_words.Year(_report.Comparison.Span.Year)} in numbers"], Styles.Band);
        rows.AddHeadings(_words["类型", "Kind"], _words["待处理", "Open"], _words["已销号", "Cleared"], _words["合计", "Total"]);
        foreach (var kind in Kinds)
        {
            sheet.NextRow();
            sheet.Add(Word(kind), Styles.Text);
            WriteCount(OpenItemState.Open);
            WriteCount(OpenItemState.Cleared);
            sheet.Add(((Cell)_items.Count(item => item.Key.Kind == kind)).From($"SUM(B{sheet.Row}:C{sheet.Row})"), Styles.Count);

            void WriteCount(OpenItemState state)
            {
                Cell count = _items.Count(item => item.Key.Kind == kind && item.State == state);

                // Only what is listed can be counted by a formula.
                var (first, last) = (HeadingRow + 1, HeadingRow + _items.Count);
                sheet.Add(
                    _items.Count is 0 or > MostItems ? count : count.From(
                        $"COUNTIFS({Reference.Rows("A", first, last)},\"{Word(kind)}\",{Reference.Rows("B", first, last)},\"{Word(state)}\")"),
                    Styles.Count);
            }
        }

        sheet.NextRow();
        sheet.Add(_words["合计", "Total"], Styles.TotalText);
        foreach (var (column, count) in (ReadOnlySpan<(string, int)>)
            [("B", _items.Count(item => item.State == OpenItemState.Open)), ("C", _items.Count(item => item.State == OpenItemState.Cleared)), ("D", _items.Count)])
        {
            sheet.Add(((Cell)count).From($"SUM({Reference.Rows(column, FirstCount, TotalRow - 1)})"), Styles.TotalCount);
        }
    }

    private void WriteFindings(TextRows rows)
    {
        rows.AddAcross(_words["二、全县合计数不符合的指标间关系", "2. Relations that the county's totals break"], Styles.Band);
        foreach (var finding in _report.Findings)
        {
            rows.AddAcross(_words[finding.Message], Styles.Caution);
        }

        if (_report.Findings.Count == 0)
        {
            rows.AddAcross(_words["未发现问题。", "None."], Styles.Note);
        }
    }

    private void WriteItems(SheetWriter sheet, TextRows rows)
    {
        rows.AddAcross(_words[
            "三、待办事项（待处理的在前；原因已消除的不列；时间为县当地时间）",
            "3. Open items (those that wait first; not those whose cause has gone; times on the county's clock)"], Styles.Band);
        rows.AddHeadings(
            _words["类型", "Kind"],
            _words["状态", "State"],
            _words["单位代码", "Code"],
            _words["单位名称", "Unit"],
            _words["报告期", "Period"],
            _words["事项", "What"],
            _words["起于", "Since"],
            _words["销号时间", "Cleared at"],
            _words["销号人", "Cleared by"],
            _words["销号原因", "Reason"]);
        foreach (var (index, item) in _items.Take(MostItems).Index())
        {
            var isOpen = item.State == OpenItemState.Open;
            var clearing = item.Clearing;
            rows.Add(
                index % 2 == 1,
                new(Word(item.Key.Kind), Styles.Centered),
                new(Word(item.State), isOpen ? Styles.Missing : Styles.Centered),
                new(item.Key.Unit.ToString(), Styles.Centered),
                new(NameOf(item.Key), Styles.Text),
                new(item.Key.Period.ToString(), Styles.Centered),
                new(_words[item.Message], Styles.Wrapped),
                new(Wording.Time(_report, item.OpenedAt), Styles.Centered),
                new(clearing is null ? Cell.Empty : Wording.Time(_report, clearing.At), Styles.Centered),
                new(clearing?.By ?? Cell.Empty, Styles.Text),
                new(clearing?.Reason is { } reason ? _words[reason] : Cell.Empty, Styles.Wrapped));
        }

        if (_items.Count > 0)
        {
            sheet.HoldsCodes(Reference.Rows("C", HeadingRow + 1, sheet.Row));
        }

        if (_items.Count > MostItems)
        {
            var more = Wording.Text(_items.Count - MostItems);
            rows.AddAcross(_words[$"另有 {more} 项没有列出，见系统中的待办事项。", $"{more} more items are not listed; see the open items in the system."], Styles.Caution);
        }
        else if (_items.Count == 0)
        {
            rows.AddAcross(_words["没有待办事项。", "There are none."], Styles.Note);
        }
    }

    private string NameOf(OpenItemKey key) => _report.Comparison.Units.TryGet(key.Unit, out var unit) ? unit.Name : "";

    private string Word(OpenItemState state) => state == OpenItemState.Open ? _words["待处理", "open"] : _words["已销号", "cleared"];

    private string Word(OpenItemKind kind) => kind switch
    {
        OpenItemKind.Overdue => _words["逾期未报", "overdue return"],
        OpenItemKind.Relation => _words["指标关系不符", "broken relation"],
        OpenItemKind.Outlier => _words["数值异常", "outlier"],
        _ => _words["无会月开会", "no-meeting month"],
    };
}
