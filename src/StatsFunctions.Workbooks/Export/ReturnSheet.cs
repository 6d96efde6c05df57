using StatsFunctions.Domain;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Export;

/// <summary>The sheet of exported returns without its rows: what stands before and after them.</summary>
/// <param name="columns">Its columns.</param>
/// <param name="language">Its readers' language.</param>
internal sealed class ReturnSheet(IReadOnlyList<ReturnColumn> columns, Language language) : Sheet
{
    private const int HeadingRow = 1;

    /// <summary>The last row there is; known when all are written.</summary>
    public int LastRow { get; set; } = HeadingRow;

    /// <inheritdoc/>
    public override string Name => new LocalizedText("报表", "Returns").In(language);

    /// <inheritdoc/>
    public override SheetSetup Setup => new()
    {
        Widths = [.. columns.Select(column => column.Width)],
        FrozenRows = HeadingRow,
        FrozenColumns = 2,
        FirstHeadingRow = HeadingRow,
        FilteredColumns = columns.Count,
        LastRow = LastRow,
        HasGrid = true,
    };

    /// <inheritdoc/>
    public override void Write(SheetWriter sheet)
    {
        sheet.NextRow(columns.Max(column => TextWidth.Lines(column.Heading, column.Width)) * 15 + 6);
        foreach (var column in columns)
        {
            sheet.Add(column.Heading, Styles.Heading);
        }

        if (LastRow > HeadingRow)
        {
            sheet.HoldsCodes(Reference.Rows("A", HeadingRow + 1, LastRow));
        }
    }
}
