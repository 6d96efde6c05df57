using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Returns;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.OpenItems;

/// <summary>
/// The county's ledger of open matters (台账): missing returns and warnings. What it says follows from what is stored; whoever
/// runs it, a timer, a reader or a submission, on however many instances, brings the same items to the same state.
/// </summary>
/// <param name="county">The county.</param>
/// <param name="rules">The rules of validation.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="years">Where years are kept.</param>
/// <param name="items">Where open items are kept.</param>
/// <param name="time">The clock.</param>
public sealed class OpenItemService(
    County county, ReturnRules rules, IReturnStore returns, IUnitStore units, IYearStore years, IOpenItemStore items, TimeProvider time)
{
    // Each round lost is another writer's progress towards the same state; so many in a row do not happen.
    private const int MaxRounds = 50;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(20);

    private readonly YearCauses _causes = new(county.Calendar, rules);

    /// <summary>Brings every year that can still change, and that of the month last due, up to date. What the timer runs.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var known = await years.AllAsync(cancellationToken);
        var due = county.Calendar.LastDueMonth(time.GetUtcNow()).Year;
        var failures = new List<Exception>();
        foreach (var year in known.Where(year => year.State != YearState.Closed).Select(year => year.Year).Append(due).Distinct())
        {
            // One year that cannot be read must not keep the others from it. A timer has nobody to answer: what it
            // cannot do must show as a failed run.
            try
            {
                if (!await ReconcileAsync(year, unit: null, cancellationToken))
                {
                    failures.Add(new InvalidOperationException($"Other writers kept changing the open items of {year}."));
                }
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

    /// <summary>Items by year, period, unit and kind, brought up to date first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<IReadOnlyList<OpenItemRecord>>> ListAsync(OpenItemFilter filter, CancellationToken cancellationToken)
    {
        var list = new List<OpenItemRecord>();
        foreach (var year in filter.Year is { } only ? [only] : await LedgerYearsAsync(cancellationToken))
        {
            if (await SettleAsync(year, filter.Unit, cancellationToken) is not { } stored)
            {
                return TooManyWriters;
            }

            var wanted = stored.Select(item => item.Item).Where(item => filter.State is null || item.State == filter.State).ToList();
            if (wanted.Count > 0)
            {
                var histories = await items.HistoriesAsync(year, filter.Unit, cancellationToken);
                list.AddRange(wanted.Select(item => OpenItemRecord.Of(item, histories[item.Key])));
            }
        }

        return list
            .OrderBy(record => record.Item.Key.Period.Year)
            .ThenBy(record => record.Item.Key.Period.ToString(), StringComparer.Ordinal)
            .ThenBy(record => record.Item.Key.Unit)
            .ThenBy(record => record.Item.Key.Kind)
            .ThenBy(record => record.Item.Key.Rule, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>Clears an item by hand (销号). It stays cleared while its cause is unchanged.</summary>
    /// <param name="clearing">Which, why, and who.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<OpenItemRecord>> ClearAsync(OpenItemClearing clearing, CancellationToken cancellationToken)
    {
        if (!OpenItemKey.TryParse(clearing.Id, out var key))
        {
            return UnknownItem;
        }

        OpenItem? attempted = null;
        for (var round = 0; round < MaxRounds; round++)
        {
            // Up to date first: what is cleared is the cause as it stands, and none that is gone already.
            if (await SettleAsync(key.Period.Year, key.Unit, cancellationToken) is not { } stored)
            {
                return TooManyWriters;
            }

            if (stored.FirstOrDefault(item => item.Item.Key == key) is not { } found)
            {
                return UnknownItem;
            }

            // A write whose answer was lost is repeated by the client library and then loses against itself.
            if (attempted is not null && found.Item.Clearing == attempted.Clearing)
            {
                return await RecordAsync(found.Item, cancellationToken);
            }

            if (found.Item.State == OpenItemState.Cleared)
            {
                return Problem.Of(ProblemKind.Conflict, "already-cleared", "该事项已经销号", "The item is cleared already");
            }

            if (clearing.Faults.Count > 0)
            {
                return Problem.Invalid(clearing.Faults);
            }

            var change = found.Item.Clear(time.GetUtcNow(), clearing.By, clearing.Reason);
            if (await items.TryWriteAsync([new OpenItemWrite(change, found.Version)], cancellationToken))
            {
                return await RecordAsync(change.Item, cancellationToken);
            }

            attempted = change.Item;
            await PauseAsync(cancellationToken);
        }

        return TooManyWriters;
    }

    /// <summary>
    /// Enters what a correction settled. The ledger sees what stands whenever somebody looks at it, with the time at which it
    /// began; what a correction replaces would be gone by then, so it is entered now.
    /// </summary>
    /// <param name="submission">The submission, stored and judged.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task AfterSubmissionAsync(CheckedSubmission submission, CancellationToken cancellationToken)
    {
        if (submission.Replaced is { Warnings.Count: > 0, Return: var replaced } && replaced.Revision < submission.Stored.Return.Revision)
        {
            // Where others keep writing, they write the same; the submission is stored either way.
            _ = await SettleAsync(replaced.Period.Year, replaced.Unit, cancellationToken, asBefore: replaced)
                is not null && await ReconcileAsync(replaced.Period.Year, replaced.Unit, cancellationToken);
        }
    }

    /// <summary>Brings the items of a year up to date. Where nothing changed, nothing is written.</summary>
    /// <param name="year">The year.</param>
    /// <param name="unit">The one unit whose items it is about; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where other writers kept coming first; the items are as they left them.</returns>
    public async Task<bool> ReconcileAsync(int year, UnitCode? unit, CancellationToken cancellationToken) =>
        await SettleAsync(year, unit, cancellationToken) is not null;

    // The items in the state that follows from what is stored, or null. A round that finds nothing to write ends it, also
    // after one's own write: a return that came between reading and writing is seen by the round after.
    private async Task<IReadOnlyList<StoredOpenItem>?> SettleAsync(int year, UnitCode? unit, CancellationToken cancellationToken, Return? asBefore = null)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            // The items first: their versions tell whether anybody has written since.
            var stored = await items.ReadAsync(year, unit, cancellationToken);
            var versions = stored.ToDictionary(item => item.Item.Key, item => item.Version);
            var changes = await ChangesAsync(stored, year, unit, asBefore, cancellationToken);
            if (asBefore is not null)
            {
                // What was so a moment ago may open an item that was never seen, and nothing else: others may have settled
                // the rest by what is so now.
                changes = [.. changes.Where(change => !versions.ContainsKey(change.Item.Key))];
            }

            if (changes.Count == 0)
            {
                return stored;
            }

            if (!await items.TryWriteAsync([.. changes.Select(change => new OpenItemWrite(change, versions.GetValueOrDefault(change.Item.Key)))], cancellationToken))
            {
                await PauseAsync(cancellationToken);
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<OpenItemChange>> ChangesAsync(
        IReadOnlyList<StoredOpenItem> stored, int year, UnitCode? unit, Return? asBefore, CancellationToken cancellationToken)
    {
        var settingsRead = years.FindAsync(year, cancellationToken);
        var currentRead = ReturnsAsync(year, unit, cancellationToken);
        var beforeRead = ReturnsAsync(year - 1, unit, cancellationToken);
        await Task.WhenAll(settingsRead, currentRead, beforeRead);
        var (settings, current, before) = ((await settingsRead).Year, await currentRead, await beforeRead);
        if (asBefore is not null)
        {
            current = [.. current.Select(item => item.Unit == asBefore.Unit && item.Period == asBefore.Period ? asBefore : item)];
        }

        // The units last: one that is created meanwhile is known before its returns are judged.
        var directory = unit is { } code
            ? new UnitDirectory(await units.FindAsync(code, cancellationToken) is { } found ? [found] : [])
            : (await units.ReadAsync(cancellationToken)).Directory;
        var now = time.GetUtcNow();
        var received = current.ToDictionary(item => (item.Unit, item.Period), item => item.FirstSubmittedAt);
        return Reconciliation.Changes(
            stored.Select(item => item.Item), _causes.Of(directory, settings, current, before, now), key => received.TryGetValue((key.Unit, key.Period), out var at) ? at : null, now);
    }

    private async Task<IReadOnlyList<Return>> ReturnsAsync(int year, UnitCode? unit, CancellationToken cancellationToken) => unit is { } code
        ? (await returns.ReadAsync(code, year, cancellationToken)).Returns
        : await returns.OfYearAsync(year, cancellationToken);

    private async Task<OpenItemRecord> RecordAsync(OpenItem item, CancellationToken cancellationToken) =>
        OpenItemRecord.Of(item, (await items.HistoriesAsync(item.Key.Period.Year, item.Key.Unit, cancellationToken))[item.Key]);

    // The years about which something is stored, the running one, and that of the month last due, which may have none of its returns.
    private async Task<IEnumerable<int>> LedgerYearsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return (await years.AllAsync(cancellationToken)).Select(year => year.Year)
            .Append(county.Calendar.MonthAt(now).Year)
            .Append(county.Calendar.LastDueMonth(now).Year)
            .Distinct();
    }

    // Those who lost together would meet again.
    private Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(LongestPause * Random.Shared.NextDouble(), time, cancellationToken);

    private static Problem UnknownItem { get; } = Problem.Of(ProblemKind.NotFound, "unknown-item", "没有这个待办事项", "There is no such open item");

    private static Problem TooManyWriters { get; } = Problem.Of(ProblemKind.Unavailable, "too-many-writers",
        "台账正被多处同时更新，请稍后重试", "Too many writers change the open items; try again shortly");
}
