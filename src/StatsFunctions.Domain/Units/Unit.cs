using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Domain.Units;

/// <summary>What a reporting unit is.</summary>
public enum UnitKind
{
    /// <summary>A township or sub-district (乡镇、街道).</summary>
    Township,

    /// <summary>A county department (县级部门).</summary>
    Department,
}

/// <summary>A reporting unit (填报单位).</summary>
/// <param name="Code">Nine digits.</param>
/// <param name="Name">Name in Chinese.</param>
/// <param name="Kind">Township or department.</param>
/// <param name="Districts">The district (片区) it belongs to, over time.</param>
/// <param name="ActiveFrom">The first month in which it reports.</param>
/// <param name="ActiveTo">The last month in which it reports; null: still active.</param>
/// <param name="Successor">The unit that takes over its history once it has ended, or null.</param>
/// <param name="Contact">Whom to telephone (<see cref="Units.Contact"/>), or null. No figure and no fingerprint depends on it.</param>
public sealed record Unit(
    UnitCode Code,
    string Name,
    UnitKind Kind,
    DistrictHistory Districts,
    Month ActiveFrom,
    Month? ActiveTo = null,
    UnitCode? Successor = null,
    string? Contact = null)
{
    /// <summary>Whether it reports in a month.</summary>
    /// <param name="month">The month.</param>
    public bool IsActiveIn(Month month) => ActiveFrom <= month && !HasEndedBefore(month);

    /// <summary>Whether it reports for a period: in the month, or in any month of the year.</summary>
    /// <param name="period">The period.</param>
    public bool IsActiveIn(Period period) => ActiveFrom <= period.Last && !HasEndedBefore(period.First);

    /// <summary>Whether its last month lies before a month.</summary>
    /// <param name="month">The month.</param>
    public bool HasEndedBefore(Month month) => ActiveTo < month;
}
