using StatsFunctions.Application;
using StatsFunctions.Application.Audit;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.App;

/// <summary>The settings of a deployment, section <c>Stats</c>.</summary>
public sealed class StatsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Stats";

    /// <summary>The county's six-digit division code. Required.</summary>
    public string? CountyCode { get; set; }

    /// <summary>The county's name. Required.</summary>
    public string? CountyName { get; set; }

    /// <summary>An admin key that works before any key has been issued; unset: there is none.</summary>
    public string? AdminKey { get; set; }

    /// <summary>
    /// Whether whom App Service authentication has signed in is a caller, by the app roles <c>StatsFunctions.Viewer</c>,
    /// <c>.County</c> and <c>.Admin</c>. Counts only while the platform says that its authentication is on.
    /// </summary>
    public bool TrustPlatformIdentity { get; set; }

    /// <summary>The county's time zone, an IANA or Windows name.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>The day of the following month at whose end a month's return is due, 1 to 28.</summary>
    public int DueDay { get; set; } = 5;

    /// <summary>For how many days it is kept who did what, from 183 on.</summary>
    public int AuditDays { get; set; } = AuditRetention.DefaultDays;

    /// <summary>Everything wrong with the settings, each fault naming its setting.</summary>
    public IEnumerable<string> Faults()
    {
        if (CountyCode is not { Length: 6 } || !CountyCode.All(char.IsAsciiDigit))
        {
            yield return $"{Section}:{nameof(CountyCode)} must be the county's six digits, not '{CountyCode}'.";
        }

        if (string.IsNullOrWhiteSpace(CountyName))
        {
            yield return $"{Section}:{nameof(CountyName)} must be the county's name.";
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return $"{Section}:{nameof(TimeZone)} is not a known time zone: '{TimeZone}'.";
        }

        if (DueDay is < 1 or > 28)
        {
            yield return $"{Section}:{nameof(DueDay)} must be 1 to 28, not {DueDay}.";
        }

        if (AuditDays is < AuditRetention.MinDays or > AuditRetention.MaxDays)
        {
            yield return $"{Section}:{nameof(AuditDays)} must be {AuditRetention.MinDays} to {AuditRetention.MaxDays}, not {AuditDays}.";
        }
    }

    /// <summary>The county these settings describe.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names every one that is.</exception>
    public County ToCounty()
    {
        var faults = Faults().ToList();
        return faults.Count == 0
            ? new County(new CountyCode(CountyCode!), CountyName!.Trim(), new CountyCalendar(TimeZoneInfo.FindSystemTimeZoneById(TimeZone), DueDay))
            : throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
    }
}
