using System.Runtime.CompilerServices;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Imports;

/// <summary>
/// Reads unit-years past the imports of all or nothing that hold their gates. Whoever comes to write and finds a gate held
/// settles it first: an import that was committed is stored there, one that was given up is thrown out, one that is under
/// way is waited for. So none holds a gate for long, whatever became of the instance that ran it.
/// </summary>
/// <param name="catalogue">The indicators.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="imports">Where imports are decided.</param>
/// <param name="time">The clock.</param>
public sealed class ImportLocks(IndicatorCatalogue catalogue, IReturnStore returns, IImportStore imports, TimeProvider time)
{
    // From the first gate to the decision it takes seconds. One that is aborted too early starts again; nothing is lost.
    private static readonly TimeSpan LongestUndecided = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // As many as are read at once.
    private const int WindowUnitYears = 200;

    private readonly ImportJournal _journal = new(catalogue);

    /// <summary>Reads unit-years that no import holds, as soon as that is so.</summary>
    /// <param name="units">Whose; each once.</param>
    /// <param name="year">Of which year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>One for each unit, in the order of their codes.</returns>
    public async Task<IReadOnlyList<UnitYear>> ReadAsync(IReadOnlyCollection<UnitCode> units, int year, CancellationToken cancellationToken) =>
        (await TryReadAsync(units, year, TimeSpan.MaxValue, cancellationToken))!;

    /// <summary>Reads unit-years that no import holds.</summary>
    /// <param name="units">Whose; each once.</param>
    /// <param name="year">Of which year.</param>
    /// <param name="patience">How long to wait for an import that is under way.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>One for each unit, in the order of their codes; null: an import still holds one of them.</returns>
    public async Task<IReadOnlyList<UnitYear>?> TryReadAsync(
        IReadOnlyCollection<UnitCode> units, int year, TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var read = await returns.ReadAsync(units, year, cancellationToken);
            var held = read.Where(item => item.Gate.Import is not null).ToLookup(item => item.Gate.Import!, StringComparer.Ordinal);
            if (held.Count == 0)
            {
                return read;
            }

            var settled = true;
            foreach (var import in held)
            {
                settled &= await TrySettleAsync(import.Key, [.. import], cancellationToken);
            }

            if (!settled)
            {
                if (time.GetElapsedTime(began) >= patience)
                {
                    return null;
                }

                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    /// <summary>Stores what was committed and not stored to its end, because an instance ended or lost its storage.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var import in await imports.CommittedAsync(cancellationToken))
        {
            // One that cannot be stored must not keep the others from it.
            try
            {
                await using var journal = await imports.OpenJournalAsync(import, cancellationToken);
                if (journal is not null)
                {
                    await StoreAsync(import, journal, cancellationToken);
                    await imports.ForgetAsync(import, cancellationToken);
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

    /// <summary>Stores an import that has just been committed.</summary>
    /// <param name="import">The import.</param>
    /// <param name="journal">What it writes.</param>
    /// <param name="held">The gates it holds, in the journal's order.</param>
    /// <param name="stored">Is told how many returns more are stored, by several threads at once.</param>
    /// <param name="cancellationToken">Ends the call; transactions that were begun are whole or not at all.</param>
    internal Task StoreAsync(string import, Stream journal, IEnumerable<UnitYear> held, Action<int> stored, CancellationToken cancellationToken) => StoreAsync(
        import,
        _journal.ReadAsync(journal, cancellationToken).Zip(held.ToAsyncEnumerable(), (entry, read) => new UnitYearChange(read, entry.Edition, entry.Returns)),
        cancellationToken,
        stored);

    /// <summary>Frees gates that an aborted import holds.</summary>
    /// <param name="held">What was read; the gates are its own.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task FreeAsync(IReadOnlyList<UnitYear> held, CancellationToken cancellationToken)
    {
        foreach (var chunk in held.Chunk(IReturnStore.MaxEntities))
        {
            // Where another came first, he freed them: an aborted import takes no gate that it has not.
            _ = await returns.TryWriteAsync([.. chunk.Select(item => new UnitYearChange(item, item.Gate.Edition, []))], cancellationToken);
        }
    }

    // False: it is under way.
    private async Task<bool> TrySettleAsync(string import, IReadOnlyList<UnitYear> held, CancellationToken cancellationToken)
    {
        switch (await imports.FindAsync(import, cancellationToken))
        {
            case ImportDecision.Commit:
                await StoreAsync(import, held, cancellationToken);
                return true;

            // Not only an old one: a clock may have been set back since it began.
            case null when (time.GetUtcNow() - ImportId.BeganAt(import)).Duration() < LongestUndecided:
                return false;

            case null when !await imports.TryAbortAsync(import, cancellationToken):
                return true;

            default:
                await FreeAsync(held, cancellationToken);
                return true;
        }
    }

    // Where others met it: only what they came for.
    private async Task StoreAsync(string import, IReadOnlyList<UnitYear> held, CancellationToken cancellationToken)
    {
        await using var journal = await imports.OpenJournalAsync(import, cancellationToken);
        if (journal is not null)
        {
            var reads = held.ToDictionary(read => read.Unit);
            var changes = _journal.ReadAsync(journal, cancellationToken)
                .Where(entry => entry.Year == held[0].Year && reads.ContainsKey(entry.Unit))
                .Select(entry => new UnitYearChange(reads[entry.Unit], entry.Edition, entry.Returns));
            await StoreAsync(import, changes, cancellationToken);
        }
    }

    // Where it was found unfinished: everything whose gate it still holds.
    private Task StoreAsync(string import, Stream journal, CancellationToken cancellationToken) =>
        StoreAsync(import, ChangesAsync(import, _journal.ReadAsync(journal, cancellationToken), cancellationToken), cancellationToken);

    private async IAsyncEnumerable<UnitYearChange> ChangesAsync(
        string import, IAsyncEnumerable<JournalEntry> entries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var window in entries.ChunkBy(entry => entry.Year, WindowUnitYears, cancellationToken))
        {
            var read = await returns.ReadAsync([.. window.Select(entry => entry.Unit)], window[0].Year, cancellationToken);
            foreach (var (entry, held) in window.OrderBy(entry => entry.Unit).Zip(read))
            {
                if (held.Gate.Import == import)
                {
                    yield return new UnitYearChange(held, entry.Edition, entry.Returns);
                }
            }
        }
    }

    private async Task StoreAsync(string import, IAsyncEnumerable<UnitYearChange> changes, CancellationToken cancellationToken, Action<int>? stored = null)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Transactions.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Transactions.Of(changes, change => change, cancellationToken), options, async (batch, token) =>
        {
            var count = batch.Sum(change => change.Returns.Count);
            while (batch.Count > 0 && await returns.TryWriteAsync(batch, token) is null)
            {
                // Another instance stores it, too. A gate that the import does not hold any more has let its returns in.
                var read = await returns.ReadAsync([.. batch.Select(change => change.Read.Unit)], batch[0].Read.Year, token);
                batch = [.. batch.OrderBy(change => change.Read.Unit).Zip(read, (change, held) => change with { Read = held }).Where(change => change.Read.Gate.Import == import)];
            }

            stored?.Invoke(count);
        });
    }
}
