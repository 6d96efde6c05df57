using System.Text.Json;

namespace SeedGenerator;

/// <summary>One line of <c>units.csv</c>.</summary>
internal sealed record SeedUnit(
    string Code, string Name, bool IsTownship, int District, string ActiveFrom, string? ActiveTo, string? Successor)
{
    /// <summary>Whether the unit reports in the period; a year counts when any of its months does.</summary>
    public bool IsActive(SeedPeriod period)
    {
        SeedPeriod first = period with { Month = period.Month ?? 12 };
        SeedPeriod last = period with { Month = period.Month ?? 1 };
        return string.CompareOrdinal(ActiveFrom, first.ToString()) <= 0
            && (ActiveTo is null || string.CompareOrdinal(ActiveTo, last.ToString()) >= 0);
    }
}

/// <summary>The reference data that the demonstration is made from, as embedded at build time.</summary>
internal static class County
{
    /// <summary>The first of the two demonstrated years.</summary>
    public const int BaseYear = 2022;

    /// <summary>The second one, whose totals are those of document 001.</summary>
    public const int CurrentYear = 2023;

    /// <summary>Both years.</summary>
    public static IReadOnlyList<int> Years { get; } = [BaseYear, CurrentYear];

    /// <summary>All units, in the order of their codes.</summary>
    public static IReadOnlyList<SeedUnit> Units { get; } = ReadUnits();

    /// <summary>The unit of a code.</summary>
    public static SeedUnit Unit(string code) =>
        Units.Single(unit => string.Equals(unit.Code, code, StringComparison.Ordinal));

    /// <summary>All indicator codes, in the catalogue's order.</summary>
    public static IReadOnlyList<string> Indicators { get; } = ReadIndicators();

    /// <summary>The months of a year.</summary>
    public static IEnumerable<SeedPeriod> Months(int year) =>
        Enumerable.Range(1, 12).Select(month => new SeedPeriod(year, month));

    private static SeedUnit[] ReadUnits()
    {
        using StreamReader reader = new(Resource("units.csv"));
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(line => line.Split(','))
                .Select(cells => new SeedUnit(
                    cells[0], cells[1], cells[2] is "township",
                    int.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture),
                    cells[4], NullIfEmpty(cells[5]), NullIfEmpty(cells[6])))
                .OrderBy(unit => unit.Code, StringComparer.Ordinal),
        ];
    }

    private static string[] ReadIndicators()
    {
        using JsonDocument document = JsonDocument.Parse(Resource("indicators.json"));
        return [.. document.RootElement.EnumerateArray().Select(item => item.GetProperty("code").GetString()!)];
    }

    private static Stream Resource(string name) =>
        typeof(County).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"{name} is not embedded.");

    private static string? NullIfEmpty(string cell) => cell.Length == 0 ? null : cell;
}
