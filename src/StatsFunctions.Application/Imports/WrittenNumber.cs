using System.Text.RegularExpressions;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Imports;

/// <summary>
/// What people write into a cell for a number, in CSV files and entry forms alike. It reads what can only mean one
/// number, full-width or with thousands separators, and guesses at nothing: <c>1,2</c> may be a decimal comma or a lost
/// digit, <c>.5</c> and <c>5.</c> may be cut off, and a refusal costs less than a wrong figure.
/// </summary>
public static partial class WrittenNumber
{
    /// <summary>Reads the text of a cell.</summary>
    /// <param name="code">The code of the indicator whose value it is.</param>
    /// <param name="text">The text as it stands there.</param>
    /// <returns>
    /// The number in JSON's notation; nothing where there are only blanks; else the text as
    /// <see cref="SubmittedKind.Other"/>, the blanks around it taken away.
    /// </returns>
    public static SubmittedValue Read(string code, string text)
    {
        // Nearly every cell of a file: as it should be.
        if (text is "0" || (text is [not '0', ..] && !text.AsSpan().ContainsAnyExceptInRange('0', '9')))
        {
            return new SubmittedValue(code, SubmittedKind.Number, text);
        }

        var trimmed = WrittenText.Trim(text);
        if (trimmed.Length == 0)
        {
            return new SubmittedValue(code, SubmittedKind.Nothing);
        }

        var match = Number.Match(string.Create(trimmed.Length, trimmed, ToHalfWidth));
        if (!match.Success)
        {
            return new SubmittedValue(code, SubmittedKind.Other, trimmed);
        }

        // JSON knows neither a plus, nor separators, nor zeros in front.
        var sign = match.Groups["minus"].Success ? "-" : "";
        var whole = match.Groups["whole"].Value.Replace(",", "", StringComparison.Ordinal).TrimStart('0');
        return new SubmittedValue(code, SubmittedKind.Number, $"{sign}{(whole.Length == 0 ? "0" : whole)}{match.Groups["fraction"].Value}");
    }

    [GeneratedRegex(
        @"\A(\+|(?<minus>-))?(?<whole>[0-9]+|[1-9][0-9]{0,2}(,[0-9]{3})+)(?<fraction>\.[0-9]+)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number { get; }

    private static void ToHalfWidth(Span<char> target, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            target[i] = text[i] switch
            {
                >= '０' and <= '９' or '，' or '．' or '＋' or '－' => WrittenText.ToHalfWidth(text[i]),
                '\u2212' => '-',
                var other => other,
            };
        }
    }
}
