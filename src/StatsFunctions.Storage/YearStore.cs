using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Storage;

/// <summary>
/// Years in Azure Table Storage, one partition a county, with a guard row that the first write of any year turns: the row by
/// which a restore holds the county (<see cref="HoldEntity"/>).
/// </summary>
/// <param name="tables">The account.</param>
/// <param name="county">The county.</param>
public sealed class YearStore(TableServiceClient tables, County county) : IYearStore
{
    private readonly TableClient _table = tables.GetTableClient(TableKeys.YearsTable);

    // Years are never deleted, so one that was noted once stays noted.
    private readonly ConcurrentDictionary<int, bool> _noted = new();

    /// <inheritdoc/>
    public async Task<StoredYear> FindAsync(int year, CancellationToken cancellationToken)
    {
        var key = TableKeys.Year(county.Code, year);
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } entity }
            ? new StoredYear(YearEntity.ToYear(entity), entity.ETag.ToString())
            : new StoredYear(new StatisticalYear(year), Version: null);
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(StatisticalYear next, StoredYear read, CancellationToken cancellationToken)
    {
        if (read.Version is null)
        {
            return await TryAddAsync(next, cancellationToken);
        }

        try
        {
            await _table.UpdateEntityAsync(From(next), new ETag(read.Version), TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.IsLostRace())
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task NoteAsync(int year, CancellationToken cancellationToken)
    {
        if (_noted.ContainsKey(year))
        {
            return;
        }

        // Lost to whoever noted it, or to another year's first write.
        while ((await FindAsync(year, cancellationToken)).Version is null && !await TryAddAsync(new StatisticalYear(year), cancellationToken))
        {
        }

        _noted[year] = true;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StatisticalYear>> AllAsync(CancellationToken cancellationToken)
    {
        var years = new List<StatisticalYear>();
        await foreach (var entity in _table.PartitionAsync(county.Code.ToString(), cancellationToken))
        {
            if (entity.RowKey != TableKeys.YearGuard(county.Code).Row)
            {
                years.Add(YearEntity.ToYear(entity));
            }
            else if (HoldEntity.ToHold(entity).Restoring)
            {
                throw new RestoreRunningException();
            }
        }

        return years;
    }

    // With the guard, which is read first: a county into which an archive is being restored has no year before it has all.
    private async Task<bool> TryAddAsync(StatisticalYear year, CancellationToken cancellationToken)
    {
        var hold = await _table.FindHoldAsync(county.Code, cancellationToken);
        if (hold.Restoring)
        {
            throw new RestoreRunningException();
        }

        try
        {
            await _table.SubmitTransactionAsync([HoldEntity.Write(hold, archive: null, restoring: false, county.Code), new(TableTransactionActionType.Add, From(year))], cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException exception) when (exception.IsLostRace())
        {
            return false;
        }
    }

    private TableEntity From(StatisticalYear year) => YearEntity.From(year, TableKeys.Year(county.Code, year.Year));
}
