using System.Globalization;

namespace SeedGenerator;

/// <summary>A month, or a whole year where <paramref name="Month"/> is null.</summary>
public sealed record SeedPeriod(int Year, int? Month)
{
    /// <summary><c>2023-05</c> or <c>2023</c>.</summary>
    public override string ToString() => Month is { } month
        ? string.Create(CultureInfo.InvariantCulture, $"{Year}-{month:D2}")
        : Year.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What one unit reported for one period. An indicator that is absent was not reported.</summary>
public sealed record SeedReturn(string Unit, SeedPeriod Period, IReadOnlyDictionary<string, decimal> Values);

/// <summary>A return that came after its due day, and the county's date on which it came.</summary>
public sealed record LateReturn(string Unit, SeedPeriod Period, DateOnly Submitted);
