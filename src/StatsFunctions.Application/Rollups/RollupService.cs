using System.Globalization;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Telemetry;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Rollups;

/// <summary>The outcome of a roll-up: the data it saw and the workbook that shows them.</summary>
/// <param name="Workbook">The workbook in storage.</param>
/// <param name="Content">What it shows.</param>
public sealed record Rollup(StoredWorkbook Workbook, WorkbookContent Content)
{
    /// <summary>The months compared.</summary>
    public ComparisonSpan Span => Content.Report.Comparison.Span;

    /// <summary>The identity of the data.</summary>
    public string Fingerprint => Content.Report.Fingerprint;
}

/// <summary>A roll-up that is under way on some instance.</summary>
/// <param name="Span">The months compared.</param>
/// <param name="StartedAt">When it started.</param>
public sealed record RollupUnderWay(ComparisonSpan Span, DateTimeOffset StartedAt);

/// <summary>
/// Rolls years up into workbooks. Every call is safe to repeat and to run on several instances at once: the same data
/// give the same workbook under the same name, and where it is there already nothing is written.
/// </summary>
/// <param name="county">The county.</param>
/// <param name="contents">Reads what a workbook shows.</param>
/// <param name="writer">Writes workbooks.</param>
/// <param name="workbooks">Keeps them.</param>
/// <param name="runs">Keeps what was run.</param>
/// <param name="years">Keeps the years.</param>
/// <param name="imports">Finishes imports that were cut short.</param>
/// <param name="leases">Shows what is under way.</param>
/// <param name="metrics">Measures roll-ups.</param>
/// <param name="time">The clock.</param>
public sealed class RollupService(
    County county,
    WorkbookContents contents,
    IWorkbookWriter writer,
    IWorkbookStore workbooks,
    IRollupStore runs,
    IYearStore years,
    ImportLocks imports,
    ILeases leases,
    StatsMetrics metrics,
    TimeProvider time)
{
    private const int MaxRounds = 10;
    private const string LeasePrefix = "rollups/";

    /// <summary>Year to date of the month just due, against the year before; nothing where neither year has returns.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task RollUpDueMonthAsync(CancellationToken cancellationToken)
    {
        await imports.FinishAsync(cancellationToken);
        var month = county.Calendar.LastDueMonth(time.GetUtcNow());
        var known = await years.AllAsync(cancellationToken);
        if (known.Any(year => year.Year == month.Year || year.Year == month.Year - 1))
        {
            await RollUpByTimerAsync(new ComparisonSpan(month.Year, month.Year - 1, month.Number), cancellationToken);
        }
    }

    /// <summary>A year that has ended, against the year before.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task RollUpEndedAsync(int year, CancellationToken cancellationToken) => RollUpByTimerAsync(ComparisonSpan.OfYear(year), cancellationToken);

    /// <summary>
    /// Rolls one span up: into the final workbook, where the year is closed and its data are those that were issued, and
    /// into a draft otherwise.
    /// </summary>
    /// <param name="span">The span.</param>
    /// <param name="trigger">What started it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<Rollup>> RollUpAsync(ComparisonSpan span, RollupTrigger trigger, CancellationToken cancellationToken)
    {
        // The lease is there to be seen and keeps nobody out: of two at once the first stands for both.
        Result<Rollup> result = default;
        return await leases.TryRunAsync(LeaseOf(span), async token => result = await RollUpNowAsync(span, trigger, token), cancellationToken)
            ? result
            : await RollUpNowAsync(span, trigger, cancellationToken);
    }

    /// <summary>The roll-ups that are under way on whatever instance, the latest first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<RollupUnderWay>> UnderWayAsync(CancellationToken cancellationToken) =>
        [.. (await leases.HeldAsync(LeasePrefix, cancellationToken)).Select(lease => new RollupUnderWay(SpanOf(lease.Name), lease.Since)).OrderByDescending(rollup => rollup.StartedAt)];

    private async Task<Result<Rollup>> RollUpNowAsync(ComparisonSpan span, RollupTrigger trigger, CancellationToken cancellationToken)
    {
        using var measure = metrics.MeasureRollup(time);
        for (var round = 0; round < MaxRounds; round++)
        {
            var (started, timestamp) = (time.GetUtcNow(), time.GetTimestamp());

            // What stands is looked up before the data are read and must still stand when the workbook is written: so a
            // slow run cannot put older data over newer.
            var issued = await IssuedAsync(span, cancellationToken);
            var draft = await workbooks.FindAsync(span.Year, WorkbookName.OfDraft(span), cancellationToken);
            var content = await contents.ReadAsync(span, draft: issued is null, cancellationToken);
            if (issued is not null)
            {
                if (issued.Run.Fingerprint == content.Report.Fingerprint)
                {
                    measure.Unchanged();
                    return new Rollup(issued, content);
                }

                content = await contents.ReadAsync(span, draft: true, cancellationToken);
            }

            if (draft is not null && draft.Shows(content) && draft.TemplateVersion == writer.TemplateVersion)
            {
                // Should the run that wrote it have been cut short before it was recorded, it is recorded now.
                await runs.RecordAsync(draft, cancellationToken);
                measure.Unchanged();
                return new Rollup(draft, content);
            }

            if (await TryWriteAsync(WorkbookName.OfDraft(span), content, trigger, started, timestamp, draft, cancellationToken) is { } written)
            {
                measure.Written();
                return new Rollup(written, content);
            }
        }

        return Problem.Of(ProblemKind.Unavailable, "too-many-writers",
            "多处正在同时汇总，请稍后重试", "Too many roll-ups run at once; try again shortly");
    }

    /// <summary>
    /// Issues the final workbook of a year's edition, unless it is there: whoever writes it first has written it for all.
    /// </summary>
    /// <param name="content">The year's returns behind shut gates, against the year before.</param>
    /// <param name="edition">The year's edition.</param>
    /// <param name="trigger">What started it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<StoredWorkbook> IssueAsync(WorkbookContent content, int edition, RollupTrigger trigger, CancellationToken cancellationToken)
    {
        using var measure = metrics.MeasureRollup(time);
        var (started, timestamp) = (time.GetUtcNow(), time.GetTimestamp());
        var span = content.Report.Comparison.Span;
        var name = WorkbookName.OfFinal(span, edition);
        if (await workbooks.FindAsync(span.Year, name, cancellationToken) is { } found)
        {
            await runs.RecordAsync(found, cancellationToken);
            measure.Unchanged();
            return found;
        }

        if (await TryWriteAsync(name, content, trigger, started, timestamp, previous: null, cancellationToken) is { } written)
        {
            measure.Written();
            return written;
        }

        found = await workbooks.FindAsync(span.Year, name, cancellationToken)
            ?? throw new InvalidOperationException($"The workbook {name} was written by another instance and is gone.");
        await runs.RecordAsync(found, cancellationToken);
        measure.Unchanged();
        return found;
    }

    /// <summary>The runs of a year that wrote a workbook, newest first.</summary>
    /// <param name="year">The current year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<IReadOnlyList<RollupRun>> RunsAsync(int year, CancellationToken cancellationToken) => runs.OfYearAsync(year, cancellationToken);

    private static string LeaseOf(ComparisonSpan span) => string.Create(CultureInfo.InvariantCulture, $"{LeasePrefix}{span.Year}-{span.Against}-{span.Through}");

    private static ComparisonSpan SpanOf(string lease) =>
        lease[LeasePrefix.Length..].Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray() is [var year, var against, var through]
            ? new ComparisonSpan(year, against, through)
            : throw new InvalidOperationException($"{lease} is no roll-up's lease.");

    // A timer has nobody to answer: what it cannot do must show as a failed run.
    private async Task RollUpByTimerAsync(ComparisonSpan span, CancellationToken cancellationToken)
    {
        if (!(await RollUpAsync(span, RollupTrigger.Timer, cancellationToken)).Succeeded(out _, out var problem))
        {
            throw new InvalidOperationException($"The roll-up of {span.Year} against {span.Against} failed: {problem.Detail.English}");
        }
    }

    // The final workbook of the year as it stands: that of its latest edition, while that is closed.
    private async Task<StoredWorkbook?> IssuedAsync(ComparisonSpan span, CancellationToken cancellationToken)
    {
        var year = (await years.FindAsync(span.Year, cancellationToken)).Year;
        return year.State == YearState.Closed && span == ComparisonSpan.OfYear(span.Year)
            ? await workbooks.FindAsync(span.Year, WorkbookName.OfFinal(span, year.Edition), cancellationToken)
            : null;
    }

    private async Task<StoredWorkbook?> TryWriteAsync(
        string name, WorkbookContent content, RollupTrigger trigger, DateTimeOffset started, long timestamp, StoredWorkbook? previous, CancellationToken cancellationToken)
    {
        var report = content.Report;
        var span = report.Comparison.Span;
        var file = writer.Write(content, Language.Chinese);
        var run = new RollupRun(
            span.Year, span.Against, span.Through, report.Fingerprint, name, report.Draft, trigger, started, time.GetElapsedTime(timestamp));
        var written = await workbooks.TryWriteAsync(run, content.Remarks.Digest, writer.TemplateVersion, file, previous, cancellationToken);
        if (written is not null)
        {
            await runs.RecordAsync(written, cancellationToken);
        }

        return written;
    }
}
