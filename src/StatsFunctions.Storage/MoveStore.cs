using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Storage;

/// <summary>Reads and writes a county's tables for a move.</summary>
/// <param name="tables">The account.</param>
/// <param name="county">The county.</param>
/// <param name="catalogue">The indicators.</param>
public sealed class MoveStore(TableServiceClient tables, County county, IndicatorCatalogue catalogue) : IMoveStore
{
    private readonly TableClient _returns = tables.GetTableClient(TableKeys.ReturnsTable);
    private readonly TableClient _years = tables.GetTableClient(TableKeys.YearsTable);
    private readonly TableClient _items = tables.GetTableClient(TableKeys.OpenItemsTable);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Return> StreamRevisionsAsync(int year, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entity in _returns.RangeAsync(TableKeys.Revisions(county.Code, year), cancellationToken))
        {
            yield return ReturnEntity.ToReturn(entity, catalogue);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>> OpenItemYearsAsync(CancellationToken cancellationToken)
    {
        // From partition to partition: what stands within is not read.
        var years = new List<int>();
        for (int? next = 0; next is { } from;)
        {
            next = null;
            await foreach (var entity in _items.FirstPartitionAsync(TableKeys.YearPartition(county.Code, from), TableKeys.AfterYears(county.Code), cancellationToken))
            {
                var year = int.Parse(entity.PartitionKey.AsSpan(entity.PartitionKey.Length - 4), NumberStyles.None, CultureInfo.InvariantCulture);
                years.Add(year);
                next = year + 1;
                break;
            }
        }

        return years;
    }

    /// <inheritdoc/>
    public Task<CountyHold> FindHoldAsync(CancellationToken cancellationToken) => _years.FindHoldAsync(county.Code, cancellationToken);

    /// <inheritdoc/>
    public async Task<CountyHold?> TryHoldAsync(string archive, CountyHold read, CancellationToken cancellationToken)
    {
        var write = HoldEntity.Write(read, archive, restoring: true, county.Code);
        try
        {
            var answer = (await _years.SubmitTransactionAsync([write], cancellationToken)).Value;
            return new CountyHold(archive, Restoring: true, answer[0].Headers.ETag!.Value.ToString());
        }
        catch (TableTransactionFailedException exception) when (exception.IsLostRace())
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryReleaseAsync(CountyHold hold, string? archive, IReadOnlyList<StatisticalYear> years, CancellationToken cancellationToken)
    {
        IEnumerable<TableTransactionAction> transaction =
        [
            HoldEntity.Write(hold, archive, restoring: false, county.Code),
            .. years.Select(year => new TableTransactionAction(TableTransactionActionType.Add, YearEntity.From(year, TableKeys.Year(county.Code, year.Year)))),
        ];
        try
        {
            await _years.SubmitTransactionAsync(transaction, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException exception) when (exception.IsLostRace())
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<UnitCode>> RestoredUnitsAsync(int year, CancellationToken cancellationToken)
    {
        var units = new HashSet<UnitCode>();
        await foreach (var entity in _returns.RangeAsync(TableKeys.Returns(county.Code, year), [nameof(TableEntity.RowKey), ReturnEntity.Unit], cancellationToken))
        {
            if (TableKeys.IsGate(entity.RowKey))
            {
                units.Add(new UnitCode(entity.RequiredString(ReturnEntity.Unit)));
            }
        }

        return units;
    }

    /// <inheritdoc/>
    public Task RestoreRevisionsAsync(IReadOnlyList<Return> revisions, CancellationToken cancellationToken) => _returns.SubmitTransactionAsync(
        revisions.Select(item => new TableTransactionAction(
            TableTransactionActionType.UpsertReplace,
            ReturnEntity.From(item, TableKeys.Revision(county.Code, item.Unit, item.Period, item.Revision)))),
        cancellationToken);

    /// <inheritdoc/>
    public async Task RestoreReturnsAsync(IReadOnlyList<Return> returns, int edition, CancellationToken cancellationToken)
    {
        var (unit, year) = (returns[0].Unit, returns[0].Period.Year);
        IEnumerable<TableTransactionAction> transaction =
        [
            new(TableTransactionActionType.Add, GateEntity.From(TableKeys.Gate(county.Code, unit, year), unit, edition, import: null)),
            .. returns.Select(item => new TableTransactionAction(
                TableTransactionActionType.Add, ReturnEntity.From(item, TableKeys.Return(county.Code, unit, item.Period)))),
        ];
        try
        {
            await _returns.SubmitTransactionAsync(transaction, cancellationToken);
        }
        catch (TableTransactionFailedException exception) when (exception.IsLostRace())
        {
            // There since: by another instance that restores the same archive, or by this one whose answer was lost.
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryRestoreOpenItemsAsync(int year, IReadOnlyList<OpenItemHistory> items, CountyHold hold, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        await foreach (var entity in _items.PartitionAsync(TableKeys.YearPartition(county.Code, year), cancellationToken))
        {
            stored.Add(entity.RowKey, entity);
        }

        // What was read is from before the end of the restore: whatever anybody writes later is not written over.
        if ((await FindHoldAsync(cancellationToken)).Version != hold.Version)
        {
            return false;
        }

        var actions = new List<TableTransactionAction>();
        foreach (var entity in items.SelectMany(Entities))
        {
            if (!stored.Remove(entity.RowKey, out var there))
            {
                actions.Add(new(TableTransactionActionType.Add, entity));
            }
            else if (ColumnsOf(there) != ColumnsOf(entity))
            {
                actions.Add(new(TableTransactionActionType.UpdateReplace, entity, there.ETag));
            }
        }

        actions.AddRange(stored.Values.Select(entity => new TableTransactionAction(TableTransactionActionType.Delete, entity, entity.ETag)));
        try
        {
            foreach (var chunk in actions.Chunk(IReturnStore.MaxEntities))
            {
                await _items.SubmitTransactionAsync(chunk, cancellationToken);
            }

            return true;
        }
        catch (RequestFailedException exception) when (exception.IsLostRace() || exception.Status == 404)
        {
            return false;
        }
    }

    private IEnumerable<TableEntity> Entities(OpenItemHistory history)
    {
        var key = history.Item.Key;
        yield return OpenItemEntity.From(history.Item, TableKeys.OpenItem(county.Code, key));
        foreach (var (position, entry) in history.History.Index())
        {
            yield return OpenItemEntity.From(key, entry, TableKeys.OpenItemEntry(county.Code, key, position + 1));
        }
    }

    // Without the service's own: PartitionKey, RowKey, Timestamp and ETag.
    private static string ColumnsOf(TableEntity entity) => string.Join('\n', entity
        .Where(column => column.Value is not null && column.Key is not ("PartitionKey" or "RowKey" or "Timestamp") && !column.Key.StartsWith("odata.", StringComparison.Ordinal))
        .OrderBy(column => column.Key, StringComparer.Ordinal)
        .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Key}={(column.Value is DateTimeOffset at ? at.UtcTicks : column.Value)}")));
}
