using Microsoft.AspNetCore.Http;

namespace StatsFunctions.App.Http;

/// <summary>The <c>unit</c> of a query: access is decided by it before anything else is read.</summary>
internal static class UnitQuery
{
    /// <summary>The unit asked for, unchecked; null: none in particular.</summary>
    public static string? Of(IQueryCollection query) => query.TryGetValue("unit", out var unit) ? unit.ToString() : null;
}
