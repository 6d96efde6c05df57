using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain.Reports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>说明: what the workbook is, which data it shows, and how to read it; first of all, what to be careful with.</summary>
internal sealed class NotesSheet : Sheet
{
    private const double TextColumnWidth = 165, TitleHeight = 34, GapHeight = 8, LineHeight = 16, Padding = 3, MaxHeight = 409;

    // The title and the gap under it.
    private const int HeadRows = 2;

    // What an A4 page holds, in points, and how small text may be printed so that everything stands on one.
    private const double PageHeight = 515, LeastScale = 0.55;

    // Where nearly nothing was reported, the list would be longer than the workbook: 填报情况 shows it all.
    private const int MostMissingUnits = 40;

    // 数据质量 shows them all.
    private const int MostFindings = 3;

    private readonly YearOnYearReport _report;
    private readonly StatisticalYear _year;
    private readonly Wording _words;
    private readonly List<NotesEntry> _entries;

    public NotesSheet(WorkbookContent content, IReadOnlyList<Sheet> others, Wording words)
    {
        _report = content.Report;
        _year = content.Remarks.Year;
        _words = words;
        _entries = [.. Entries(others).Where(entry => entry.Lines.Count > 0)];
    }

    public override string Name => _words[SheetNames.Notes];

    public override SheetSetup Setup => new()
    {
        Widths = [_words.Language == Language.English ? 22 : 16, TextColumnWidth],
        OnePage = TitleHeight + GapHeight + _entries.Sum(entry => entry.Lines.Sum(Height)) <= PageHeight / LeastScale,
    };

    /// <summary>The cell of a count of the register.</summary>
    /// <param name="count">Which.</param>
    public string CellOf(RegistryCount count)
    {
        var before = _entries.TakeWhile(entry => entry.Name != RegistryName).Sum(entry => entry.Lines.Count);
        return Reference.On(Name, $"B{Wording.Text(HeadRows + before + (int)count + 1)}");
    }

    private string RegistryName => _words["在册单位", "Register"];

    private ComparisonSpan Span => _report.Comparison.Span;

    public override void Write(SheetWriter sheet)
    {
        sheet.NextRow(TitleHeight);
        sheet.Add(_words.Title(_report), Styles.Title);
        sheet.NextRow(GapHeight);
        foreach (var entry in _entries)
        {
            for (var i = 0; i < entry.Lines.Count; i++)
            {
                var line = entry.Lines[i];
                sheet.NextRow(Height(line));
                sheet.Add(i == 0 ? entry.Name : Cell.Empty, Styles.NoteName);
                sheet.Add(line.Cell, line.Style);
                if (line.Sheet is { } target)
                {
                    sheet.Link($"B{sheet.Row}", Reference.On(target, "A1"));
                }
            }

            // An entry's name stands beside all of its lines.
            if (entry.Lines.Count > 1)
            {
                sheet.Merge(Reference.Rows("A", sheet.Row - entry.Lines.Count + 1, sheet.Row));
            }
        }
    }

    // Excel measures wrapped rows only where it has their font; the height is computed so that nothing is cut off.
    private static double Height(NotesLine line) => Math.Min(
        (line.Sheet is null ? Padding : 0) + (LineHeight * TextWidth.Lines(line.Cell.Text ?? "", TextColumnWidth)), MaxHeight);

    private static NotesLine Plain(string text) => new(text, Styles.Note);

