using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Returns;

/// <summary>Reads one unit's returns.</summary>
internal static class UnitReturns
{
    /// <summary>A unit's returns of one year, months and the year itself.</summary>
    public static async Task<IReadOnlyList<Return>> OfUnitAsync(this IReturnStore returns, UnitCode unit, int year, CancellationToken cancellationToken) =>
        [.. (await returns.OfYearAsync(year, cancellationToken)).Where(item => item.Unit == unit)];
}
