using StatsFunctions.Workbooks.Spreadsheet.Charts;

namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>Sizes of paper, by Excel's numbers.</summary>
internal enum Paper
{
    /// <summary>297 × 420 mm.</summary>
    A3 = 8,

    /// <summary>210 × 297 mm.</summary>
    A4 = 9,
}

/// <summary>What must be known of a sheet before its first row: its columns, and how it stands on screen and paper.</summary>
internal sealed record SheetSetup
{
    /// <summary>The widths of the columns, in digits of the default font.</summary>
    public required IReadOnlyList<double> Widths { get; init; }

    /// <summary>How many rows stay in sight above the others, the last of them the headings; 0 for none.</summary>
    public int FrozenRows { get; init; }

    /// <summary>How many columns stay in sight; 0 for none.</summary>
    public int FrozenColumns { get; init; }

    /// <summary>The last of the heading rows: that of the filters. The last frozen row, unless other tables stand above.</summary>
    public int HeadingRow
    {
        get => field == 0 ? FrozenRows : field;
        init;
    }

    /// <summary>The first of the heading rows that are printed on every page from theirs on; 0 for none.</summary>
    public int FirstHeadingRow { get; init; }

    /// <summary>How many columns, from the first, have filters in the last heading row; 0 for none.</summary>
    public int FilteredColumns { get; init; }

    /// <summary>The last row of the filtered table.</summary>
    public int LastRow { get; init; }

    /// <summary>Whether lines stand between cells that have none of their own.</summary>
    public bool HasGrid { get; init; }

    /// <summary>Columns that are not shown, from 1.</summary>
    public IReadOnlyList<int> HiddenColumns { get; init; } = [];

    /// <summary>Whether only unlocked cells can be changed. There is no password: it guards against slips, not against people.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The size of its pages.</summary>
    public Paper Paper { get; init; } = Paper.A4;

    /// <summary>Whether it is printed smaller so that it stands on one page.</summary>
    public bool OnePage { get; init; }

    /// <summary>The cells that are printed; null for all.</summary>
    public Area? PrintArea { get; init; }

    /// <summary>The table with filters, headings included; null without one.</summary>
    public string? FilterRange => FilteredColumns == 0 ? null : $"A{HeadingRow}:{Reference.Letters(FilteredColumns)}{Math.Max(LastRow, HeadingRow)}";
}

/// <summary>A rectangle of cells that begins with the first one.</summary>
/// <param name="Columns">How many columns.</param>
/// <param name="Rows">How many rows.</param>
internal readonly record struct Area(int Columns, int Rows);

/// <summary>One sheet of a workbook. It writes itself row by row: a county's sheet is never held in memory.</summary>
internal abstract class Sheet
{
    /// <summary>Its name, at most 31 characters.</summary>
    public abstract string Name { get; }

    /// <summary>What it shows, in one line, for the table of contents of a workbook that has one.</summary>
    public virtual string Description => "";

    /// <summary>Its columns and pages.</summary>
    public abstract SheetSetup Setup { get; }

    /// <summary>The charts that stand on it.</summary>
    public virtual IReadOnlyList<PlacedChart> Charts => [];

    /// <summary>Writes its rows.</summary>
    /// <param name="sheet">Where to.</param>
    public abstract void Write(SheetWriter sheet);
}
