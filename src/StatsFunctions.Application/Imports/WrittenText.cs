namespace StatsFunctions.Application.Imports;

/// <summary>Text as people write it into cells: with blanks around it that are not seen, and with full-width letters and digits.</summary>
internal static class WrittenText
{
    // Half-width forms stand this far below the full-width ones.
    private const int FullWidth = '０' - '0';

    // Every blank of Unicode, the ideographic and the unbreakable among them, and two that are not seen at all: the byte
    // order mark and the zero-width space, which come along when cells are copied from web pages.
    private const string Blanks =
        "\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF\u200B";

    /// <summary>The text without the blanks around it.</summary>
    public static string Trim(string text) => text.AsSpan().Trim(Blanks) is var trimmed && trimmed.Length == text.Length ? text : trimmed.ToString();

    /// <summary>
    /// What two headings have in common that mean the same: no blanks (Excel breaks long headings into lines), half-width
    /// forms, ASCII letters in lower case.
    /// </summary>
    public static string Fold(string text) => string.Concat(text
        .Where(character => !Blanks.Contains(character, StringComparison.Ordinal))
        .Select(ToHalfWidth)
        .Select(character => char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character));

    /// <summary>The half-width form of a character, or the character.</summary>
    public static char ToHalfWidth(char character) => character is >= '！' and <= '～' ? (char)(character - FullWidth) : character;

    /// <summary>A text cut to a length at which an answer can repeat it, whatever was sent.</summary>
    public static string Shorten(string text)
    {
        const int Longest = 80;
        return text.Length <= Longest ? text : $"{text.AsSpan(0, char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)}…";
    }
}
