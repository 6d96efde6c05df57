using StatsFunctions.Application.Ports;

namespace StatsFunctions.Application.Imports;

/// <summary>Forgets decisions about imports that nobody can ask for any more, and runs that nobody will.</summary>
/// <param name="imports">Where imports are decided.</param>
/// <param name="runs">Where runs are kept.</param>
/// <param name="time">The clock.</param>
public sealed class ImportHousekeeping(IImportStore imports, IImportRunStore runs, TimeProvider time)
{
    // A decision to abort waits for the instance that lost: it may have been slow or asleep and come to commit. A request
    // lives for minutes; an instance that slept for a month would find nothing that still knows it.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Forgets the imports that were aborted long ago. Safe to call again and on several instances at once.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task ForgetAbortedAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var import in await imports.AbortedAsync(cancellationToken))
        {
            if (now - ImportId.BeganAt(import) > Kept)
            {
                await imports.ForgetAsync(import, cancellationToken);
            }
        }
    }

    /// <summary>Forgets the runs of which nothing was heard for as long. Safe to call again and on several instances at once.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task ForgetRunsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var run in (await runs.ListAsync(cancellationToken)).Where(run => now - run.UpdatedAt > Kept))
        {
            await runs.ForgetAsync(run.Id, cancellationToken);
        }
    }
}
