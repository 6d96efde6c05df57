using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Returns;

namespace StatsFunctions.Application.Imports;

/// <summary>
/// Stores the rows of a file that may be stored, whatever becomes of the others (<see cref="ImportMode.ValidOnly"/>).
/// What is stored is stored for good: a file whose import broke off is sent again, and its first rows change nothing.
/// </summary>
/// <param name="judge">Judges the rows.</param>
/// <param name="submissions">Stores single returns.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="years">Where years are kept.</param>
public sealed class ImportWriter(ImportJudge judge, ReturnService submissions, IReturnStore returns, IYearStore years)
{
    /// <summary>Stores what may be stored.</summary>
    /// <param name="intake">The rows.</param>
    /// <param name="by">Who sends them.</param>
    /// <param name="outcome">Where they are counted.</param>
    /// <param name="cancellationToken">Ends the call; transactions that were begun are whole or not at all.</param>
    /// <returns>Why it broke off, or null.</returns>
    internal async Task<Problem?> WriteAsync(ImportIntake intake, string by, ImportOutcome outcome, CancellationToken cancellationToken)
    {
        Problem? failure = null;
        var judged = judge.JudgeAsync(intake, by, outcome, settles: true, cancellationToken).TakeWhile(_ => Volatile.Read(ref failure) is null);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Transactions.AtOnce, CancellationToken = cancellationToken };

        // While some are written, the rows after them are judged.
        await Parallel.ForEachAsync(
            Transactions.Of(judged, item => item.Change, cancellationToken),
            options,
            async (transaction, token) => Interlocked.CompareExchange(ref failure, await WriteAsync(transaction, outcome, token), comparand: null));
        return failure;
    }

    private async Task<Problem?> WriteAsync(List<JudgedUnitYear> transaction, ImportOutcome outcome, CancellationToken cancellationToken)
    {
        // A return of a year that no roll-up would find is worse than a year without returns: the year comes first.
        await years.NoteAsync(transaction[0].Read.Year, cancellationToken);
        if (await returns.TryStoreAsync([.. transaction.Select(judged => judged.Change)], cancellationToken))
        {
            foreach (var judged in transaction)
            {
                outcome.Stored(judged);
            }

            return null;
        }

        // Another writer came first with one of the units. There are few such: their rows go the way of single returns.
        foreach (var proposal in transaction.SelectMany(judged => judged.Proposals))
        {
            if ((await submissions.StoreAsync(proposal.Submission, cancellationToken)).Succeeded(out var accepted, out var problem))
            {
                Count(accepted, outcome);
            }
            else if (problem.Kind == ProblemKind.Unavailable)
            {
                return problem;
            }
            else
            {
                outcome.Reject(proposal.Row, problem);
            }
        }

        return null;
    }

    private static void Count(AcceptedReturn accepted, ImportOutcome outcome)
    {
        if (accepted.Unchanged)
        {
            outcome.Unchanged();
        }
        else
        {
            outcome.Stored(accepted.Created);
        }
    }
}
