using System.Globalization;

namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>How formulas name cells.</summary>
internal static class Reference
{
    /// <summary>The letters of a column: A, B … Z, AA …</summary>
    /// <param name="column">1 for the first.</param>
    public static string Letters(int column) =>
        column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + Letters(((column - 1) % 26) + 1);

    /// <summary>Cells of one column: <c>G6:G126</c>.</summary>
    public static string Rows(string column, int first, int last) => $"{column}{first}:{column}{last}";

    /// <summary>A cell as charts name it: <c>$G$6</c>.</summary>
    public static string Fixed(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"${Letters(column)}${row}");

    /// <summary>A rectangle of cells as charts name it: <c>$G$6:$G$126</c>.</summary>
    public static string Fixed(int column, int row, int lastColumn, int lastRow) => $"{Fixed(column, row)}:{Fixed(lastColumn, lastRow)}";

    /// <summary>A reference to another sheet.</summary>
    public static string On(string sheet, string reference) => $"'{sheet}'!{reference}";
}
