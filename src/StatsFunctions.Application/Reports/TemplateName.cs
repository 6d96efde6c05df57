using System.Text.RegularExpressions;

namespace StatsFunctions.Application.Reports;

/// <summary>
/// The name of a report template: letters of any script, digits, hyphens, underscores and points, so never a path. Two ways
/// to write one letter in Unicode are one name.
/// </summary>
public sealed partial record TemplateName
{
    private readonly string _value;

    private TemplateName(string value) => _value = value;

    /// <summary>Reads a name.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Null where it can be no name.</returns>
    public static TemplateName? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Pattern.IsMatch(text) && text.Normalize() is var normal && Pattern.IsMatch(normal) && normal.Any(char.IsLetterOrDigit)
            ? new TemplateName(normal)
            : null;
    }

    /// <summary>The name.</summary>
    public override string ToString() => _value;

    [GeneratedRegex(@"^[\p{L}\p{M}\p{Nd}._-]{1,80}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }
}
