using Azure;
using Azure.Data.Tables;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Timers;

namespace StatsFunctions.Storage;

/// <summary>Records of timers in Azure Table Storage, one partition a county and one row a timer.</summary>
/// <param name="tables">The account.</param>
/// <param name="county">The county.</param>
public sealed class TimerStore(TableServiceClient tables, County county) : ITimerStore
{
    private readonly TableClient _table = tables.GetTableClient(TableKeys.TimersTable);

    /// <inheritdoc/>
    public async Task<StoredTimer?> FindAsync(string timer, CancellationToken cancellationToken)
    {
        var key = TableKeys.Timer(county.Code, timer);
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } entity } ? new StoredTimer(ToRecord(entity), entity.ETag.ToString()) : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TimerRecord>> AllAsync(CancellationToken cancellationToken)
    {
        var records = new List<TimerRecord>();
        await foreach (var entity in _table.PartitionAsync(county.Code.ToString(), cancellationToken))
        {
            records.Add(ToRecord(entity));
        }

        return records;
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(TimerRecord next, StoredTimer? read, CancellationToken cancellationToken)
    {
        try
        {
            if (read is null)
            {
                await _table.AddEntityAsync(From(next), cancellationToken);
            }
            else
            {
                await _table.UpdateEntityAsync(From(next), new ETag(read.Version), TableUpdateMode.Replace, cancellationToken);
            }

            return true;
        }
        catch (RequestFailedException exception) when (exception.IsLostRace())
        {
            return false;
        }
    }

    private TableEntity From(TimerRecord record)
    {
        var key = TableKeys.Timer(county.Code, record.Timer);
        return new TableEntity(key.Partition, key.Row)
        {
            [nameof(TimerRecord.KnownSince)] = record.KnownSince.ToUniversalTime(),
            [nameof(TimerRecord.LastStarted)] = record.LastStarted?.ToUniversalTime(),
            [nameof(TimerRecord.LastSuccess)] = record.LastSuccess?.ToUniversalTime(),
            [nameof(TimerRecord.LastFailure)] = record.LastFailure?.ToUniversalTime(),
            [nameof(TimerRecord.FailureCode)] = record.FailureCode,
        };
    }

    private static TimerRecord ToRecord(TableEntity entity) => new(entity.RowKey, entity.RequiredInstant(nameof(TimerRecord.KnownSince)))
    {
        LastStarted = entity.GetDateTimeOffset(nameof(TimerRecord.LastStarted)),
        LastSuccess = entity.GetDateTimeOffset(nameof(TimerRecord.LastSuccess)),
        LastFailure = entity.GetDateTimeOffset(nameof(TimerRecord.LastFailure)),
        FailureCode = entity.GetString(nameof(TimerRecord.FailureCode)),
    };
}
