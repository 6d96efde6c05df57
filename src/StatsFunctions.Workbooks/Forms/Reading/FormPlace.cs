using StatsFunctions.Application.Imports;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Workbooks.Packages;

namespace StatsFunctions.Workbooks.Forms.Reading;

/// <summary>Where the marks of a form stand, and what they say.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="HeadingRow">The row of the headings.</param>
/// <param name="Periods">The period of each column, from left to right.</param>
/// <param name="Indicators">The indicator's code of each row, from top to bottom.</param>
internal sealed record FormPlace(
    string Unit, int HeadingRow, IReadOnlyList<(string Text, int Column)> Periods, IReadOnlyList<(string Code, int Row)> Indicators)
{
    // How every edition's mark begins.
    private static readonly string AnyEdition = FormMarks.Form[..(FormMarks.Form.IndexOf('/', StringComparison.Ordinal) + 1)];

    /// <summary>Finds the marks.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The sheet with the form, and its marks.</returns>
    /// <exception cref="RefusedFileException">They are missing or contradict each other, or the sheet could not be remarked upon.</exception>
    public static (SheetCells Cells, FormPlace Place) Find(OpenedWorkbook workbook, CancellationToken cancellationToken = default)
    {
        // Every sheet is read: what is harmful is refused wherever it stands.
        var found = new List<(SheetCells Sheet, CellContent Cell)>();
        foreach (var part in workbook.Sheets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var sheet = workbook.Read(part);
            found.AddRange(sheet.All.Where(cell => cell.Text.StartsWith(AnyEdition, StringComparison.Ordinal)).Select(cell => (sheet, cell)));
        }

        // Told now, before anything of the form is stored, and not when its remarks are to be written.
        found.ForEach(item => workbook.CheckRemarkable(item.Sheet.Part));
        return found switch
        {
            [] => throw Refused("找不到填报表的标记", "the form's mark is missing"),
            [var (sheet, cell)] when cell.Text == FormMarks.Form => (sheet, At(sheet, cell)),
            [_] => throw Refused("是其他版本的填报表", "it is of another edition"),
            _ => throw Refused("同一文件里有两份填报表", "there are two forms in one file"),
        };
    }

    private static FormPlace At(SheetCells cells, CellContent mark)
    {
        var row = cells.All.Where(cell => cell.Row == mark.Row && cell.Column != mark.Column).OrderBy(cell => cell.Column).ToList();
        var column = cells.All.Where(cell => cell.Column == mark.Column && cell.Row != mark.Row).OrderBy(cell => cell.Row).ToList();
        List<(string Text, int Column)> periods = [.. row.Where(cell => Period.TryParse(cell.Text, out _)).Select(cell => (cell.Text, cell.Column))];
        List<(string Code, int Row)> codes =
            [.. column.Where(cell => cell.Text is not (FormMarks.Headings or FormMarks.NoInput)).Select(cell => (cell.Text, cell.Row))];
        CheckTwice(periods);
        CheckTwice(codes);
        CheckYear(periods);
        CheckOrphans(cells, [.. periods.Select(period => period.Column)], [mark.Row, .. column.Select(cell => cell.Row)]);
        return new FormPlace(
            UnitOf([.. row.Where(cell => UnitCode.TryParse(cell.Text, out _)).Select(cell => cell.Text)], cells),
            HeadingOf([.. column.Where(cell => cell.Text == FormMarks.Headings)]),
            periods,
            codes);
    }

    // A column whose period is gone would be left out without a word, and one of another year would overwrite that.
    private static void CheckYear(List<(string Text, int Column)> periods)
    {
        var year = periods.Select(period => period.Text).FirstOrDefault(text => Month.TryParseYear(text, out _))
            ?? throw Refused("缺少年度", "the year is missing");
        var expected = Enumerable.Range(1, 12).Select(month => FormattableString.Invariant($"{year}-{month:00}")).Append(year).ToHashSet(StringComparer.Ordinal);
        if (!expected.SetEquals(periods.Select(period => period.Text)))
        {
            throw Refused($"报告期不是{year}年的十二个月和全年", $"the periods are not the months and the whole of {year}");
        }
    }

    // Nor may a number be left out because the code of its row is gone.
    private static void CheckOrphans(SheetCells cells, HashSet<int> columns, HashSet<int> marked)
    {
        var orphan = cells.All
            .Where(cell => columns.Contains(cell.Column) && !marked.Contains(cell.Row))
            .FirstOrDefault(cell => cell.Kind == ContentKind.Number || WrittenNumber.Read("", cell.Text).Kind == SubmittedKind.Number);
        if (orphan.Row > 0)
        {
            throw Refused(
                FormattableString.Invariant($"第 {orphan.Row} 行填有数字，却没有指标代码"), FormattableString.Invariant($"row {orphan.Row} holds numbers and no indicator's code"));
        }
    }

    // The title shows the code too: whoever changes one of the two would report for a unit that the form does not show.
    private static string UnitOf(string[] units, SheetCells cells) => units switch
    {
        [var unit] when cells.All.Any(cell => cell.Text.EndsWith($"（{unit}）", StringComparison.Ordinal)) => unit,
        [_] => throw Refused("单位代码与标题不一致", "the unit's code is not that of the title"),
        [] => throw Refused("缺少单位代码", "the unit's code is missing"),
        _ => throw Refused("单位代码不止一个", "there are several units' codes"),
    };

    private static int HeadingOf(CellContent[] headings) => headings is [var heading]
        ? heading.Row
        : throw Refused("表头的标记缺失或重复", "the mark of the headings is missing or stands twice");

    private static void CheckTwice(List<(string Text, int)> marks)
    {
        if (marks.GroupBy(mark => mark.Text, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw Refused($"“{RefusedFile.Quote(twice.Key)}”出现了两次", $"'{RefusedFile.Quote(twice.Key)}' stands twice");
        }
    }

    private static RefusedFileException Refused(string chinese, string english) => RefusedFile.Foreign(chinese, english);
}
