using StatsFunctions.Application;
using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Http;

/// <summary>A caller's profile as the contract shows it.</summary>
internal sealed record MeJson(
    Role Role, string? Unit, string Label, SignIn SignedInBy, CountyJson County, string TimeZone, int DueDay, DateTime Now, string RunningMonth, IReadOnlyList<int> Years, string? FirstMonth)
{
    public static MeJson From(CallerProfile profile) => new(
        profile.Caller.Role,
        profile.Caller.Unit?.ToString(),
        profile.Caller.Label,
        profile.Caller.SignedInBy,
        CountyJson.From(profile.County),
        IanaName(profile.County.Calendar.Zone),
        profile.County.Calendar.DueDay,
        profile.Now.UtcDateTime,
        profile.RunningMonth.ToString(),
        profile.Years,
        profile.FirstMonth?.ToString());

    // The settings take a name of Windows as well, and no browser knows those.
    private static string IanaName(TimeZoneInfo zone) => TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var name) ? name : zone.Id;
}

/// <summary>The county as the contract shows it.</summary>
internal sealed record CountyJson(string Code, string Name)
{
    public static CountyJson From(County county) => new(county.Code.ToString(), county.Name);
}
