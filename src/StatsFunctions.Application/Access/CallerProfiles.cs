using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Application.Access;

/// <summary>What a client must know before it can ask for anything else: who it is, and where the county stands.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="County">The county.</param>
/// <param name="Now">What the clock says.</param>
/// <param name="Years">The years about which something is stored, in order.</param>
/// <param name="FirstMonth">The first month in which the caller's unit reports, or any of the county; null: there is none.</param>
public sealed record CallerProfile(Caller Caller, County County, DateTimeOffset Now, IReadOnlyList<int> Years, Month? FirstMonth)
{
    /// <summary>The month that runs in the county.</summary>
    public Month RunningMonth => County.Calendar.MonthAt(Now);
}

/// <summary>Tells callers about themselves.</summary>
/// <param name="county">The county.</param>
/// <param name="years">Where years are kept.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="time">The clock.</param>
public sealed class CallerProfiles(County county, IYearStore years, IUnitStore units, TimeProvider time)
{
    /// <summary>The profile of a caller.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<CallerProfile> OfAsync(Caller caller, CancellationToken cancellationToken)
    {
        var yearsRead = years.AllAsync(cancellationToken);
        var unitsRead = units.ReadAsync(cancellationToken);
        await Task.WhenAll(yearsRead, unitsRead);
        var known = await yearsRead;
        var reporting = (await unitsRead).Directory.Units.Where(unit => caller.Unit is null || unit.Code == caller.Unit).Select(unit => (Month?)unit.ActiveFrom);
        return new CallerProfile(caller, county, time.GetUtcNow(), [.. known.Select(year => year.Year)], reporting.Min());
    }
}
