using Microsoft.AspNetCore.Http;
using StatsFunctions.Application;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>Which returns of a period are asked for: all units', or those of one <c>unit</c>.</summary>
internal sealed record ReturnListQuery(Period Period, UnitCode? Only)
{
    /// <summary>Reads period and query.</summary>
    /// <param name="period">The period.</param>
    /// <param name="query">The query.</param>
    /// <param name="own">The one unit that the caller may see; null: all.</param>
    public static Result<ReturnListQuery> Read(string period, IQueryCollection query, UnitCode? own)
    {
        if (!Period.TryParse(period, out var parsed))
        {
            return Problems.MalformedPeriod(period);
        }

        if (UnitQuery.Of(query) is not { } text)
        {
            return new ReturnListQuery(parsed, own);
        }

        return UnitCode.TryParse(text, out var unit)
            ? new ReturnListQuery(parsed, unit)
            : Problems.MalformedQuery([new Fault("unit", "malformed", new LocalizedText("unit 应为九位单位代码", "unit must be a unit's code of nine digits"))]);
    }
}
