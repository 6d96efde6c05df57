using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Moving;

/// <summary>
/// Stores what an archive holds, but for the years. Every write may be repeated, and by several instances at once: what
/// stands already is passed over, and what others have written since the restore ended is not written over.
/// </summary>
/// <param name="units">Where units are kept.</param>
/// <param name="corrections">Where correction slips are kept.</param>
/// <param name="reports">Where templates are kept.</param>
/// <param name="workbooks">Where workbooks are kept.</param>
/// <param name="rollups">Where runs are kept.</param>
/// <param name="store">Stores the rest.</param>
public sealed class RestoreWriter(
    IUnitStore units, ICorrectionStore corrections, IReportStore reports, IWorkbookStore workbooks, IRollupStore rollups, IMoveStore store)
{
    private const int AtOnce = 8;

    /// <summary>Stores everything.</summary>
    /// <returns>False where the hold is no more: another instance has come to the end.</returns>
    internal async Task<bool> TryWriteAsync(ArchiveReader reader, ArchiveFiles files, ArchiveContents contents, CountyHold hold, CancellationToken cancellationToken)
    {
        if (!await TryWriteUnitsAsync(contents.Units.Units, hold, cancellationToken))
        {
            return false;
        }

        foreach (var year in contents.Years)
        {
            await WriteReturnsAsync(reader, year, cancellationToken);
            await WriteCorrectionsAsync(reader, year, cancellationToken);
        }

        if (!await TryWriteOpenItemsAsync(reader, hold, cancellationToken))
        {
            return false;
        }

        await foreach (var template in files.TemplatesAsync(cancellationToken))
        {
            await reports.RestoreAsync(template, cancellationToken);
        }

        await WriteWorkbooksAsync(files, cancellationToken);
        return true;
    }

    private async Task<bool> TryWriteUnitsAsync(IReadOnlyList<Unit> archived, CountyHold hold, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await units.ReadAsync(cancellationToken);
            var batch = archived.Where(unit => !read.Directory.TryGet(unit.Code, out var there) || there != unit).Take(IUnitStore.MaxBatch).ToList();
            if (batch.Count == 0)
            {
                return true;
            }

            // Asked after the reading: a unit that somebody changed after the restore had ended would fail the write.
            if ((await store.FindHoldAsync(cancellationToken)).Version != hold.Version)
            {
                return false;
            }

            // False: another instance came first; the next round sees what it stored.
            _ = await units.TryWriteAsync(batch, read, cancellationToken);
        }
    }

    private async Task WriteReturnsAsync(ArchiveReader reader, StatisticalYear year, CancellationToken cancellationToken)
    {
        var there = await store.RestoredUnitsAsync(year.Year, cancellationToken);
        var standing = new Dictionary<(UnitCode Unit, Period Period), Return>();
        var revisions = reader.RevisionsAsync(year, units: null, cancellationToken).Where(item => !there.Contains(item.Unit)).Select(Remember);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(revisions.Chunk(IReturnStore.MaxEntities), options, async (chunk, token) => await store.RestoreRevisionsAsync(chunk, token));

        // What stands comes after its history, with the gate: a unit whose gate is there has everything. The gates of a closed
        // year are shut.
        var edition = year.State == YearState.Closed ? year.Edition + 1 : year.Edition;
        await Parallel.ForEachAsync(
            standing.Values.GroupBy(item => item.Unit), options, async (returns, token) => await store.RestoreReturnsAsync([.. returns], edition, token));

        // The last revision of a return is how it stands.
        Return Remember(Return item) => standing[(item.Unit, item.Period)] = item;
    }

    private async Task WriteCorrectionsAsync(ArchiveReader reader, StatisticalYear year, CancellationToken cancellationToken)
    {
        foreach (var edition in ArchiveContents.EditionsOf(year))
        {
            await corrections.KeepFiguresAsync(year.Year, edition, (await reader.FiguresAsync(year.Year, edition, cancellationToken))!, cancellationToken);
        }

        foreach (var number in ArchiveContents.SlipsOf(year))
        {
            await corrections.IssueAsync(year.Year, (await reader.SlipAsync(year.Year, number, cancellationToken))!, cancellationToken);
        }
    }

    private async Task<bool> TryWriteOpenItemsAsync(ArchiveReader reader, CountyHold hold, CancellationToken cancellationToken)
    {
        // Years in which the deployment has opened items by itself, and the archive has none, are emptied.
        var years = (await store.OpenItemYearsAsync(cancellationToken)).ToHashSet();
        var items = new List<OpenItemHistory>();
        await foreach (var item in reader.OpenItemsAsync(cancellationToken))
        {
            if (items.Count > 0 && YearOf(items[0]) != YearOf(item))
            {
                if (!await TryWriteAsync(YearOf(items[0])))
                {
                    return false;
                }

                items = [];
            }

            items.Add(item);
        }

        if (items.Count > 0 && !await TryWriteAsync(YearOf(items[0])))
        {
            return false;
        }

        items = [];
        foreach (var year in years.ToList())
        {
            if (!await TryWriteAsync(year))
            {
                return false;
            }
        }

        return true;

        Task<bool> TryWriteAsync(int year)
        {
            years.Remove(year);
            return store.TryRestoreOpenItemsAsync(year, items, hold, cancellationToken);
        }

        static int YearOf(OpenItemHistory history) => history.Item.Key.Period.Year;
    }

    private async Task WriteWorkbooksAsync(ArchiveFiles files, CancellationToken cancellationToken)
    {
        var standing = new HashSet<RollupRun>();
        await foreach (var (workbook, content) in files.WorkbooksAsync(cancellationToken))
        {
            var chinese = workbook.Language == Language.English ? await FindAsync(workbook.Run) : null;
            await workbooks.RestoreAsync(workbook, content, chinese, cancellationToken);
            if (chinese is null)
            {
                // A run is recorded under the ETag of what it wrote, which a copy changes: so the next roll-up of the same data
                // finds its run recorded.
                await rollups.RecordAsync(await FindAsync(workbook.Run), cancellationToken);
                standing.Add(workbook.Run);
            }
        }

        await foreach (var run in files.RunsAsync(cancellationToken))
        {
            if (!standing.Contains(run))
            {
                await rollups.RestoreAsync(run, cancellationToken);
            }
        }

        async Task<StoredWorkbook> FindAsync(RollupRun run) => await workbooks.FindAsync(run.Year, run.Workbook, cancellationToken)
            ?? throw new InvalidOperationException($"The workbook {run.Workbook} was just stored and is gone.");
    }
}
