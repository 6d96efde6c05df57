using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Timers;
using StatsFunctions.Application.CatchUp;
using StatsFunctions.Application.OpenItems;
using StatsFunctions.Application.Rollups;
using StatsFunctions.Application.Years;

namespace StatsFunctions.App.Functions;

/// <summary>What happens on schedule. Schedules are settings, in UTC; each may fire twice, late, or on several instances at once.</summary>
/// <param name="boundary">Records and failures.</param>
/// <param name="rollups">Rolls up.</param>
/// <param name="years">The years.</param>
/// <param name="items">The open items.</param>
/// <param name="catchUp">Catches up.</param>
public sealed class TimerFunctions(TimerBoundary boundary, RollupService rollups, YearService years, OpenItemService items, CatchUpService catchUp)
{
    /// <summary>Whatever is due and not done, whichever timer should have done it; one instance does it for all.</summary>
    [Function("DailyCatchUp")]
    public Task DailyCatchUp([TimerTrigger("%DailyCatchUpSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        boundary.RunAsync(catchUp.RunAsync, cancellationToken);

    /// <summary>Year to date of the month just due.</summary>
    [Function("MonthlyRollup")]
    public Task MonthlyRollup([TimerTrigger("%MonthlyRollupSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        boundary.RunAsync(rollups.RollUpDueMonthAsync, cancellationToken);

    /// <summary>Open items for returns that are missing, and for whatever else changed since somebody looked.</summary>
    [Function("OverdueCheck")]
    public Task OverdueCheck([TimerTrigger("%OverdueCheckSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        boundary.RunAsync(items.CheckAsync, cancellationToken);

    /// <summary>Every open year that has ended and whose data changed since its last roll-up; closings that were cut short.</summary>
    [Function("YearEndRollup")]
    public Task YearEndRollup([TimerTrigger("%YearEndRollupSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        boundary.RunAsync(years.RollUpEndedYearsAsync, cancellationToken);
}
