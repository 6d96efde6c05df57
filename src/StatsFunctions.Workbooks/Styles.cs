using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks;

/// <summary>How the workbook looks. Few colours, all of which survive a black-and-white printer.</summary>
internal static class Styles
{
    /// <summary>Stands on every Windows and with WPS; others fall back by its character set.</summary>
    public const string Font = "微软雅黑";

    /// <summary>The position of <see cref="Highlights"/> for a change in the wanted direction.</summary>
    public const int Better = 0;

    /// <summary>The position of <see cref="Highlights"/> for a change in the other direction.</summary>
    public const int Worse = 1;

    private const string Ink = "1F3864";
    private const string Faint = "595959";
    private const string Line = "BFBFBF";
    private const string Pale = "F2F2F2";
    private const string Blue = "DDEBF7";
    private const string Grey = "E7E6E6";

    /// <summary>Green, and red in bold: without colour the bold still tells.</summary>
    public static IReadOnlyList<Highlight> Highlights { get; } = [new("2E7D32", Bold: false), new("C00000", Bold: true)];

    /// <summary>The ground of every other row or block of a table, so that the eye keeps to the line; lines show it without colour, too.</summary>
    public static RowLook Banded { get; } = new("F3F6FA");

    /// <summary>A row of totals.</summary>
    public static RowLook Totals { get; } = new(Grey, Bold: true);

    /// <summary>The first line of a sheet.</summary>
    public static Style Title { get; } = new() { Bold = true, Size = 16, Color = Ink };

    /// <summary>A line under the title.</summary>
    public static Style Subtitle { get; } = new() { Color = Faint };

    /// <summary>A heading of columns.</summary>
    public static Style Heading { get; } = new() { Bold = true, Fill = Grey, Lines = Line, Horizontal = Horizontal.Center, Wrap = true };

    /// <summary>A heading of columns that hold matched figures.</summary>
    public static Style MatchedHeading { get; } = Heading with { Fill = Blue };

    /// <summary>A line that begins a group of rows.</summary>
    public static Style Band { get; } = new() { Bold = true, Color = Ink, Fill = Pale };

    /// <summary>A text in a table.</summary>
    public static Style Text { get; } = new() { Lines = Line, Shrink = true };

    /// <summary>A text in a table that repeats the line above.</summary>
    public static Style FaintText { get; } = Text with { Color = Faint };

    /// <summary>A short text in a table.</summary>
    public static Style Centered { get; } = Text with { Horizontal = Horizontal.Center };

    /// <summary>A text in a table that may take several lines.</summary>
    public static Style Wrapped { get; } = new() { Lines = Line, Wrap = true, Horizontal = Horizontal.Left };

    /// <summary>The words of a comparison.</summary>
    public static Style Phrase { get; } = Text with { Bold = true, Horizontal = Horizontal.Center };

    /// <summary>A ratio, shown as a percentage, or the words where there is none.</summary>
    public static Style Percent { get; } = new() { Lines = Line, Format = "0.0%", Horizontal = Horizontal.Right, Shrink = true };

    /// <summary>A count of returns or pairs.</summary>
    public static Style Count { get; } = Centered with { Format = "#,##0" };

    /// <summary>A count in a line of totals.</summary>
    public static Style TotalCount { get; } = Count with { Bold = true, Fill = Pale };

    /// <summary>A text in a line of totals.</summary>
    public static Style TotalText { get; } = Text with { Bold = true, Fill = Pale };

    /// <summary>A return that came late.</summary>
    public static Style Late { get; } = Centered with { Color = "7F6000", Fill = "FFF2CC" };

    /// <summary>A return that did not come.</summary>
    public static Style Missing { get; } = Centered with { Bold = true, Color = "C00000", Fill = "FCE4D6" };

    /// <summary>Nothing is expected.</summary>
    public static Style Inactive { get; } = Centered with { Color = "A6A6A6" };

    /// <summary>The name of an entry among the notes.</summary>
    public static Style NoteName { get; } = new() { Bold = true, Color = Ink, Fill = Pale, Lines = Line, Top = true };

    /// <summary>An entry among the notes.</summary>
    public static Style Note { get; } = new() { Lines = Line, Wrap = true, Top = true, Horizontal = Horizontal.Left };

    /// <summary>An entry that a reader should know before the figures.</summary>
    public static Style Caution { get; } = Note with { Bold = true, Color = Missing.Color, Fill = Missing.Fill };

    /// <summary>An entry that leads to a sheet.</summary>
    public static Style Link { get; } = Note with { Color = "0563C1" };

    /// <summary>A value of an indicator.</summary>
    /// <param name="decimals">Digits after the point.</param>
    public static Style Number(int decimals) => Numbers[decimals];

    /// <summary>A change of an indicator, with its sign.</summary>
    /// <param name="decimals">Digits after the point.</param>
    public static Style Change(int decimals) => Changes[decimals];

    private static IReadOnlyList<Style> Numbers => field ??= [.. Formats().Select(format => Percent with { Format = format })];

    private static IReadOnlyList<Style> Changes => field ??= [.. Formats().Select(format => Percent with { Format = $"+{format};-{format};0" })];

    // An indicator has up to four decimals.
    private static IEnumerable<string> Formats() => Enumerable.Range(0, 5).Select(decimals => decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals));
}
