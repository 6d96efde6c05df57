using Microsoft.AspNetCore.Http;
using StatsFunctions.Application;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>Which entry form is asked for: <c>year</c> and <c>unit</c>, both needed.</summary>
internal sealed record FormQuery(int Year, UnitCode Unit)
{
    /// <summary>Reads the query; every fault is named.</summary>
    public static Result<FormQuery> Read(IQueryCollection query)
    {
        var faults = new List<Fault>();

        // A period's year has one before it, whose figures stand beside.
        if (!Period.TryParse(query["year"], out var period) || period.Frequency != Frequency.Yearly)
        {
            faults.Add(new Fault("year", "malformed", new LocalizedText("year 应为年度，如 2024", "year must be a year such as 2024")));
        }

        if (!UnitCode.TryParse(UnitQuery.Of(query), out var unit))
        {
            faults.Add(new Fault("unit", "malformed", new LocalizedText("unit 应为九位单位代码", "unit must be a unit's code of nine digits")));
        }

        return faults.Count > 0 ? Problems.MalformedQuery(faults) : new FormQuery(period.Year, unit);
    }
}
