using StatsFunctions.Workbooks.Spreadsheet;
using StatsFunctions.Workbooks.Spreadsheet.Charts;

namespace StatsFunctions.Workbooks.Charts;

/// <summary>One row of a <see cref="DataBlock"/>.</summary>
/// <param name="Name">What the figures belong to.</param>
/// <param name="Figures">The figures, fetched by formulas from the sheets that have them.</param>
internal sealed record DataRow(string Name, IReadOnlyList<Cell> Figures);

/// <summary>
/// Figures that a chart draws and that stand nowhere side by side: on the sheet of charts, right of what is printed, names in
/// its first column and a series in each other.
/// </summary>
/// <param name="sheet">The name of the sheet.</param>
/// <param name="column">Its first column, from 1.</param>
/// <param name="headings">What stands above its columns.</param>
/// <param name="rows">Its rows.</param>
/// <param name="style">How a figure looks, by its column from 0.</param>
internal sealed class DataBlock(string sheet, int column, IReadOnlyList<string> headings, IReadOnlyList<DataRow> rows, Func<int, Style> style)
{
    private const int HeadingRow = 2;

    /// <summary>Its last row.</summary>
    public int LastRow => HeadingRow + rows.Count;

    /// <summary>The widths of its columns, and of the empty one after them.</summary>
    public IReadOnlyList<double> Widths => [28, .. Enumerable.Repeat(14.0, headings.Count - 1), 2];

    /// <summary>The names.</summary>
    public CellTexts Names => new(Rows(0), [.. rows.Select(row => row.Name)]);

    /// <summary>The name of a series.</summary>
    /// <param name="position">Which one, from 0.</param>
    public CellTexts NameOf(int position) =>
        new(Reference.On(sheet, Reference.Fixed(column + position + 1, HeadingRow)), [headings[position + 1]]);

    /// <summary>The figures of a series.</summary>
    /// <param name="position">Which one, from 0.</param>
    public CellNumbers FiguresOf(int position) => new(Rows(position + 1), [.. rows.Select(row => row.Figures[position].Number)]);

    /// <summary>Writes what it has in the current row.</summary>
    /// <param name="writer">The sheet.</param>
    public void Write(SheetWriter writer)
    {
        if (writer.Row < HeadingRow || writer.Row > LastRow)
        {
            return;
        }

        writer.MoveTo(column);
        if (writer.Row == HeadingRow)
        {
            foreach (var heading in headings)
            {
                writer.Add(heading, Styles.Heading with { Wrap = false, Shrink = true });
            }

            return;
        }

        var row = rows[writer.Row - HeadingRow - 1];
        writer.Add(row.Name, Styles.Text);
        for (var position = 0; position < row.Figures.Count; position++)
        {
            writer.Add(row.Figures[position], style(position));
        }
    }

    private string Rows(int offset) => Reference.On(sheet, Reference.Fixed(column + offset, HeadingRow + 1, column + offset, LastRow));
}
