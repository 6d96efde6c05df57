using StatsFunctions.Application.Ports;

namespace StatsFunctions.Application.Imports;

/// <summary>
/// Stores a file of returns, all of it or nothing (<see cref="ImportMode.AllOrNothing"/>), over however many partitions and
/// whatever becomes of the process.
/// </summary>
/// <remarks>
/// A table transaction ends at its partition, so this one is made of three steps. First every row is judged and what is to
/// be written is put down, to the last revision number; then every gate of the unit-years it is about is taken, each on
/// the condition that it is the one that was read, so that what was judged still stands and stays. Then one blob is
/// created with what was put down: it is the decision. Who finds the gates held by an import whose instance has ended
/// decides against it by creating a blob of the same name, so exactly one of the two exists, and with it one outcome.
/// Then what was put down is written, each unit-year in the transaction that gives its gate back: a gate that the import
/// does not hold any more is one whose returns are in. Every step after the decision may be repeated, by any instance and
/// by several at once (<see cref="ImportLocks"/>). Between the decision and the last gate readers may see a part; nobody
/// writes, and no year is closed, past a gate that is held.
/// The blob holds the outcome of the judgement and not the file: to judge again might come to something else, with other
/// rules or another day.
/// </remarks>
/// <param name="judge">Judges the rows.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="years">Where years are kept.</param>
/// <param name="imports">Where imports are decided.</param>
/// <param name="locks">Stores what was decided.</param>
/// <param name="time">The clock.</param>
public sealed class ImportTransaction(
    ImportJudge judge, IReturnStore returns, IYearStore years, IImportStore imports, ImportLocks locks, TimeProvider time)
{
    // Each round lost is another writer's success on one of the file's units between its judgement and its gate.
    private const int MaxRounds = 10;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Stores a file whose rows are all in order.</summary>
    /// <param name="intake">The rows.</param>
    /// <param name="by">Who sends them.</param>
    /// <param name="progress">Where it is told how far it is.</param>
    /// <param name="cancellationToken">Ends the call; from the decision on it is not heard.</param>
    internal async Task<Result<ImportReport>> RunAsync(ImportIntake intake, string by, ImportProgress progress, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var outcome = intake.NewOutcome();
            progress.Enter(ImportPhase.Checking, outcome.Rows, () => outcome.Counted);
            await using var plan = await ImportPlan.MakeAsync(judge.JudgeAsync(intake, by, outcome, settles: true, cancellationToken), outcome, cancellationToken);
            if (!outcome.Conflicts.IsEmpty)
            {
                return outcome.Refusal(dryRun: false);
            }

            if (await TryRunAsync(plan, stored => progress.Enter(ImportPhase.Writing, outcome.Rows, () => outcome.Counted - outcome.Changed + stored()), cancellationToken))
            {
                return outcome.Report(dryRun: false);
            }

            // Those who lost together would meet again.
            await Task.Delay(LongestPause * Random.Shared.NextDouble(), time, cancellationToken);
        }

        return Problem.Of(ProblemKind.Unavailable, "too-many-writers",
            "导入涉及的报表正被多处同时修改，未导入，请稍后重试", "Too many writers change the returns of this file; nothing was imported, try again shortly");
    }

    // False: another writer came first; nothing is stored. Once it is decided, it is told of what will tell how many returns are stored.
    private async Task<bool> TryRunAsync(ImportPlan plan, Action<Func<int>> decided, CancellationToken cancellationToken)
    {
        // A return of a year that no roll-up would find is worse than a year without returns: the years come first.
        foreach (var year in plan.Years)
        {
            await years.NoteAsync(year, cancellationToken);
        }

        // The clerk's case: one unit's year is one transaction and needs nothing else.
        if (plan.Single is { } changes)
        {
            return changes.Count == 0 || await returns.TryStoreAsync(changes, cancellationToken);
        }

        var import = ImportId.New(time.GetUtcNow());
        if (await TryDecideAsync(import, plan, cancellationToken) is not { } held)
        {
            await FreeAsync(import, plan);
            return false;
        }

        var stored = 0;
        decided(() => Volatile.Read(ref stored));
        plan.Journal.Position = 0;
        await locks.StoreAsync(import, plan.Journal, held, more => Interlocked.Add(ref stored, more), CancellationToken.None);
        await imports.ForgetAsync(import, CancellationToken.None);
        return true;
    }

    // The gates as they are held from then on.
    private async Task<IReadOnlyList<UnitYear>?> TryDecideAsync(string import, ImportPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return await TryTakeGatesAsync(import, plan, cancellationToken) is { } held
                && await imports.TryCommitAsync(import, plan.Journal, cancellationToken) ? held : null;
        }
        catch
        {
            // Whether it was committed is not known: now it is decided. Where it was, whoever meets it stores it.
            if (await imports.TryAbortAsync(import, CancellationToken.None))
            {
                await FreeAsync(import, plan);
            }

            throw;
        }
    }

    private async Task<IReadOnlyList<UnitYear>?> TryTakeGatesAsync(string import, ImportPlan plan, CancellationToken cancellationToken)
    {
        var held = new List<UnitYear>();
        foreach (var gates in plan.Gates())
        {
            var changes = gates.Select(gate => new UnitYearChange(gate.Read, gate.Edition, []) { Import = import }).ToList();
            if (await returns.TryWriteAsync(changes, cancellationToken) is not { } taken)
            {
                return null;
            }

            held.AddRange(taken);
        }

        return held;
    }

    private async Task FreeAsync(string import, ImportPlan plan)
    {
        foreach (var gates in plan.Gates())
        {
            var read = await returns.ReadAsync([.. gates.Select(gate => gate.Read.Unit)], gates[0].Read.Year, CancellationToken.None);
            await locks.FreeAsync([.. read.Where(item => item.Gate.Import == import)], CancellationToken.None);
        }
    }
}
