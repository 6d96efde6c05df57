using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>
/// 可比口径: what the matched figures are made of: which units stand under which, where the county's reported and matched
/// figures differ, and what was left out, unit by unit and month by month, with the reason.
/// </summary>
internal sealed class ComparabilitySheet : Sheet
{
    // More lines than anybody reads, in a county of which a year is missing.
    private const int MostChanges = 300, MostLines = 3_000;

    private const int Title = 3;

    private readonly YearOnYearReport _report;
    private readonly CountySheet _county;
    private readonly Wording _words;
    private readonly IReadOnlyList<string> _changes;
    private readonly IReadOnlyList<ComparisonRow> _different;

    public ComparabilitySheet(YearOnYearReport report, CountySheet county, Wording words)
    {
        _report = report;
        _county = county;
        _words = words;
        var changes = new UnitChanges(report.Comparison, words);
        _changes = [.. changes.Ended().Concat(changes.Started())];
        _different = [.. report.Comparison.Rows(ScopeType.County).Where(row => row.Reported != row.Matched.Totals || row.Matched.LeftOut > 0)];
    }

    public override string Name => _words[SheetNames.Comparability];

    public override string Description => _words[
        "单位如何承接，哪些指标两种口径不同，哪些单位哪个月没有计入可比口径、为什么",
        "which units stand under which, which indicators differ between the bases, what was left out and why"];

    public override SheetSetup Setup => new()
    {
        Widths = Widths,
        FrozenRows = 2,
        HeadingRow = HeadingRow,
        FirstHeadingRow = HeadingRow,
        FilteredColumns = Widths.Count,
        LastRow = HeadingRow + ShownLines,
    };

    private IReadOnlyList<double> Widths => field ??=
    [
        TextWidth.OfColumn(_different.Select(row => _words[row.Indicator.Name]).Concat(Lines.Select(line => line.Unit.Name)), 24, 40),
        _words.Language == Language.English ? 14 : 11,
        14,
        .. Enumerable.Repeat(_words.Language == Language.English ? 15.0 : 13.0, 6),
        40,
    ];

    private IReadOnlyList<OmissionLine> Lines => field ??= OmissionLine.Of(_report.Comparison, _words);

    private ComparisonSpan Span => _report.Comparison.Span;

    // Where nothing is to be listed, a line says so.
    private int ShownChanges => _changes.Count > MostChanges ? MostChanges + 1 : Math.Max(_changes.Count, 1);

    private int ShownLines => Math.Min(Lines.Count, MostLines);

    private int HeadingRow => Title + 1 + ShownChanges + 2 + Math.Max(_different.Count, 1) + 2;

    public override void Write(SheetWriter sheet)
    {
        var rows = new TextRows(sheet, Widths);
        Headings.WriteTitle(sheet, _report, _words, Name);
        rows.AddAcross(
            _words[
                "可比口径只比较两年同月都填报了的部分，这样漏报不会被算成减少。下面列出单位如何承接、两种口径相差多少，以及每一处没有计入的数据和原因。",
                "Matched figures compare only what was reported for the same months of both years, so that a missing return never looks like a reduction. "
                    + "Below: which units stand under which, how far the bases differ, and everything that was left out, with the reason."],
            Styles.Note);
        WriteChanges(rows);
        WriteDifferences(sheet, rows);
        WriteLines(sheet, rows);
    }

    private void WriteChanges(TextRows rows)
    {
        rows.AddAcross(_words["一、单位变动", "1. Changed units"], Styles.Band);
        foreach (var change in _changes.Take(MostChanges))
        {
            rows.AddAcross(change, Styles.Note);
        }

        if (_changes.Count > MostChanges)
        {
            var more = Wording.Text(_changes.Count - MostChanges);
            rows.AddAcross(_words[$"另有 {more} 处变动没有列出，见单位名册。", $"{more} more changes are not listed; see the register of units."], Styles.Caution);
        }
        else if (_changes.Count == 0)
        {
            rows.AddAcross(_words["两年间没有单位变动。", "No unit began, ended or was merged within the two years."], Styles.Note);
        }
    }

    private void WriteDifferences(SheetWriter sheet, TextRows rows)
    {
        var (current, @base) = (_words.Year(Span.Year), _words.Year(Span.Against));
        var (reported, matched) = (_words["已报", "reported "], _words["可比", "matched "]);
        rows.AddAcross(_words["二、全县两种口径不同或有剔除的指标", "2. Indicators of which the county's bases differ, or something was left out"], Styles.Band);
        rows.AddHeadings(
            _words["指标", "Indicator"],
            _words["计量单位", "Measure"],
            _words["剔除数", "Left out"],
            reported + current,
            reported + @base,
            reported + _words["降幅", "reduction"],
            matched + current,
            matched + @base,
            matched + _words["降幅", "reduction"],
            _words["同比（可比口径）", "Year on year (matched)"]);
        foreach (var (index, row) in _different.Index())
        {
            var indicator = row.Indicator;
            sheet.NextRow(look: index % 2 == 1 ? Styles.Banded : null);
            sheet.Add(_words[indicator.Name], Styles.Text);
            sheet.Add(_words[indicator.Unit], Styles.Centered);
            sheet.Add(((Cell)row.Matched.LeftOut).From(_county.CellOf(indicator, Figure.LeftOut)), Styles.Count);
            WriteBasis(row.Reported, Figure.ReportedCurrent, Figure.ReportedBase, Figure.ReportedReduction);
            WriteBasis(row.Matched.Totals, Figure.MatchedCurrent, Figure.MatchedBase, Figure.MatchedReduction);
            sheet.Add(((Cell)_words[row.Phrase]).From(_county.CellOf(indicator, Figure.Phrase)), Styles.Phrase);

            void WriteBasis(YearOnYear totals, Figure currentTotal, Figure baseTotal, Figure reduction)
            {
                sheet.Add(((Cell)totals.Current).From(_county.CellOf(indicator, currentTotal)), Styles.Number(indicator.Decimals));
                sheet.Add(((Cell)totals.Base).From(_county.CellOf(indicator, baseTotal)), Styles.Number(indicator.Decimals));
                sheet.Add(_county.Columns.ReductionOf(row, totals).From(_county.CellOf(indicator, reduction)), Styles.Percent);
            }
        }

        if (_different.Count == 0)
        {
            rows.AddAcross(_words["没有：各项指标两种口径的数相同，没有剔除。", "None: nothing was left out."], Styles.Note);
        }
    }

