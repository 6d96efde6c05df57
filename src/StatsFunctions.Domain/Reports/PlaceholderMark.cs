using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Domain.Reports;

/// <summary>Where a text has a placeholder, or braces that were meant to be one.</summary>
/// <param name="Start">The place of the first brace.</param>
/// <param name="Length">How many characters, braces included.</param>
/// <param name="Text">What stands between the braces, without the blanks around it.</param>
/// <param name="Fault">What is wrong with the braces, with no path; null: nothing.</param>
public readonly record struct PlaceholderMark(int Start, int Length, string Text, Fault? Fault)
{
    // A phrase of eight indicators with the longest codes, of a unit.
    private const int MaxLength = 400;

    /// <summary>
    /// The marks of a text, in order. Two braces or more always mean a placeholder, of whatever width they are: a report
    /// in which some are left over must not go out.
    /// </summary>
    /// <param name="text">A paragraph or a file. A placeholder does not go over its line's end, nor over a tab.</param>
    public static IEnumerable<PlaceholderMark> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var at = NextBrace(text, 0); at < text.Length; at = NextBrace(text, at))
        {
            var opening = RunEnd(text, at, IsOpening);
            var closing = RunEnd(text, at, IsClosing);
            if (opening - at < 2 && closing - at < 2)
            {
                at = Math.Max(opening, closing);
                continue;
            }

            var mark = closing > at ? Unopened(text, at, closing) : Opened(text, at, opening);
            yield return mark;
            at += mark.Length;
        }
    }

    private static PlaceholderMark Opened(string text, int start, int inner)
    {
        // A single brace in the middle is part of what stands there, and no indicator has it in its code.
        var end = inner;
        while (end < text.Length && !char.IsControl(text[end]) && RunEnd(text, end, IsOpening) - end < 2 && RunEnd(text, end, IsClosing) - end < 2)
        {
            end++;
        }

        var close = RunEnd(text, end, IsClosing);
        var braces = (text[start..inner], text[end..close]);
        var content = text[inner..end].Trim();
        var fault = braces switch
        {
            (_, "") => Of("unclosed-placeholder", "占位符没有以 }} 结束", "The placeholder is not closed by }}"),
            _ when HasFullWidth(braces.Item1) || HasFullWidth(braces.Item2) => FullWidth,
            ("{{", "}}") when content.Length == 0 => Of("empty-placeholder", "占位符是空的", "The placeholder is empty"),
            ("{{", "}}") when content.Length > MaxLength => Of("placeholder-too-long", $"占位符超过 {MaxLength} 个字符", $"The placeholder has more than {MaxLength} characters"),
            ("{{", "}}") => null,
            _ => Of("malformed-braces", "占位符前后应各有两个花括号", "A placeholder has two braces on either side"),
        };
        return new PlaceholderMark(start, close - start, content, fault);
    }

    private static PlaceholderMark Unopened(string text, int start, int end) => new(
        start, end - start, "",
        HasFullWidth(text[start..end]) ? FullWidth : Of("unopened-placeholder", "}} 前面没有 {{", "No {{ stands before }}"));

    private static Fault FullWidth { get; } = Of("full-width-braces", "花括号是全角的，请改用半角 {{ }}", "The braces are full-width ones; type {{ }}");

    private static Fault Of(string code, string chinese, string english) => new("", code, new LocalizedText(chinese, english));

    private static bool HasFullWidth(string braces) => braces.AsSpan().ContainsAny('｛', '｝');

    private static bool IsOpening(char character) => character is '{' or '｛';

    private static bool IsClosing(char character) => character is '}' or '｝';

    private static int NextBrace(string text, int from) => text.AsSpan(from).IndexOfAny("{}｛｝") is >= 0 and var distance ? from + distance : text.Length;

    private static int RunEnd(string text, int from, Predicate<char> isIn)
    {
        while (from < text.Length && isIn(text[from]))
        {
            from++;
        }

        return from;
    }
}
