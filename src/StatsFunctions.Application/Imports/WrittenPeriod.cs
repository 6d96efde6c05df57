using System.Text.RegularExpressions;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Application.Imports;

/// <summary>
/// What people write for a period, and what Excel makes of it: a cell into which <c>2023-05</c> was typed is saved as
/// <c>2023/5/1</c>. A day other than the first was no month, and nothing else is guessed at.
/// </summary>
internal static partial class WrittenPeriod
{
    /// <summary>Reads a period.</summary>
    /// <param name="text">The text as it stands there.</param>
    /// <param name="period">The period read.</param>
    public static bool TryParse(string text, out Period period)
    {
        if (Period.TryParse(text, out period))
        {
            return true;
        }

        var match = Pattern.Match(WrittenText.Fold(text));
        if (!match.Success)
        {
            return false;
        }

        var month = match.Groups["month"];
        return Period.TryParse(month.Success ? $"{match.Groups["year"].Value}-{month.Value.PadLeft(2, '0')}" : match.Groups["year"].Value, out period);
    }

    [GeneratedRegex(
        @"\A(?<year>[0-9]{4})(年|(-(?<month>[0-9]{1,2})(-0?1)?)|(/(?<month>[0-9]{1,2})(/0?1)?)|(年(?<month>[0-9]{1,2})月(0?1日)?))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }
}
