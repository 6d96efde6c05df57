using Microsoft.Azure.Functions.Worker;
using StatsFunctions.Application.OpenItems;
using StatsFunctions.Application.Rollups;
using StatsFunctions.Application.Years;

namespace StatsFunctions.App.Functions;

/// <summary>What happens on schedule. Schedules are settings, in UTC; each may fire twice, late, or on several instances at once.</summary>
/// <param name="rollups">Rolls up.</param>
/// <param name="years">The years.</param>
/// <param name="items">The open items.</param>
public sealed class TimerFunctions(RollupService rollups, YearService years, OpenItemService items)
{
    /// <summary>Year to date of the month just due.</summary>
    [Function("MonthlyRollup")]
    public Task MonthlyRollup([TimerTrigger("%MonthlyRollupSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        rollups.RollUpDueMonthAsync(cancellationToken);

    /// <summary>Every open year that has ended and whose data changed since its last roll-up; closings that were cut short.</summary>
    [Function("YearEndRollup")]
    public Task YearEndRollup([TimerTrigger("%YearEndRollupSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        years.RollUpEndedYearsAsync(cancellationToken);

    /// <summary>Open items for returns that are missing, and for whatever else changed since somebody looked.</summary>
    [Function("OverdueCheck")]
    public Task OverdueCheck([TimerTrigger("%OverdueCheckSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        items.CheckAsync(cancellationToken);
}
