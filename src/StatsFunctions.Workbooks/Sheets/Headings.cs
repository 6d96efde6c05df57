using StatsFunctions.Application.Comparisons;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>The first four rows of every sheet with a comparison: title, subtitle, two rows of headings.</summary>
internal static class Headings
{
    /// <summary>The first row after the headings.</summary>
    public const int FirstRow = 5;

    /// <summary>The first of the rows that are printed on every page.</summary>
    public const int Repeated = 3;

    /// <summary>Writes the two lines that begin a sheet.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="report">The report.</param>
    /// <param name="words">The words.</param>
    /// <param name="name">The sheet's name.</param>
    public static void WriteTitle(SheetWriter sheet, YearOnYearReport report, Wording words, string name)
    {
        sheet.NextRow(28);
        sheet.Add($"{words.Title(report)} — {name}", Styles.Title);
        sheet.NextRow();
        sheet.Add(words.Subtitle(report), Styles.Subtitle);
    }

    /// <summary>Writes all four rows.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="report">The report.</param>
    /// <param name="words">The words.</param>
    /// <param name="name">The sheet's name.</param>
    /// <param name="columns">The columns of the comparison.</param>
    /// <param name="before">The headings of the columns before them.</param>
    /// <param name="after">The headings of the columns after them.</param>
    public static void Write(
        SheetWriter sheet,
        YearOnYearReport report,
        Wording words,
        string name,
        ComparisonColumns columns,
        IReadOnlyList<string> before,
        params IReadOnlyList<string> after)
    {
        WriteTitle(sheet, report, words, name);
        sheet.NextRow();
        WriteTall(before, 1);
        columns.WriteBases(sheet);
        WriteTall(after, before.Count + ComparisonColumns.Count + 1);
        sheet.NextRow();
        sheet.Add(before.Count, Cell.Empty, Styles.Heading);
        columns.WriteHeadings(sheet);
        sheet.Add(after.Count, Cell.Empty, Styles.MatchedHeading);

        void WriteTall(IReadOnlyList<string> headings, int first)
        {
            for (var i = 0; i < headings.Count; i++)
            {
                var column = Reference.Letters(first + i);
                sheet.Add(headings[i], first == 1 ? Styles.Heading : Styles.MatchedHeading);
                sheet.Merge($"{column}{Repeated}:{column}{Repeated + 1}");
            }
        }
    }
}
