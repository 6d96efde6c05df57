using StatsFunctions.Application.Access;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Application.Imports;

/// <summary>What a client gives an import to find it again by.</summary>
/// <param name="Id">Its name.</param>
/// <param name="FileName">The name of its file; null: not told.</param>
public sealed record ImportTicket(Guid Id, string? FileName);

/// <summary>
/// Imports that can be left and found again: they go on to their end without their client, and how far they are is kept
/// where every instance finds it.
/// </summary>
/// <param name="imports">Imports.</param>
/// <param name="store">Where it is kept.</param>
/// <param name="log">Is told what could not be kept.</param>
/// <param name="time">The clock.</param>
public sealed class ImportRuns(ImportService imports, IImportRunStore store, IImportRunLog log, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Where nothing moves, as before a gate that another import holds, it is still to be heard of.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>Imports a file. With a ticket it goes on to its end, whatever becomes of the client.</summary>
    /// <param name="ticket">What the client will ask for it by; null: the import ends with its client.</param>
    /// <param name="request">The file.</param>
    /// <param name="explain">Makes of what went wrong what clients are told.</param>
    /// <param name="cancellationToken">Ends an import without a ticket.</param>
    /// <returns>What became of each row, or why the file as a whole cannot be read, or that there is such an import.</returns>
    public async Task<Result<ImportReport>> ImportAsync(
        ImportTicket? ticket, ImportRequest request, Func<Exception, Problem> explain, CancellationToken cancellationToken)
    {
        if (ticket is null)
        {
            return await imports.ImportAsync(request, cancellationToken);
        }

        var caller = request.Caller;
        var run = new ImportRun(ticket.Id, ticket.FileName, caller.Id, caller.Label, time.GetUtcNow(), request.DryRun, request.Mode) { Phase = ImportPhase.Reading };
        return await store.TryBeginAsync(run, CancellationToken.None)
            ? await RunAsync(run, request, explain)
            : Problem.Of(ProblemKind.Conflict, "import-exists",
                "已有这个编号的导入：请用 GET /api/imports/{id} 查看它，或换一个编号", "There is an import of this id: look at it with GET /api/imports/{id}, or choose another id");
    }

    /// <summary>The imports that a caller may know of, newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<ImportRun>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return [.. (await store.ListAsync(cancellationToken)).Where(run => MaySee(caller, run)).Select(run => run.At(now)).OrderByDescending(run => run.StartedAt).ThenBy(run => run.Id)];
    }

    /// <summary>An import that a caller may know of.</summary>
    /// <param name="id">Its name as written.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<FoundImportRun>> FindAsync(string id, Caller caller, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "D", out var run) && await store.FindAsync(run, cancellationToken) is { } found && MaySee(caller, found.Run)
            ? found with { Run = found.Run.At(time.GetUtcNow()) }
            : Problem.Of(ProblemKind.NotFound, "unknown-import", "没有这个编号的导入，或已超过 30 天", "There is no import of this id, or it was more than 30 days ago");

    // A unit's clerks see what their own key sent; another's file may be of another township.
    private static bool MaySee(Caller caller, ImportRun run) =>
        AccessPolicy.ReachOf(caller.Role, Right.SubmitReturns) == Reach.County || run.CallerId == caller.Id;

    private async Task<Result<ImportReport>> RunAsync(ImportRun run, ImportRequest request, Func<Exception, Problem> explain)
    {
        using var ended = new CancellationTokenSource();
        var keeping = KeepAsync(run, request.Progress, ended.Token);
        Result<ImportReport> result;
        try
        {
            result = await imports.ImportAsync(request, CancellationToken.None);
        }
        catch (Exception failure)
        {
            await EndKeepingAsync();
            await EndAsync(run, ImportRunState.Failed, request.Progress.Now, new ImportRunOutcome(null, explain(failure)));
            throw;
        }

        await EndKeepingAsync();
        var outcome = new ImportRunOutcome(result.Succeeded(out var report, out var problem) ? report : null, problem);
        await EndAsync(run, StateOf(outcome), request.Progress.Now, outcome);
        return result;

        async Task EndKeepingAsync()
        {
            await ended.CancelAsync();
            await keeping;
        }
    }

    // A dry run has done what it was asked for, and so has a file of which some rows were refused.
    private static ImportRunState StateOf(ImportRunOutcome outcome) => outcome switch
    {
        { Report: { IsRefused: true, DryRun: false } } => ImportRunState.Refused,
        { Report: not null } => ImportRunState.Done,
        { Problem.Kind: ProblemKind.Unavailable } => ImportRunState.Failed,
        _ => ImportRunState.Refused,
    };

    private async Task KeepAsync(ImportRun run, ImportProgress progress, CancellationToken ended)
    {
        var (kept, at) = (new ImportStand(ImportPhase.Reading, null, 0), time.GetTimestamp());
        while (true)
        {
            await Task.Delay(Interval, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
            {
                return;
            }

            var stand = progress.Now;
            if (stand == kept && time.GetElapsedTime(at) < LongestPause)
            {
                continue;
            }

            try
            {
                await store.SaveAsync(run with { UpdatedAt = time.GetUtcNow(), Phase = stand.Phase, Rows = stand.Rows, Done = stand.Done }, ended);
                (kept, at) = (stand, time.GetTimestamp());
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it is: an import must not fail for want of somebody to watch it.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                log.ProgressLost(run.Id, failure);
            }
        }
    }

    private async Task EndAsync(ImportRun run, ImportRunState state, ImportStand stand, ImportRunOutcome outcome)
    {
        var now = time.GetUtcNow();
        var end = run with
        {
            State = state, UpdatedAt = now, EndedAt = now, Phase = null,
            Rows = outcome.Report?.Rows ?? stand.Rows, Done = outcome.Report?.Rows ?? stand.Done, Rejected = outcome.Report?.Rejected,
        };
        try
        {
            await store.EndAsync(end, outcome, CancellationToken.None);
        }
#pragma warning disable CA1031 // What is stored is stored, and the client that has waited is told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.EndLost(run.Id, failure);
        }
    }
}
