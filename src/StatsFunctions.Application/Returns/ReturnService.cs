using StatsFunctions.Application.OpenItems;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Telemetry;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Returns;

/// <summary>Accepts, corrects and shows returns.</summary>
/// <param name="judge">Judges submissions.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="years">Where years are kept.</param>
/// <param name="contexts">What submissions are judged by.</param>
/// <param name="checks">Tells what stored returns break.</param>
/// <param name="items">The open items, which follow from it.</param>
/// <param name="metrics">Counts what is accepted and refused.</param>
/// <param name="time">The clock.</param>
public sealed class ReturnService(
    SubmissionJudge judge,
    IReturnStore returns,
    IYearStore years,
    SubmissionContexts contexts,
    ReturnChecks checks,
    OpenItemService items,
    StatsMetrics metrics,
    TimeProvider time)
{
    // Each round lost is another writer's success on the very same return; so many in a row do not happen to people.
    private const int MaxRounds = 100;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Stores a submission as a new revision. Where it says what already stands, nothing is written. Accepted means
    /// stored; a call that got no answer may be repeated.
    /// </summary>
    /// <param name="submission">The submission.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<AcceptedReturn>> SubmitAsync(ReturnSubmission submission, CancellationToken cancellationToken)
    {
        using var activity = StatsActivities.Source.StartActivity(StatsActivities.Submission);
        var result = await StoreAsync(submission, cancellationToken);
        activity.Fail(result.Problem);
        metrics.Submitted(result);
        return result;
    }

    /// <summary>The same for a row of an import, which counts its own.</summary>
    internal async Task<Result<AcceptedReturn>> StoreAsync(ReturnSubmission submission, CancellationToken cancellationToken)
    {
        Return? attempted = null;
        var remembered = contexts.Recall(submission.Unit, submission.Period.Year);
        for (var round = 0; round < MaxRounds; round++)
        {
            var context = remembered ?? await contexts.ReadAsync(submission.Unit, submission.Period.Year, cancellationToken);
            if (context is null)
            {
                return ImportRunning;
            }

            var stored = context.Stored[submission.Period];

            // A write whose answer was lost is repeated by the client library and then loses against itself.
            if (attempted is not null && stored == attempted)
            {
                return await AcceptedAsync(attempted, context, created: attempted.Revision == 1, cancellationToken);
            }

            var writes = judge.Judge(submission, context.Unit, context.Year, stored).Succeeded(out var next, out var problem) && !ReferenceEquals(next, stored);
            if (writes)
            {
                // A return of a year that no roll-up would find is worse than a year without returns: the year comes first.
                await years.NoteAsync(context.Year.Year, cancellationToken);
                if (await contexts.TryWriteAsync(context, next!, cancellationToken))
                {
                    return await AcceptedAsync(next!, context, created: stored is null, cancellationToken);
                }

                attempted = next;

                // Those who lost together would meet again.
                await Task.Delay(LongestPause * Random.Shared.NextDouble(), time, cancellationToken);
            }
            else if (remembered is null)
            {
                // The same values again: what stands, stands.
                return problem is null ? await AcceptedAsync(stored!, context, created: false, cancellationToken) with { Unchanged = true } : problem;
            }

            remembered = null;
        }

        return Problem.Of(ProblemKind.Unavailable, "too-many-writers",
            "同一单位的报表正被多处同时修改，请稍后重试", "Too many writers change this unit's returns; try again shortly");
    }

    /// <summary>What <see cref="SubmitAsync"/> would answer as things stand. Nothing is stored, nor counted as submitted.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The return as it would stand.</returns>
    public async Task<Result<AcceptedReturn>> CheckAsync(ReturnSubmission submission, CancellationToken cancellationToken)
    {
        // Nothing is written here that would prove what is remembered, so it is read.
        if (await contexts.ReadAsync(submission.Unit, submission.Period.Year, cancellationToken) is not { } context)
        {
            return ImportRunning;
        }

        var stored = context.Stored[submission.Period];
        if (!judge.Judge(submission, context.Unit, context.Year, stored).Succeeded(out var next, out var problem))
        {
            return problem;
        }

        var submitted = await checks.CheckAsync(next, context, cancellationToken);
        return new AcceptedReturn(submitted.Stored, Created: stored is null) { Unchanged = ReferenceEquals(next, stored) };
    }

    /// <summary>A return as it stands.</summary>
    /// <param name="unit">Whose.</param>
    /// <param name="period">Of which period.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<CheckedReturn>> GetAsync(UnitCode unit, Period period, CancellationToken cancellationToken) =>
        await returns.FindAsync(unit, period, cancellationToken) is { } stored
            ? await checks.CheckAsync(stored, cancellationToken)
            : NothingReported(unit, period);

    /// <summary>A return's history, newest first.</summary>
    /// <param name="unit">Whose.</param>
    /// <param name="period">Of which period.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<IReadOnlyList<Revision>>> RevisionsAsync(UnitCode unit, Period period, CancellationToken cancellationToken)
    {
        var snapshots = await returns.RevisionsAsync(unit, period, cancellationToken);
        return snapshots.Count > 0 ? new Result<IReadOnlyList<Revision>>(Revision.History(snapshots)) : NothingReported(unit, period);
    }

    /// <summary>The returns of a period, by unit.</summary>
    /// <param name="period">The period.</param>
    /// <param name="only">The one unit to show, whose return alone is read; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<CheckedReturn>> ListAsync(Period period, UnitCode? only, CancellationToken cancellationToken)
    {
        var stored = only is not { } unit ? await returns.OfPeriodAsync(period, cancellationToken)
            : await returns.FindAsync(unit, period, cancellationToken) is { } item ? [item]
            : [];
        return await checks.CheckAsync(stored, period, cancellationToken);
    }

    // Everything here comes after the write: what fails now is made up for by whoever asks next, the client or a timer,
    // but for an item that the correction settled before anybody saw it: the return's own revisions still tell of it.
    private async Task<AcceptedReturn> AcceptedAsync(Return item, SubmissionContext context, bool created, CancellationToken cancellationToken)
    {
        var submission = await checks.CheckAsync(item, context, cancellationToken);
        await items.AfterSubmissionAsync(submission, cancellationToken);
        return new AcceptedReturn(submission.Stored, created);
    }

    private static Problem ImportRunning { get; } = Problem.Of(ProblemKind.Unavailable, "import-running",
        "正在导入该单位的报表，请稍后重试", "An import of this unit's returns is under way; try again shortly");

    private static Problem NothingReported(UnitCode unit, Period period) =>
        Problem.Of(ProblemKind.NotFound, "not-reported", $"{unit} 尚未填报 {period}", $"{unit} has not reported {period}");
}
