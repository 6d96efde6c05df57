using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Years;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>修订记录: why the year was closed or reopened, and what was changed of returns that had been accepted, newest first.</summary>
internal sealed class RevisionSheet : Sheet
{
    private const int HeadingRow = 7, MostLines = 20_000;

    // The four lines above the headings stay in sight: long reasons must not fill the screen.
    private const int MostOfReason = 240, MostOfNote = 200;

    private readonly YearOnYearReport _report;
    private readonly WorkbookRemarks _remarks;
    private readonly Wording _words;
    private readonly List<Line> _lines;
    private readonly int _all;

    public RevisionSheet(WorkbookContent content, Wording words)
    {
        _report = content.Report;
        _remarks = content.Remarks;
        _words = words;
        _lines = [.. _remarks.Amendments.SelectMany(Lines).Take(MostLines)];
        _all = _remarks.Amendments.Sum(amendment => Math.Max(amendment.Changes.Count, 1));
    }

    public override string Name => _words[SheetNames.Revisions];

    public override string Description => _words[
        "已接收的报表后来改了什么：何时、何人、原值和新值", "what was changed of returns that had been accepted: when, by whom, old and new values"];

    public override SheetSetup Setup => new()
    {
        Widths = Widths,
        FrozenRows = HeadingRow,
        FirstHeadingRow = HeadingRow,
        FilteredColumns = Widths.Count,
        LastRow = HeadingRow + _lines.Count,
    };

    private IReadOnlyList<double> Widths => field ??=
    [
        17,
        11,
        TextWidth.OfColumn(_lines.Select(line => NameOf(line.After)), 12, 30),
        10,
        8,
        8,
        14,
        TextWidth.OfColumn(_lines.Select(line => line.Change is { } change ? _words[change.Indicator.Name] : NoChange), 20, 50),
        _words.MeasureWidth,
        14,
        14,
        40,
    ];

    private string NoChange => _words["（数值没有变化）", "(no value changed)"];

    public override void Write(SheetWriter sheet)
    {
        var rows = new TextRows(sheet, Widths);
        Headings.WriteTitle(sheet, _report, _words, Name);
        var (year, edition) = (_remarks.Year, Wording.Text(_remarks.Year.Edition));
        rows.AddAcross(
            _words[
                $"{_words.Year(year.Year)}第 {edition} 版（年度每重新打开一次，版次加一）。首次提交不是修订，不列入；时间为县当地时间。",
                $"{_words.Year(year.Year)}, edition {edition} (one more with every reopening of the year). First submissions are no revisions; times are on the county's clock."],
            Styles.Note);
        rows.AddAcross(
            year.Closing is { } closing ? _words["关账：", "Closed: "] + Describe(closing) : _words["关账：本版尚未关账。", "Closed: this edition has not been closed."], Styles.Note);
        rows.AddAcross(
            year.Reopening is { } reopening ? _words["重新打开：", "Reopened: "] + Describe(reopening) : _words["重新打开：没有。", "Reopened: never."], Styles.Note);
        rows.AddAcross(Extent(), _all > _lines.Count || Unlisted > 0 ? Styles.Caution : Styles.Note);
        rows.AddHeadings(
            _words["修订时间", "Revised at"],
            _words["单位代码", "Code"],
            _words["单位名称", "Unit"],
            _words["报告期", "Period"],
            _words["修订", "Revision"],
            _words["版次", "Edition"],
            _words["修订人", "By"],
            _words["指标", "Indicator"],
            _words["计量单位", "Measure"],
            _words["原值", "From"],
            _words["新值", "To"],
            _words["说明", "Note"]);
        foreach (var (index, line) in _lines.Index())
        {
            Write(rows, line, index % 2 == 1);
        }

        if (_lines.Count > 0)
        {
            sheet.HoldsCodes(Reference.Rows("B", HeadingRow + 1, sheet.Row));
        }
    }

    private static IEnumerable<Line> Lines(Amendment amendment) => amendment.Changes.Count == 0
        ? [new Line(amendment.After, null)]
        : amendment.Changes.Select(change => new Line(amendment.After, change));

    // Amended returns whose amendments are not among the remarks.
    private int Unlisted => _remarks.AmendedReturns - Math.Min(_remarks.AmendedReturns, WorkbookRemarks.MaxAmendedReturns);

    private string Extent()
    {
        var (returns, all, shown) = (Wording.Text(_remarks.AmendedReturns), Wording.Text(_all), Wording.Text(_lines.Count));
        var text = _words[
            $"两年共有 {returns} 份报表修订过，列出 {shown} 处。", $"Returns of the two years that have been revised: {returns}; changes listed: {shown}."];
        if (Unlisted > 0)
        {
            text += _words[
                $"只包括最近修订的 {Wording.Text(WorkbookRemarks.MaxAmendedReturns)} 份，另外 {Wording.Text(Unlisted)} 份的修订没有列出。",
                $" Only the {Wording.Text(WorkbookRemarks.MaxAmendedReturns)} most recently revised are shown; those of {Wording.Text(Unlisted)} more returns are not."];
        }

        if (_all > _lines.Count)
        {
            text += _words[
                $"最近的 {shown} 处之外，还有 {Wording.Text(_all - _lines.Count)} 处没有列出（共 {all} 处）。",
                $" {Wording.Text(_all - _lines.Count)} older changes of {all} are not listed."];
        }

        return text + (Unlisted > 0 || _all > _lines.Count ? _words["未列出的见各报表的修订历史。", " See the history of each return for the rest."] : "");
    }

    private void Write(TextRows rows, Line line, bool isBanded)
    {
        var after = line.After;
        rows.Add(
            isBanded,
            new(Wording.Time(_report, after.SubmittedAt), Styles.Centered),
            new(after.Unit.ToString(), Styles.Centered),
            new(NameOf(after), Styles.Text),
            new(after.Period.ToString(), Styles.Centered),
            new(after.Revision, Styles.Count),
            new(after.Edition, Styles.Count),
            new(after.SubmittedBy, Styles.Text),
            new(line.Change is { } change ? _words[change.Indicator.Name] : NoChange, Styles.Text),
            new(line.Change is { } measured ? _words[measured.Indicator.Unit] : Cell.Empty, Styles.Centered),
            Value(line.Change?.Indicator, line.Change?.From),
            Value(line.Change?.Indicator, line.Change?.To),
            new(after.Note is { } note ? TextRows.Shorten(note, MostOfNote) : Cell.Empty, Styles.Wrapped));
    }

    // What was not reported is never a zero, nor an empty cell that could be taken for one.
    private TextCell Value(Indicator? indicator, decimal? value) => (indicator, value) switch
    {
        (null, _) => new(Cell.Empty, Styles.Centered),
        (_, null) => new(_words["未报", "not reported"], Styles.Centered),
        _ => new(value, Styles.Number(indicator.Decimals)),
    };

    private string Describe(YearAction action) =>
        $"{Wording.Time(_report, action.At)}  {TextRows.Shorten(action.By, 60)}{_words["：", ": "]}{TextRows.Shorten(action.Reason, MostOfReason)}";

    private string NameOf(Return item) => _report.Comparison.Units.TryGet(item.Unit, out var unit) ? unit.Name : "";

    private readonly record struct Line(Return After, ValueChange? Change);
}
