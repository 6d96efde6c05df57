using System.Globalization;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Rollups;

/// <summary>The outcome of a roll-up: the data it saw and the workbook that shows them.</summary>
/// <param name="Span">The months compared.</param>
/// <param name="Fingerprint">The identity of the data.</param>
/// <param name="Workbook">The workbook in storage.</param>
public sealed record Rollup(ComparisonSpan Span, string Fingerprint, StoredWorkbook Workbook);

/// <summary>
/// Rolls years up into workbooks. Every call is safe to repeat and to run on several instances at once: the same data
/// give the same workbook under the same name, and where it is there already nothing is written.
/// </summary>
/// <param name="county">The county.</param>
/// <param name="comparisons">Compares.</param>
/// <param name="writer">Writes workbooks.</param>
/// <param name="workbooks">Keeps them.</param>
/// <param name="runs">Keeps what was run.</param>
/// <param name="years">Keeps the years.</param>
/// <param name="time">The clock.</param>
public sealed class RollupService(
    County county,
    ComparisonService comparisons,
    IWorkbookWriter writer,
    IWorkbookStore workbooks,
    IRollupStore runs,
    IYearStore years,
    TimeProvider time)
{
    private const int MaxRounds = 10;

    /// <summary>Year to date of the month just due, against the year before; nothing where neither year has returns.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task RollUpDueMonthAsync(CancellationToken cancellationToken)
    {
        var month = county.Calendar.LastDueMonth(time.GetUtcNow());
        var known = await years.AllAsync(cancellationToken);
        if (known.Any(year => year.Year == month.Year || year.Year == month.Year - 1))
        {
            await RollUpByTimerAsync(new ComparisonSpan(month.Year, month.Year - 1, month.Number), cancellationToken);
        }
    }

    /// <summary>
    /// Every year that has ended in the county and has returns, against the year before. Years whose data are those of
    /// their last roll-up are read, and left as they are: so a timer that never fired is caught up with by the next.
    /// </summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task RollUpEndedYearsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var failures = new List<Exception>();
        foreach (var year in (await years.AllAsync(cancellationToken)).Where(year => county.Calendar.HasEnded(year.Year, now)))
        {
            // One year that cannot be rolled up must not keep the others from it.
            try
            {
                await RollUpByTimerAsync(new ComparisonSpan(year.Year, year.Year - 1, 12), cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failures.Add(exception);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    /// <summary>Rolls one span up.</summary>
    /// <param name="span">The span.</param>
    /// <param name="trigger">What started it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<Rollup>> RollUpAsync(ComparisonSpan span, RollupTrigger trigger, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var started = time.GetUtcNow();
            var timestamp = time.GetTimestamp();

            // What stands is looked up before the data are read and must still stand when the workbook is written: so a
            // slow run cannot put older data over newer. A year that is being closed meanwhile gets a name of its own.
            var draft = (await years.FindAsync(span.Year, cancellationToken)).Year.State != YearState.Closed;
            var name = NameOf(span, draft);
            var previous = await workbooks.FindAsync(span.Year, name, cancellationToken);
            var report = await comparisons.CompareAsync(span, cancellationToken);
            if (report.Draft != draft)
            {
                continue;
            }

            if (previous?.Run.Fingerprint == report.Fingerprint && previous.TemplateVersion == writer.TemplateVersion)
            {
                // Should the run that wrote it have been cut short before it was recorded, it is recorded now.
                await runs.RecordAsync(previous, cancellationToken);
                return new Rollup(span, report.Fingerprint, previous);
            }

            var content = writer.Write(report);
            var run = new RollupRun(
                span.Year, span.Against, span.Through, report.Fingerprint, name, draft, trigger, started, time.GetElapsedTime(timestamp));
            if (await workbooks.TryWriteAsync(run, writer.TemplateVersion, content, previous, cancellationToken) is { } written)
            {
                await runs.RecordAsync(written, cancellationToken);
                return new Rollup(span, report.Fingerprint, written);
            }
        }

        return Problem.Of(ProblemKind.Unavailable, "too-many-writers",
            "多处正在同时汇总，请稍后重试", "Too many roll-ups run at once; try again shortly");
    }

    /// <summary>The runs of a year that wrote a workbook, newest first.</summary>
    /// <param name="year">The current year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<IReadOnlyList<RollupRun>> RunsAsync(int year, CancellationToken cancellationToken) => runs.OfYearAsync(year, cancellationToken);

    // A timer has nobody to answer: what it cannot do must show as a failed run.
    private async Task RollUpByTimerAsync(ComparisonSpan span, CancellationToken cancellationToken)
    {
        if (!(await RollUpAsync(span, RollupTrigger.Timer, cancellationToken)).Succeeded(out _, out var problem))
        {
            throw new InvalidOperationException($"The roll-up of {span.Year} against {span.Against} failed: {problem.Detail.English}");
        }
    }

    // ASCII, for it stands in URLs; people see the Chinese file name of the download.
    private static string NameOf(ComparisonSpan span, bool draft) =>
        string.Create(CultureInfo.InvariantCulture, $"{span.Year}-vs-{span.Against}-m{span.Through:D2}-{(draft ? "draft" : "final")}");
}
