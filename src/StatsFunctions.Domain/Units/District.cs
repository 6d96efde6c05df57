using System.Globalization;
using System.Text.RegularExpressions;

namespace StatsFunctions.Domain.Units;

/// <summary>Districts (片区) are known by the code that units name; numbered ones also have a name in words.</summary>
public static partial class District
{
    /// <summary>The longest code.</summary>
    public const int MaxLength = 30;

    /// <summary>What people call the district.</summary>
    /// <param name="code">The code, a number or a name.</param>
    public static LocalizedText Name(string code) => IsNumbered(code, out _)
        ? new LocalizedText($"第{code}片区", $"District {code}")
        : new LocalizedText(code, code);

    /// <summary>The code of a district that people may have called by its name, in either language.</summary>
    /// <param name="text">A code or a name.</param>
    public static string CodeOf(string text)
    {
        var trimmed = text.Trim();
        return NumberedName().Match(trimmed) is { Success: true } match ? match.Groups["number"].Value : trimmed;
    }

    /// <summary>Numbered districts by number, then named ones by name.</summary>
    public static Comparer<string> Order { get; } = Comparer<string>.Create((left, right) =>
        (IsNumbered(left, out var a), IsNumbered(right, out var b)) switch
        {
            (true, true) when a != b => a.CompareTo(b),
            (true, false) => -1,
            (false, true) => 1,
            _ => string.CompareOrdinal(left, right),
        });

    [GeneratedRegex(@"^(第\s*(?<number>[0-9]+)\s*片区|district\s+(?<number>[0-9]+))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberedName();

    private static bool IsNumbered(string code, out int number) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
