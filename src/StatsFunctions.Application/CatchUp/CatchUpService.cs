using StatsFunctions.Application.Audit;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.OpenItems;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Rollups;
using StatsFunctions.Application.Years;

namespace StatsFunctions.Application.CatchUp;

/// <summary>
/// Does whatever is due and not done, should the timers that do it have failed or never fired: timers have been seen to
/// stop after a deployment. What there is to do each use case finds in the data, so where all is done nothing is written.
/// </summary>
/// <param name="leases">Leaves it to one instance.</param>
/// <param name="years">Finishes imports and closings that were cut short, and rolls ended years up.</param>
/// <param name="rollups">Rolls the month just due up.</param>
/// <param name="items">Brings the open items up to date.</param>
/// <param name="imports">Forgets imports that were aborted, and runs that ended, long ago.</param>
/// <param name="audit">Forgets what has been kept long enough.</param>
public sealed class CatchUpService(ILeases leases, YearService years, RollupService rollups, OpenItemService items, ImportHousekeeping imports, AuditLog audit)
{
    private const string Lease = "catch-up";

    // What is missing counts for more than what is superfluous: housekeeping comes last.
    private readonly Func<CancellationToken, Task>[] _steps =
    [
        years.RollUpEndedYearsAsync,
        rollups.RollUpDueMonthAsync,
        items.CheckAsync,
        imports.ForgetAbortedAsync,
        imports.ForgetRunsAsync,
        audit.RemoveOldAsync,
    ];

    /// <summary>Catches up, each step also where an earlier one failed. Safe to run at any time and on any number of instances.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where another instance is at it.</returns>
    /// <exception cref="AggregateException">What the steps threw that failed.</exception>
    public Task<bool> RunAsync(CancellationToken cancellationToken) => leases.TryRunAsync(Lease, RunStepsAsync, cancellationToken);

    private async Task RunStepsAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var step in _steps)
        {
            try
            {
                await step(cancellationToken);
            }
            catch (Exception exception) when (exception is not RestoreRunningException && !cancellationToken.IsCancellationRequested)
            {
                failures.Add(exception);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }
}