    private IEnumerable<NotesEntry> Entries(IReadOnlyList<Sheet> others) =>
    [
        new(_words["请先看", "Read first"], [.. Cautions().Select(text => new NotesLine(text, Styles.Caution))]),
        Entry(_words["县", "County"], _words.WithCode(_report.County.Name, _report.County.Code.ToString())),
        Entry(_words["比较区间", "Months compared"], _words[
            $"{_words.Of(Span.Year, Span)}，与{_words.Of(Span.Against, Span)}比较", $"{_words.Of(Span.Year, Span)} against {_words.Of(Span.Against, Span)}"]),
        Entry(_words["数据截至", "Data as of"], _words.DataAsOf(_report)
            + _words["（最近一次修订被接收的时间，县当地时间）", " (when the latest revision was accepted, on the county's clock)"]),
        Entry(_words["状态", "State"], State),
        Entry(_words["数据来源", "Source"], Source),
        Entry(_words["数据指纹", "Fingerprint"], _report.Fingerprint
            + _words["（数据相同，指纹就相同；可据此核对）", " (the same data always have the same fingerprint)"]),
        new(RegistryName, [.. Registry().Select(item => new NotesLine(item.Number, Styles.Note with { Format = item.Format }))]),
        new(_words["目录", "Contents"], [.. others.Select(other => new NotesLine(
            _words[$"{other.Name}：{other.Description}", $"{other.Name}: {other.Description}"], Styles.Link, other.Name))]),
        Entry(_words["填报覆盖", "Coverage"], _words.Coverage(_report) + _words[
            "（已报／应报，应报为当月在册单位，每单位每月一份）", " (received/expected; one is expected of every unit for every month in which it is active)"]),
        Entry(_words[$"{_words.Year(Span.Year)}缺报", $"Missing in {_words.Year(Span.Year)}"], Missing(_report.Current)),
        Entry(_words[$"{_words.Year(Span.Against)}缺报", $"Missing in {_words.Year(Span.Against)}"], Missing(_report.Base)),
        Entry(_words["两种口径", "Two bases"], [.. Bases()]),
        Entry(_words["计算", "Calculation"], _words[
            "合计、增减、比率都是公式。可比口径的数在“分乡镇对比”中按单位填入（要逐月配对，公式做不到），往上各表逐级相加。Excel 用二进制小数，恰在四舍五入分界上的百分比，极个别可能与系统相差 0.1 个百分点，以系统为准。",
            "Totals, changes and percentages are formulas. Matched figures are entered by unit on the sheet of units, for formulas cannot match months; the other sheets add them up. "
                + "Excel calculates in binary fractions: a percentage exactly at a half may, very rarely, be rounded to the other side, by 0.1 points. The system's own figure stands."]),
        Entry(_words["单位变动", "Changed units"], [.. new UnitChanges(_report.Comparison, _words).Ended()]),
        Entry(_words["数据提示", "Findings"], [.. Findings()]),
        Entry(_words["版式", "Layout"], _words[$"第 {WorkbookWriter.Edition} 版", $"Edition {WorkbookWriter.Edition}"]),
    ];

    private static NotesEntry Entry(string name, params IReadOnlyList<string> lines) => new(name, [.. lines.Select(Plain)]);

    // Numbers with their words in the format, so that they are cells that others can name.
    private IEnumerable<(int Number, string Format)> Registry()
    {
        var figures = new ReportFigures(_report.Comparison);
        var month = _words.Of(Span.CurrentEnd);
        return
        [
            (figures.Count(RegistryCount.Townships), _words["\"乡镇（街道）\"0\"个\"", $"0\" townships and streets in {month}\""]),
            (figures.Count(RegistryCount.Departments), _words["\"县级部门\"0\"个\"", $"0\" county departments in {month}\""]),
            (figures.Count(RegistryCount.Districts), _words[$"\"片区\"0\"个（{month}在册）\"", $"0\" districts with at least one of them\""]),
        ];
    }

    private string State => _report.Draft
        ? _words["草稿：不是关账出具的定稿，数据还会变化", "Draft: not the final result that closing the year issues; the data can still change"]
        : _words[$"定稿第{Wording.Text(_year.Edition)}版：本年已关账", $"Final, edition {Wording.Text(_year.Edition)}: the year is closed"];

    private string Source => Span.IsWholeYear
        ? _words["各填报单位两年的月报和年报，取各报表当前有效的修订", "The units' monthly and yearly returns of both years, each in its latest revision"]
        : _words[
            "各填报单位两年同期的月报，取各报表当前有效的修订；按年填报的指标不列入",
            "The units' monthly returns of the same months of both years, each in its latest revision; yearly indicators are not shown"];

    private IEnumerable<string> Cautions()
    {
        var missing = new[] { _report.Current, _report.Base }.Select(grid => (grid.Year, Count: grid.Count(SubmissionStatus.Missing))).Where(year => year.Count > 0).ToList();
        if (missing.Count > 0)
        {
            var counts = string.Join(_words["、", ", "], missing.Select(year => _words[
                $"{_words.Year(year.Year)}缺 {Wording.Text(year.Count)} 份", $"{Wording.Text(year.Count)} of {_words.Year(year.Year)}"]));
            yield return _words[
                $"月报没有报齐：{counts}。增减以可比口径为准；已报口径的合计少了缺报的部分。",
                $"Monthly returns are missing: {counts}. Go by the matched figures; reported totals lack what did not come."];
        }

        if (_report.Findings.Count > 0)
        {
            var count = Wording.Text(_report.Findings.Count);
            yield return _words[
                $"全县合计数有 {count} 处不符合指标间的关系，见下面的“数据提示”，核实后再引用。",
                $"The county's totals break {count} of the relations between indicators, see \"Findings\" below; verify before quoting."];
        }
    }