    private void WriteLines(SheetWriter sheet, TextRows rows)
    {
        var all = Wording.Text(Lines.Sum(line => line.Count));
        rows.AddAcross(_words[$"三、没有计入可比口径的数据（按指标计共 {all} 个）", $"3. What was left out ({all}, counted by indicator)"], Styles.Band);
        rows.AddHeadings(
            _words["单位", "Unit"],
            _words["单位代码", "Code"],
            _words["期间", "Period"],
            _words["哪年有数", "Reported in"],
            _words["指标数", "Indicators"],
            _words["原因", "Reason"],
            null,
            _words["缺报的单位；涉及的指标", "Who lacks it; which indicators"],
            null,
            null);
        foreach (var (index, line) in Lines.Take(MostLines).Index())
        {
            rows.Add(
                index % 2 == 1,
                new(line.Unit.Name, Styles.Text),
                new(line.Key.Unit.ToString(), Styles.Centered),
                new(PeriodOf(line.Key.Slot), Styles.Centered),
                new(YearsOf(line.Key), Styles.Centered),
                new(line.Count, Styles.Count),
                new(ReasonOf(line.Key), Styles.Wrapped, 2),
                new(DetailsOf(line), Styles.Wrapped, 3));
        }

        if (ShownLines > 0)
        {
            sheet.HoldsCodes(Reference.Rows("B", HeadingRow + 1, HeadingRow + ShownLines));
        }

        if (Lines.Count > MostLines)
        {
            var (more, count) = (Wording.Text(Lines.Count - MostLines), Wording.Text(Lines.Skip(MostLines).Sum(line => line.Count)));
            var (units, submissions) = (_words[SheetNames.Units], _words[SheetNames.Submissions]);
            rows.AddAcross(
                _words[
                    $"另有 {more} 行（按指标计 {count} 个）没有列出：各单位每项指标的剔除数见“{units}”，缺报的月份见“{submissions}”。",
                    $"{more} more lines ({count}, counted by indicator) are not listed: see \"{units}\" for the number left out of every unit and indicator, \"{submissions}\" for missing months."],
                Styles.Caution);
        }
        else if (Lines.Count == 0)
        {
            rows.AddAcross(_words["没有剔除。", "Nothing was left out."], Styles.Note);
        }
    }

    private string PeriodOf(int slot) => slot switch
    {
        OmissionKey.Stock => _words["存量", "stocks"],
        OmissionKey.Year => _words["全年", "whole year"],
        _ => _words.Months(slot, slot),
    };

    private string YearsOf(OmissionKey key) => key switch
    {
        { InCurrent: true, InBase: true } => _words["两年都有", "both years"],
        { InCurrent: true } => _words["仅本年有", "current only"],
        _ => _words["仅上年有", "base only"],
    };

    private string ReasonOf(OmissionKey key)
    {
        var other = _words.Year(key.InCurrent ? Span.Against : Span.Year);
        return key.Reason switch
        {
            OmissionReason.NoReturn => _words[$"{other}没有报表", $"no return for {other}"],
            OmissionReason.NoValue => _words[$"{other}报表里没有填", $"not in the return for {other}"],
            OmissionReason.NotStarted when key.Slot <= Span.Through => NotStarted(_words.Of(new Month(key.InCurrent ? Span.Against : Span.Year, key.Slot))),
            OmissionReason.NotStarted => NotStarted(other),
            OmissionReason.Ended => _words["已不再填报，无承接单位", "ended, no successor"],
            OmissionReason.HalfReported => _words["合并的单位没有报齐", "merged units, not all reported"],
            _ => _words["两年没有同月的数", "no month in common"],
        };

        // Only of the month, where it is one: later in that year there may have been the unit.
        string NotStarted(string when) => _words[$"{when}尚无此单位", $"not yet active in {when}"];
    }

    // Which indicators a whole return would have held goes without saying.
    private string DetailsOf(OmissionLine line)
    {
        var names = line.Key.IsWhole ? "" : NamesOf(line.Named, line.Count);
        return (line.Key.Lacking, names) switch
        {
            ("", _) => names,
            (var lacking, "") => lacking,
            var (lacking, _) => lacking + _words["。", ". "] + names,
        };
    }

    private string NamesOf(IReadOnlyList<Indicator> named, int count)
    {
        var names = TextRows.Shorten(string.Join(_words["、", ", "], named.Select(indicator => _words[indicator.Name])), 400);
        var all = Wording.Text(count);
        return count > named.Count ? names + _words[$"等 {all} 项", $" and others, {all} in all"] : names;
    }
}
