namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>
/// How wide texts are, in digits of the default font: Chinese characters and punctuation take two. Measuring with the
/// real font needs a graphics library that servers lack, and would differ between machines.
/// </summary>
internal static class TextWidth
{
    // What the cell's own margins take.
    private const double Margins = 1.5;

    /// <summary>The width of a text.</summary>
    /// <param name="text">The text, one line.</param>
    public static int Of(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += IsWide(rune.Value) ? 2 : 1;
        }

        return width;
    }

    /// <summary>The width of a column that shows texts whole, within bounds; longer ones are wrapped or shrunk.</summary>
    /// <param name="texts">What stands in the column.</param>
    /// <param name="least">The least width.</param>
    /// <param name="most">The greatest width.</param>
    public static double OfColumn(IEnumerable<string> texts, double least, double most) =>
        Math.Clamp(texts.Select(Of).DefaultIfEmpty().Max() + Margins, least, most);

    /// <summary>How many lines a text takes when wrapped.</summary>
    /// <param name="text">The text.</param>
    /// <param name="column">The width of the column.</param>
    public static int Lines(string text, double column) =>
        text.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(Of(line) / (column - Margins))));

    // Unicode's East Asian Wide and Fullwidth, and the dashes, quotes and signs that Chinese fonts draw as wide.
    private static bool IsWide(int rune) => rune
        is (>= 0x1100 and <= 0x115F) or (>= 0x2010 and <= 0x2026) or (>= 0x2460 and <= 0x24FF) or (>= 0x2E80 and <= 0xA4CF)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6) or >= 0x1F300;
}
