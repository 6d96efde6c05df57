using StatsFunctions.Application;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.App.Http;

/// <summary>The address of a return, from a route.</summary>
internal readonly record struct ReturnKey(Period Period, UnitCode Unit)
{
    /// <summary>Reads the two parts: 400 for what is no period, 404 for what can be no unit.</summary>
    public static Result<ReturnKey> Read(string period, string unit) =>
        !Period.TryParse(period, out var parsed) ? Problems.MalformedPeriod(period)
        : !UnitCode.TryParse(unit, out var code) ? Problems.UnknownUnit(unit)
        : new ReturnKey(parsed, code);
}
