using Microsoft.Azure.Functions.Worker;
using StatsFunctions.Application.Rollups;

namespace StatsFunctions.App.Functions;

/// <summary>What happens on schedule. Schedules are settings, in UTC; each may fire twice, late, or on several instances at once.</summary>
/// <param name="rollups">Rolls up.</param>
public sealed class TimerFunctions(RollupService rollups)
{
    /// <summary>Year to date of the month just due.</summary>
    [Function("MonthlyRollup")]
    public Task MonthlyRollup([TimerTrigger("%MonthlyRollupSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        rollups.RollUpDueMonthAsync(cancellationToken);

    /// <summary>Every year that has ended and whose data changed since its last roll-up.</summary>
    [Function("YearEndRollup")]
    public Task YearEndRollup([TimerTrigger("%YearEndRollupSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        rollups.RollUpEndedYearsAsync(cancellationToken);
}
