using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Rollups;
using StatsFunctions.Application.Telemetry;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Corrections;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Years;

/// <summary>
/// Makes the result of a year that is being closed: shuts the gates, issues the final workbook and, for a year that was
/// reopened, the correction slip. Every step may be repeated and done by several instances at once.
/// </summary>
/// <param name="returns">Where returns are kept.</param>
/// <param name="gates">Shuts the gates.</param>
/// <param name="imports">Finishes imports.</param>
/// <param name="comparisons">Reads the data.</param>
/// <param name="contents">Reads what the workbook shows.</param>
/// <param name="rollups">Issues workbooks.</param>
/// <param name="workbooks">Makes their English editions.</param>
/// <param name="corrections">Where correction slips are kept.</param>
public sealed class YearClosing(
    IReturnStore returns,
    GateKeeper gates,
    ImportLocks imports,
    ComparisonService comparisons,
    WorkbookContents contents,
    RollupService rollups,
    WorkbookService workbooks,
    ICorrectionStore corrections)
{
    /// <summary>Issues the result of a year's edition.</summary>
    /// <param name="year">A year marked as being closed.</param>
    /// <param name="trigger">What started it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The year as it stands once this is stored: closed.</returns>
    public async Task<StatisticalYear> IssueAsync(StatisticalYear year, RollupTrigger trigger, CancellationToken cancellationToken)
    {
        using var activity = StatsActivities.Source.StartActivity(StatsActivities.Closing);
        await gates.ShutAsync(year, cancellationToken);

        // Imports of this year are stored by now; one that is committed may have half of the base year left to store.
        await imports.FinishAsync(cancellationToken);
        var data = await comparisons.ReadAsync(ComparisonSpan.OfYear(year.Year), cancellationToken);
        var content = await contents.ReadAsync(data, draft: false, cancellationToken);
        var workbook = await rollups.IssueAsync(content, year.Edition, trigger, cancellationToken);
        await workbooks.TranslateAsync(workbook, content, cancellationToken);
        var figures = Figure.Of(content.Report.Comparison);
        await corrections.KeepFiguresAsync(year.Year, year.Edition, figures, cancellationToken);
        if (year.Reopening is { } reopening)
        {
            var slip = CorrectionSlip.Of(
                await EditionBeforeAsync(year, data.Current, cancellationToken), data.Current,
                await corrections.FiguresAsync(year.Year, year.Edition - 1, cancellationToken), figures);
            await corrections.IssueAsync(
                year.Year, new IssuedCorrection(year.Edition - 1, reopening, year.Closing!, workbook.CreatedAt, slip), cancellationToken);
        }

        return year.Issue(workbook.CreatedAt, workbook.Run.Fingerprint);
    }

    // The year's returns before it was reopened. Those that have not been revised since are the same.
    private async Task<IReadOnlyList<Return>> EditionBeforeAsync(StatisticalYear year, IReadOnlyList<Return> current, CancellationToken cancellationToken)
    {
        var before = new List<Return>(current.Count);
        foreach (var item in current)
        {
            var earlier = item.Edition < year.Edition
                ? item
                : (await returns.RevisionsAsync(item.Unit, item.Period, cancellationToken)).LastOrDefault(revision => revision.Edition < year.Edition);
            if (earlier is not null)
            {
                before.Add(earlier);
            }
        }

        return before;
    }
}
