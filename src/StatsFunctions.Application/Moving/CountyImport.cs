using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Moving;

/// <summary>A restored county.</summary>
/// <param name="Contents">What was restored.</param>
/// <param name="Fingerprints">The fingerprint of each year against the one before: that of a roll-up of the same data.</param>
public sealed record RestoredCounty(ArchiveContents Contents, IReadOnlyList<string> Fingerprints);

/// <summary>The units that a deployment has before anybody has done anything with it.</summary>
/// <param name="Units">The units; none but for the demonstration county.</param>
public sealed record FirstUnits(IReadOnlyList<Unit> Units);

/// <summary>Restores an archive into a deployment of the same county that has nothing yet.</summary>
/// <remarks>
/// Nothing is stored before all of the archive was checked. Then the county is held: one row, which whoever writes a county's
/// first year turns as well, so that of a restore and a first submission one comes first, on however many instances. While
/// it is held everybody is turned away (<see cref="RestoreWatch"/>, and the store of years itself). Then everything is stored,
/// each piece in a write that may be repeated and, once the restore has ended, changes nothing any more. The years come
/// last, all of them in the transaction that ends the hold: a county has either none of them or everything. Of a restore
/// that was cut short the hold stays, and the same archive continues it, from whichever instance.
/// </remarks>
/// <param name="county">The county.</param>
/// <param name="catalogue">The indicators.</param>
/// <param name="firstUnits">The units that are nobody's doing.</param>
/// <param name="years">Where years are kept.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="items">Where open items are kept.</param>
/// <param name="reports">Where templates are kept.</param>
/// <param name="workbooks">Where workbooks are kept.</param>
/// <param name="store">Holds the county.</param>
/// <param name="writer">Stores what an archive holds.</param>
/// <param name="comparisons">Tells fingerprints.</param>
public sealed class CountyImport(
    County county, IndicatorCatalogue catalogue, FirstUnits firstUnits, IYearStore years, IUnitStore units, IOpenItemStore items, IReportStore reports,
    IWorkbookStore workbooks, IMoveStore store, RestoreWriter writer, ComparisonService comparisons)
{
    private const int MaxRounds = 10;

    /// <summary>Restores an archive.</summary>
    /// <param name="file">The archive; can seek.</param>
    /// <param name="cancellationToken">Ends the call; the same archive continues what was begun.</param>
    /// <returns>What was restored, now or before; or why nothing was.</returns>
    public async Task<Result<RestoredCounty>> RestoreAsync(FileStream file, CancellationToken cancellationToken)
    {
        var faults = new ArchiveFaults();
        using var archive = await CountyArchive.OpenAsync(file, faults, cancellationToken);
        if (archive is null)
        {
            return faults.ToProblem();
        }

        if (!(await ArchiveContents.CheckAsync(archive, county, catalogue, faults, cancellationToken)).Succeeded(out var contents, out var problem))
        {
            return problem;
        }

        for (var round = 0; round < MaxRounds; round++)
        {
            if (!(await HoldAsync(archive.Digest, cancellationToken)).Succeeded(out var hold, out problem))
            {
                return problem;
            }

            // Not restoring: it is restored already, by another instance or by a call whose answer was lost.
            if (!hold.Restoring
                || (await writer.TryWriteAsync(new ArchiveReader(archive, county, catalogue, faults), new ArchiveFiles(archive, faults), contents, hold, cancellationToken)
                    && await store.TryReleaseAsync(hold, archive.Digest, contents.Years, cancellationToken)))
            {
                return new RestoredCounty(contents, await FingerprintsAsync(contents.Years, cancellationToken));
            }
        }

        return Problem.Of(ProblemKind.Unavailable, "too-many-writers", "多处正在同时恢复，请稍后再次提交同一数据包", "Too many restores at once; send the same archive again shortly");
    }

    private async Task<Result<CountyHold>> HoldAsync(string archive, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await store.FindHoldAsync(cancellationToken);
            if (read.Archive == archive)
            {
                return read;
            }

            if (read.Restoring)
            {
                return Problem.Of(ProblemKind.Conflict, "another-restore",
                    "另一个数据包的恢复尚未完成，请先再次提交那个数据包", "Another archive is being restored and has not come to its end; send that one again first");
            }

            if (await OccupiedAsync(cancellationToken) is { } occupied)
            {
                return occupied;
            }

            if (await store.TryHoldAsync(archive, read, cancellationToken) is not { } hold)
            {
                continue;
            }

            // Once more: who was let in before the hold may have written since.
            if (await OccupiedAsync(cancellationToken) is not { } since)
            {
                return hold;
            }

            _ = await store.TryReleaseAsync(hold, archive: null, [], cancellationToken);
            return since;
        }
    }

    private async Task<Problem?> OccupiedAsync(CancellationToken cancellationToken)
    {
        var there = await ThereAsync(cancellationToken);
        return there.Count == 0 ? null : Problem.Of(ProblemKind.Conflict, "not-empty",
            $"只能恢复到空的系统，这里已有：{string.Join('、', there.Select(thing => thing.Chinese))}",
            $"An archive is restored into an empty deployment only; here are already: {string.Join(", ", there.Select(thing => thing.English))}");
    }

    private async Task<IReadOnlyList<Domain.LocalizedText>> ThereAsync(CancellationToken cancellationToken)
    {
        var there = new List<Domain.LocalizedText>();
        try
        {
            if (await years.AllAsync(cancellationToken) is { Count: > 0 } known)
            {
                var list = string.Join(", ", known.Select(year => year.Year));
                there.Add(new($"{list} 年度的数据", $"data of {list}"));
            }
        }
        catch (RestoreRunningException)
        {
            // Its own hold: while that stands no year has come into being.
        }

        var first = firstUnits.Units.ToDictionary(unit => unit.Code);
        var foreign = (await units.ReadAsync(cancellationToken)).Directory.Units.Where(unit => !IsFirst(unit)).Take(3).ToList();
        if (foreign.Count > 0)
        {
            var list = string.Join(", ", foreign.Select(unit => unit.Code));
            there.Add(new($"单位 {list}…", $"units ({list} …)"));
        }

        if (await HasHandledItemsAsync(cancellationToken))
        {
            there.Add(new("处理过的台账事项", "open items that somebody has handled"));
        }

        if ((await reports.ListAsync(cancellationToken)).Count > 0)
        {
            there.Add(new("报告模板", "report templates"));
        }

        if ((await workbooks.ListAsync(year: null, cancellationToken)).Count > 0)
        {
            there.Add(new("工作簿", "workbooks"));
        }

        return there;

        // Those of a deployment that is older than contacts have none.
        bool IsFirst(Unit unit) => first.TryGetValue(unit.Code, out var seed) && (unit == seed || unit == seed with { Contact = null });
    }

    // Missing returns of the first units are opened by the ledger itself, and go with the restore.
    private async Task<bool> HasHandledItemsAsync(CancellationToken cancellationToken)
    {
        foreach (var year in await store.OpenItemYearsAsync(cancellationToken))
        {
            if ((await items.ReadAsync(year, unit: null, cancellationToken)).Any(stored => stored.Item.Key.Kind != OpenItemKind.Overdue || stored.Item.Entries > 1))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<IReadOnlyList<string>> FingerprintsAsync(IReadOnlyList<StatisticalYear> restored, CancellationToken cancellationToken)
    {
        var fingerprints = new List<string>();
        foreach (var year in restored)
        {
            fingerprints.Add((await comparisons.CompareAsync(ComparisonSpan.OfYear(year.Year), cancellationToken)).Fingerprint);
        }

        return fingerprints;
    }
}
