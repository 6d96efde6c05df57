using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>What stands in a row of texts.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Style">How it looks.</param>
/// <param name="Columns">How many columns it takes.</param>
internal readonly record struct TextCell(Cell Cell, Style Style, int Columns = 1);

/// <summary>
/// Rows of texts that people wrote. Texts that wrap get the height that they need, for Excel measures rows only where it
/// has their font; those that no reader would finish, and no row could hold, end with an ellipsis.
/// </summary>
/// <param name="sheet">The sheet.</param>
/// <param name="widths">The widths of its columns.</param>
internal sealed class TextRows(SheetWriter sheet, IReadOnlyList<double> widths)
{
    // Excel's rows are at most 409 points high.
    private const int MostLines = 25, MostCharacters = 1_000;
    private const double LineHeight = 16, LeastHeight = 18;

    /// <summary>Writes a row.</summary>
    /// <param name="cells">Its cells from the first column on.</param>
    public void Add(params ReadOnlySpan<TextCell> cells) => Add(isBanded: false, cells);

    /// <summary>Writes a row of a table, every other of which has a ground of its own.</summary>
    /// <param name="isBanded">Whether this one has.</param>
    /// <param name="cells">Its cells from the first column on.</param>
    public void Add(bool isBanded, params ReadOnlySpan<TextCell> cells)
    {
        var fitted = new TextCell[cells.Length];
        var (lines, column) = (1, 0);
        for (var i = 0; i < cells.Length; i++)
        {
            fitted[i] = cells[i];
            if (cells[i].Cell is { Text: { } text, Formula: null })
            {
                var width = widths.Skip(column).Take(cells[i].Columns).Sum();
                var fit = cells[i].Style.Wrap ? Fit(text, width) : Shorten(text, MostCharacters);
                fitted[i] = cells[i] with { Cell = fit.Length == 0 ? Cell.Empty : fit };
                lines = cells[i].Style.Wrap ? Math.Max(lines, TextWidth.Lines(fit, width)) : lines;
            }

            column += cells[i].Columns;
        }

        Write(fitted, lines == 1 ? LeastHeight : (LineHeight * lines) + 4, isBanded);
    }

    /// <summary>Writes a row with one text across all columns.</summary>
    /// <param name="text">The text.</param>
    /// <param name="style">How it looks.</param>
    public void AddAcross(string text, Style style) => Add(new TextCell(text, style, widths.Count));

    /// <summary>Writes a row of headings.</summary>
    /// <param name="headings">The headings; null continues the one before.</param>
    public void AddHeadings(params IReadOnlyList<string?> headings)
    {
        var cells = new List<TextCell>();
        foreach (var heading in headings)
        {
            if (heading is null)
            {
                cells[^1] = cells[^1] with { Columns = cells[^1].Columns + 1 };
            }
            else
            {
                cells.Add(new TextCell(heading, Styles.Heading));
            }
        }

        Add([.. cells]);
    }

    /// <summary>A text of at most so many characters, its end an ellipsis where it was longer.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The most characters.</param>
    public static string Shorten(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        // Never through the middle of a character of two halves.
        var end = most - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }

    private static string Fit(string text, double width)
    {
        var fit = Shorten(text, MostCharacters);
        while (TextWidth.Lines(fit, width) > MostLines)
        {
            fit = Shorten(fit, fit.Length * 9 / 10);
        }

        return fit;
    }

    private void Write(ReadOnlySpan<TextCell> cells, double height, bool isBanded)
    {
        sheet.NextRow(height, look: isBanded ? Styles.Banded : null);
        var column = 1;
        foreach (var cell in cells)
        {
            sheet.Add(cell.Cell, cell.Style);
            if (cell.Columns > 1)
            {
                sheet.Add(cell.Columns - 1, Cell.Empty, cell.Style);
                sheet.Merge($"{Reference.Letters(column)}{sheet.Row}:{Reference.Letters(column + cell.Columns - 1)}{sheet.Row}");
            }

            column += cell.Columns;
        }
    }
}
