using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>What texts and numbers become in the parts of a workbook.</summary>
internal static partial class XmlText
{
    // The most characters that a cell may hold.
    private const int MaxLength = 32_767;

    /// <summary>A text that any XML reader accepts.</summary>
    /// <param name="text">Any text; names come from people.</param>
    public static string Plain(string text)
    {
        var cut = text.Length <= MaxLength ? text : text[..MaxLength];
        return IsPlain(cut) ? cut : Replace(cut);
    }

    /// <summary>A text that any XML reader accepts and Excel shows as it is, where it stands in a cell or is one's copy.</summary>
    /// <param name="text">Any text; names come from people.</param>
    public static string Clean(string text)
    {
        var clean = Plain(text);

        // Excel reads _x0041_ as the letter A: an underscore that begins such a run is itself written that way.
        return clean.Contains("_x", StringComparison.Ordinal) ? EscapeRun.Replace(clean, "_x005F_") : clean;
    }

    /// <summary>A number as a workbook stores it: the nearest double, in the fewest digits that give it back.</summary>
    /// <param name="number">The number.</param>
    public static string Of(decimal number)
    {
        // Not the cast: for quotients of 28 digits it misses the nearest double by a bit in the last place.
        var nearest = double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return nearest == 0 ? "0" : nearest.ToString("R", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EscapeRun { get; }

    private static bool IsPlain(string text)
    {
        foreach (var character in text)
        {
            if (!XmlConvert.IsXmlChar(character))
            {
                return false;
            }
        }

        return true;
    }

    // Control characters and halves of surrogate pairs cannot be written in XML at all: a mark shows where one was.
    private static string Replace(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            builder.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        }

        return builder.ToString();
    }
}