    private IEnumerable<string> Findings()
    {
        var more = Wording.Text(_report.Findings.Count - MostFindings);
        return
        [
            .. _report.Findings.Take(MostFindings).Select(finding => _words[finding.Message]),
            .. _report.Findings.Count switch
            {
                0 => [_words["未发现问题。", "None."]],
                > MostFindings => [_words[$"另有 {more} 处，见“{_words[SheetNames.Quality]}”。", $"And {more} more, see \"{_words[SheetNames.Quality]}\"."]],
                _ => (string[])[],
            },
        ];
    }

    private string Missing(SubmissionGrid grid)
    {
        var units = grid.Missing.GroupBy(item => item.Unit, item => item.Month.Number)
            .Select(group => _words[$"{Describe(group.Key)}：{Ranges([.. group])}", $"{Describe(group.Key)}: {Ranges([.. group])}"])
            .ToList();
        var listed = string.Join(_words["；", "; "], units.Take(MostMissingUnits));
        var more = Wording.Text(units.Count - MostMissingUnits);
        return units.Count switch
        {
            0 => _words["无。", "None."],
            > MostMissingUnits => listed + _words[
                $"；另有 {more} 个单位缺报，见“{_words[SheetNames.Submissions]}”。", $"; and {more} more units, see \"{_words[SheetNames.Submissions]}\"."],
            _ => listed + _words["。", "."],
        };
    }

    private IEnumerable<string> Bases()
    {
        var rows = _report.Comparison.Rows(ScopeType.County);
        var (all, different) = (Wording.Text(rows.Count), Wording.Text(rows.Count(row => row.Reported != row.Matched.Totals)));
        var leftOut = Wording.Text(rows.Sum(row => row.Matched.LeftOut));
        return
        [
            _words[
                "已报口径：两年各自报上来的数全部相加。哪个单位漏报了一个月，合计就少一个月，看上去像是“减少”。",
                "As reported: everything that came in each year, added up. Where a unit missed a month, the total lacks it, which looks like a reduction."],
            _words[
                "可比口径：同一单位（或由其承接的单位）同一个月，两年都填报了该指标，才把这两个数放在一起比；只有一年填报的，两年都不计。存量指标取两年都填报的最后一个月，按年填报的指标按单位配对。同比结论以可比口径为准。",
                "Matched: a unit's month counts only where the unit (or those it succeeded) reported the indicator for that month in both years; otherwise in neither. "
                    + "Stocks take the last month reported in both years; yearly indicators are matched by unit. Conclusions go by the matched figures."],
            _words[
                "可比对数是配成对的单位月数（存量和按年填报的指标为单位数）；剔除数是只有一年填报、没有计入可比口径的个数。",
                "Pairs: how many unit-months were matched (of stocks and yearly indicators, units). Left out: how many were reported in only one of the two years."],
            _words[
                "空格表示没有填报，0 表示填报为零，两者不同。增减率＝（本年－上年）÷上年；降幅＝（上年－本年）÷上年。上年为零、无上年数据、本年未报或不可比的，不计算百分比，用文字说明。百分比保留一位小数，四舍五入。",
                "An empty cell was not reported; 0 was reported as zero. Change % = (current − base) ÷ base; reduction % = (base − current) ÷ base. "
                    + "Where the base is zero or missing, the year was not reported or nothing can be matched, words stand instead. One decimal, halves rounded away from zero."],
            _words[
                $"本表 {all} 项指标中，有 {different} 项两种口径的数不同，共剔除 {leftOut} 个单位月（按指标计）；每项剔除多少见“{_words[SheetNames.County]}”，缺报的单位和月份见上。",
                $"Of the {all} indicators shown, {different} differ between the two bases; {leftOut} unit-months were left out, counted by indicator: see \"{_words[SheetNames.County]}\"."],
        ];
    }

    private string Describe(Unit unit) => _words.WithCode(unit.Name, unit.Code.ToString());

    private string Ranges(IReadOnlyList<int> months)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var month in months)
        {
            if (ranges.Count > 0 && ranges[^1].Last == month - 1)
            {
                ranges[^1] = (ranges[^1].First, month);
            }
            else
            {
                ranges.Add((month, month));
            }
        }

        return string.Join(_words["、", ", "], ranges.Select(range => _words.Months(range.First, range.Last)));
    }
}
