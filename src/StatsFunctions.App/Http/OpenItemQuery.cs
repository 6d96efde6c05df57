using Microsoft.AspNetCore.Http;
using StatsFunctions.Application;
using StatsFunctions.Application.OpenItems;
using StatsFunctions.Domain;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>Which open items are asked for: <c>year</c>, <c>unit</c>, <c>state</c>.</summary>
internal static class OpenItemQuery
{
    /// <summary>Reads a query; every fault is named.</summary>
    /// <param name="query">The query.</param>
    /// <param name="units">The units there are.</param>
    /// <param name="own">The one unit that the caller may see; null: all.</param>
    public static Result<OpenItemFilter> Read(IQueryCollection query, IReadOnlyList<Unit> units, UnitCode? own)
    {
        var faults = new List<Fault>();
        int? year = null;
        if (query.TryGetValue("year", out var yearText))
        {
            year = Month.TryParseYear(yearText, out var parsed) && parsed > Month.MinYear ? parsed : null;
            AddUnless(year is not null, "year", "malformed", "year 应为年度，如 2023", "year must be a year such as 2023");
        }

        var unit = own;
        if (UnitQuery.Of(query) is { } unitText)
        {
            unit = units.FirstOrDefault(item => item.Code.ToString() == unitText)?.Code;
            AddUnless(unit is not null, "unit", "unknown-unit", "unit 不是本县填报单位的代码", "unit is no unit's code of this county");
        }

        OpenItemState? state = null;
        if (query.TryGetValue("state", out var stateText))
        {
            state = stateText.ToString() switch
            {
                "open" => OpenItemState.Open,
                "cleared" => OpenItemState.Cleared,
                _ => null,
            };
            AddUnless(state is not null, "state", "malformed", "state 应为 open 或 cleared", "state must be open or cleared");
        }

        return faults.Count > 0 ? Problems.MalformedQuery(faults) : new OpenItemFilter(year, unit, state);

        void AddUnless(bool right, string path, string code, string chinese, string english)
        {
            if (!right)
            {
                faults.Add(new Fault(path, code, new LocalizedText(chinese, english)));
            }
        }
    }
}
