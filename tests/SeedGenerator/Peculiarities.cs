namespace SeedGenerator;

/// <summary>
/// What the demonstration must contain on purpose: gaps, lateness, a zero base. seeds/README.md lists the
/// same places for the reader.
/// </summary>
internal static class Peculiarities
{
    /// <summary>Returns that never came: three townships of 2023 and one of 2022.</summary>
    public static IReadOnlySet<(string Unit, SeedPeriod Period)> Missing { get; } = new HashSet<(string, SeedPeriod)>
    {
        ("999901149", new SeedPeriod(2022, 2)),
        ("999901103", new SeedPeriod(2023, 3)),
        ("999901120", new SeedPeriod(2023, 11)),
        ("999901139", new SeedPeriod(2023, 12)),
    };

    /// <summary>Returns that came after the 5th of the following month.</summary>
    public static IReadOnlyList<LateReturn> Late { get; } =
    [
        new("999901116", new SeedPeriod(2023, 4), new DateOnly(2023, 5, 8)),
        new("999901226", new SeedPeriod(2023, 7), new DateOnly(2023, 8, 11)),
    ];

    /// <summary>Made no oversight inspection in all of 2022, and some in 2023: a base of zero.</summary>
    public const string ZeroBaseUnit = "999901250";

    /// <summary>Set up in January 2023; still small in that year.</summary>
    public const string NewUnit = "999901260";

    /// <summary>
    /// Departments that write no research reports and leave the cell empty, where every other unit without
    /// one enters 0.
    /// </summary>
    public static IReadOnlySet<string> WithoutResearchReports { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "999901242", "999901243", "999901249", "999901250", "999901251", "999901255", "999901256",
    };

    /// <summary>Units without a gap in the year: discipline cases are given to these only, so that no total suffers.</summary>
    public static bool IsComplete(SeedUnit unit, int year) =>
        County.Months(year).All(month => unit.IsActive(month) && !Missing.Contains((unit.Code, month)));
}
