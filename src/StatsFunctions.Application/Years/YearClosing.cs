using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Rollups;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Corrections;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Years;

/// <summary>
/// Makes the result of a year that is being closed: shuts the gates, issues the final workbook and, for a year that was
/// reopened, the correction slip. Every step may be repeated and done by several instances at once.
/// </summary>
/// <param name="county">The county.</param>
/// <param name="catalogue">The indicators.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="comparisons">Compares.</param>
/// <param name="rollups">Issues workbooks.</param>
/// <param name="corrections">Where correction slips are kept.</param>
public sealed class YearClosing(
    County county,
    IndicatorCatalogue catalogue,
    IReturnStore returns,
    IUnitStore units,
    ComparisonService comparisons,
    RollupService rollups,
    ICorrectionStore corrections)
{
    /// <summary>Issues the result of a year's edition.</summary>
    /// <param name="year">A year marked as being closed.</param>
    /// <param name="trigger">What started it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The year as it stands once this is stored: closed.</returns>
    public async Task<StatisticalYear> IssueAsync(StatisticalYear year, RollupTrigger trigger, CancellationToken cancellationToken)
    {
        await ShutGatesAsync(year, cancellationToken);
        var data = await comparisons.ReadAsync(ComparisonSpan.OfYear(year.Year), cancellationToken);
        var workbook = await rollups.IssueAsync(data, year.Edition, trigger, cancellationToken);
        if (year.Reopening is { } reopening)
        {
            var slip = CorrectionSlip.Of(
                catalogue, data.Units, county.Scope, data.Span, await EditionBeforeAsync(year, data.Current, cancellationToken), data.Current, data.Base);
            await corrections.IssueAsync(
                year.Year, new IssuedCorrection(year.Edition - 1, reopening, year.Closing!, workbook.CreatedAt, slip), cancellationToken);
        }

        return year.Issue(workbook.CreatedAt, workbook.Run.Fingerprint);
    }

    private async Task ShutGatesAsync(StatisticalYear year, CancellationToken cancellationToken)
    {
        var batch = IReturnStore.MaxEntities;
        List<UnitCode> pending = [.. (await units.ReadAsync(cancellationToken)).Directory.Units.Select(unit => unit.Code)];
        while (pending.Count > 0)
        {
            var read = await returns.ReadAsync(pending, year.Year, cancellationToken);
            pending = [];
            foreach (var chunk in read.Where(item => item.Gate.Edition <= year.Edition).Chunk(batch))
            {
                if (!await returns.TryWriteAsync([.. chunk.Select(item => new UnitYearChange(item, year.Edition + 1, []))], cancellationToken))
                {
                    pending.AddRange(chunk.Select(item => item.Unit));
                }
            }

            // A submission that was under way came first: one unit's must not hold up the others' gates.
            batch = 1;
        }
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
