using Azure;
using Azure.Data.Tables;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage;

/// <summary>
/// Open items in Azure Table Storage, one partition a county's year. Each entry of an item's history is a row of its own,
/// written in one transaction with the item: so an item stays small, however much happens to it.
/// </summary>
/// <param name="tables">The account.</param>
/// <param name="county">The county.</param>
public sealed class OpenItemStore(TableServiceClient tables, County county) : IOpenItemStore
{
    // A transaction has at most 100 entities; a change has two, the item and its entry.
    private const int MaxChanges = 50;

    private readonly TableClient _table = tables.GetTableClient(TableKeys.OpenItemsTable);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredOpenItem>> ReadAsync(int year, UnitCode? unit, CancellationToken cancellationToken)
    {
        var items = new List<StoredOpenItem>();
        await foreach (var entity in _table.RangeAsync(TableKeys.OpenItems(county.Code, year, unit), cancellationToken))
        {
            items.Add(new StoredOpenItem(OpenItemEntity.ToItem(entity), entity.ETag.ToString()));
        }

        return items;
    }

    /// <inheritdoc/>
    public async Task<ILookup<OpenItemKey, OpenItemEntry>> HistoriesAsync(int year, UnitCode? unit, CancellationToken cancellationToken)
    {
        var entries = new List<(OpenItemKey Key, OpenItemEntry Entry)>();
        await foreach (var entity in _table.RangeAsync(TableKeys.OpenItemEntries(county.Code, year, unit), cancellationToken))
        {
            entries.Add((OpenItemEntity.KeyOf(entity), OpenItemEntity.ToEntry(entity)));
        }

        return entries.ToLookup(pair => pair.Key, pair => pair.Entry);
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(IReadOnlyList<OpenItemWrite> writes, CancellationToken cancellationToken)
    {
        var won = true;
        foreach (var chunk in writes.Chunk(MaxChanges))
        {
            try
            {
                await _table.SubmitTransactionAsync(chunk.SelectMany(Actions), cancellationToken);
            }
            catch (TableTransactionFailedException exception) when (exception.IsLostRace())
            {
                // The other chunks may well be all this writer's; what was lost shows when it reads again.
                won = false;
            }
        }

        return won;
    }

    private IEnumerable<TableTransactionAction> Actions(OpenItemWrite write)
    {
        var (item, entry) = write.Change;
        var entity = OpenItemEntity.From(item, TableKeys.OpenItem(county.Code, item.Key));

        // Replace, not Merge: an item that opens again must lose the columns of its clearing.
        yield return write.Version is null
            ? new(TableTransactionActionType.Add, entity)
            : new(TableTransactionActionType.UpdateReplace, entity, new ETag(write.Version));
        if (entry is not null)
        {
            yield return new(
                TableTransactionActionType.Add,
                OpenItemEntity.From(item.Key, entry, TableKeys.OpenItemEntry(county.Code, item.Key, item.Entries)));
        }
    }
}
