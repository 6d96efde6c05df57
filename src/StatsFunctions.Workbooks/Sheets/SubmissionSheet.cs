using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Units;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>填报情况: who reported which month, and when; so that nobody takes what is missing for a reduction.</summary>
internal sealed class SubmissionSheet : Sheet
{
    private const int FirstRow = 7, OwnColumns = 3;

    private readonly YearOnYearReport _report;
    private readonly Wording _words;
    private readonly List<(Unit Unit, int Position, string District)> _rows;
    private readonly int _months;
    private readonly string[] _counted;

    public SubmissionSheet(YearOnYearReport report, Wording words)
    {
        _report = report;
        _words = words;
        _counted = [words["按时", "on time"], words["迟报", "late"], words["未报", "missing"]];
        _months = report.Comparison.Span.Through;
        _rows = [.. report.Current.Units.Units
            .Select((unit, position) => (Unit: unit, Position: position, District: unit.Districts.At(report.Comparison.Span.CurrentEnd)))
            .Where(row => IsShown(report.Current, row.Position) || IsShown(report.Base, row.Position))
            .OrderBy(row => row.District, District.Order).ThenBy(row => row.Unit.Kind).ThenBy(row => row.Unit.Code)];
    }

    public override string Name => _words[SheetNames.Submissions];

    public override string Description => _words["哪些单位哪个月按时、迟报、未报", "which unit's return came on time, late or not at all, by month"];

    public override SheetSetup Setup => new()
    {
        Widths =
        [
            11,
            TextWidth.OfColumn(_rows.Select(row => row.Unit.Name), 12, 30),
            TextWidth.OfColumn(_rows.Select(row => _words[District.Name(row.District)]), 8, 20),
            .. Enumerable.Repeat((IEnumerable<double>)[.. Enumerable.Repeat(MonthWidth, _months), .. Enumerable.Repeat(MonthWidth + 0.5, _counted.Length)], 2).SelectMany(widths => widths),
        ],
        FrozenRows = FirstRow - 1,
        FrozenColumns = OwnColumns,
        FirstHeadingRow = FirstRow - 2,
    };

    private double MonthWidth => _words.Language == Language.English ? 7.5 : 5.5;

    private IReadOnlyList<SubmissionGrid> Grids => [_report.Current, _report.Base];

    // Months and counts of one year.
    private int YearColumns => _months + _counted.Length;

    public override void Write(SheetWriter sheet)
    {
        Headings.WriteTitle(sheet, _report, _words, Name);
        WriteMissing(sheet);
        WriteHeadings(sheet);
        foreach (var (index, (unit, position, district)) in _rows.Index())
        {
            sheet.NextRow(16, look: index % 2 == 1 ? Styles.Banded : null);
            sheet.Add(unit.Code.ToString(), Styles.Centered);
            sheet.Add(unit.Name, Styles.Text);
            sheet.Add(_words[District.Name(district)], Styles.Centered);
            for (var year = 0; year < Grids.Count; year++)
            {
                WriteUnit(sheet, Grids[year], position, FirstColumn(year));
            }
        }

        if (_rows.Count > 0)
        {
            sheet.HoldsCodes(Reference.Rows("A", FirstRow, sheet.Row));
            WriteTotals(sheet, sheet.Row);
        }
    }

    private static bool IsShown(SubmissionGrid grid, int position) =>
        Enumerable.Range(1, grid.Through).Any(month => grid[position, month] != SubmissionStatus.Inactive);

    private (string Text, Style Style) Words(SubmissionStatus status) => status switch
    {
        SubmissionStatus.OnTime => (_counted[0], Styles.Centered),
        SubmissionStatus.Late => (_counted[1], Styles.Late),
        SubmissionStatus.Missing => (_counted[2], Styles.Missing),
        SubmissionStatus.NotDue => (_words["未到期", "not due"], Styles.Centered),
        _ => ("—", Styles.Inactive),
    };

    private int FirstColumn(int year) => OwnColumns + 1 + (year * YearColumns);

