using Microsoft.Azure.Functions.Worker;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Rollups;
using StatsFunctions.Application.Years;

namespace StatsFunctions.App.Functions;

/// <summary>What happens on schedule. Schedules are settings, in UTC; each may fire twice, late, or on several instances at once.</summary>
/// <param name="rollups">Rolls up.</param>
/// <param name="years">The years.</param>
/// <param name="imports">Imports that an instance did not finish.</param>
public sealed class TimerFunctions(RollupService rollups, YearService years, ImportLocks imports)
{
    /// <summary>Year to date of the month just due.</summary>
    [Function("MonthlyRollup")]
    public Task MonthlyRollup([TimerTrigger("%MonthlyRollupSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        rollups.RollUpDueMonthAsync(cancellationToken);

    /// <summary>Every open year that has ended and whose data changed since its last roll-up; closings that were cut short.</summary>
    [Function("YearEndRollup")]
    public async Task YearEndRollup([TimerTrigger("%YearEndRollupSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        try
        {
            await imports.FinishAsync(cancellationToken);
        }
        finally
        {
            await years.RollUpEndedYearsAsync(cancellationToken);
        }
    }
}
