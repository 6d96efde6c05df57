using System.Globalization;

namespace StatsFunctions.Domain.Units;

/// <summary>Districts (片区) are known by the code that units name; numbered ones also have a name in words.</summary>
public static class District
{
    /// <summary>The longest code.</summary>
    public const int MaxLength = 30;

    /// <summary>What people call the district.</summary>
    /// <param name="code">The code, a number or a name.</param>
    public static LocalizedText Name(string code) => IsNumbered(code, out _)
        ? new LocalizedText($"第{code}片区", $"District {code}")
        : new LocalizedText(code, code);

    /// <summary>Numbered districts by number, then named ones by name.</summary>
    public static Comparer<string> Order { get; } = Comparer<string>.Create((left, right) =>
        (IsNumbered(left, out var a), IsNumbered(right, out var b)) switch
        {
            (true, true) when a != b => a.CompareTo(b),
            (true, false) => -1,
            (false, true) => 1,
            _ => string.CompareOrdinal(left, right),
        });

    private static bool IsNumbered(string code, out int number) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