    private void WriteMissing(SheetWriter sheet)
    {
        var years = Grids.Select(grid =>
        {
            var (coverage, notDue) = (grid.Coverage, grid.Count(SubmissionStatus.NotDue));
            var (expected, received, missing) = (Wording.Text(coverage.Expected), Wording.Text(coverage.Received), Wording.Text(grid.Count(SubmissionStatus.Missing)));
            return _words[$"{_words.Year(grid.Year)}应报 {expected} 份，已报 {received} 份，缺 {missing} 份", $"{_words.Year(grid.Year)}: {expected} returns expected, {received} received, {missing} missing"]
                + (notDue > 0 ? _words[$"，数据截至时未到期 {Wording.Text(notDue)} 份", $", {Wording.Text(notDue)} not due when the latest data came"] : "");
        });
        sheet.NextRow();
        sheet.Add(string.Join(_words["；", "; "], years) + _words["。", "."], Styles.Subtitle with { Bold = true });
        sheet.NextRow();
        sheet.Add(_words[
            "缺报的单位和月份，两年同月的数据都不计入可比口径：没有报的，不会被算成减少。已报口径则照报上来的数相加。",
            "Where a unit's month is missing in one year, matched figures leave it out of both: what was not reported never counts as a reduction. Reported figures add up what came."], Styles.Subtitle);
    }

    private void WriteHeadings(SheetWriter sheet)
    {
        sheet.NextRow();
        foreach (var heading in (ReadOnlySpan<string>)[_words["单位代码", "Code"], _words["单位名称", "Unit"], _words["片区", "District"]])
        {
            sheet.Add(heading, Styles.Heading);
        }

        for (var year = 0; year < Grids.Count; year++)
        {
            var style = YearHeading(year);
            sheet.Merge($"{Reference.Letters(FirstColumn(year))}{sheet.Row}:{Reference.Letters(FirstColumn(year) + YearColumns - 1)}{sheet.Row}");
            sheet.Add(_words.Year(Grids[year].Year), style);
            sheet.Add(YearColumns - 1, Cell.Empty, style);
        }

        sheet.NextRow();
        sheet.Add(OwnColumns, Cell.Empty, Styles.Heading);
        for (var column = 1; column <= OwnColumns; column++)
        {
            sheet.Merge($"{Reference.Letters(column)}{sheet.Row - 1}:{Reference.Letters(column)}{sheet.Row}");
        }

        for (var year = 0; year < Grids.Count; year++)
        {
            foreach (var heading in (IEnumerable<string>)[.. Enumerable.Range(1, _months).Select(month => _words.Months(month, month)), .. _counted])
            {
                sheet.Add(heading, YearHeading(year));
            }
        }
    }

    private static Style YearHeading(int year) => year == 0 ? Styles.MatchedHeading : Styles.Heading;

    private void WriteUnit(SheetWriter sheet, SubmissionGrid grid, int position, int firstColumn)
    {
        var statuses = Enumerable.Range(1, _months).Select(month => Words(grid[position, month])).ToList();
        foreach (var (text, style) in statuses)
        {
            sheet.Add(text, style);
        }

        var months = $"{Reference.Letters(firstColumn)}{sheet.Row}:{Reference.Letters(firstColumn + _months - 1)}{sheet.Row}";
        foreach (var word in _counted)
        {
            sheet.Add(((Cell)statuses.Count(status => status.Text == word)).From(Formulas.CountIf(months, word)), Styles.Count);
        }
    }

    private void WriteTotals(SheetWriter sheet, int lastRow)
    {
        foreach (var word in _counted)
        {
            sheet.NextRow();
            sheet.Add(_words["合计", "Total"], Styles.TotalText);
            sheet.Add(word, Styles.TotalText);
            sheet.Add(Cell.Empty, Styles.TotalText);
            for (var year = 0; year < Grids.Count; year++)
            {
                for (var month = 1; month <= _months; month++)
                {
                    var months = Reference.Rows(Reference.Letters(FirstColumn(year) + month - 1), FirstRow, lastRow);
                    sheet.Add(((Cell)Count(Grids[year], month, word)).From(Formulas.CountIf(months, word)), Styles.TotalCount);
                }

                foreach (var counted in _counted)
                {
                    var all = $"{Reference.Letters(FirstColumn(year))}{FirstRow}:{Reference.Letters(FirstColumn(year) + _months - 1)}{lastRow}";
                    sheet.Add(
                        counted == word ? ((Cell)Enumerable.Range(1, _months).Sum(month => Count(Grids[year], month, word))).From(Formulas.CountIf(all, word)) : Cell.Empty,
                        Styles.TotalCount);
                }
            }
        }
    }

    private int Count(SubmissionGrid grid, int month, string word) => _rows.Count(row => Words(grid[row.Position, month]).Text == word);
}
