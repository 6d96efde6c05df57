using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using StatsFunctions.Application;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Audit;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage;

/// <summary>The audit in Azure Table Storage, one partition a county, newest first.</summary>
/// <param name="tables">The account.</param>
/// <param name="county">The county.</param>
public sealed class AuditStore(TableServiceClient tables, County county) : IAuditStore
{
    private const string Label = "Label";
    private const string CallerId = "CallerId";

    private readonly TableClient _table = tables.GetTableClient(TableKeys.AuditTable);

    /// <inheritdoc/>
    public async Task AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        var entity = Keyed(entry);
        entity[nameof(AuditEntry.At)] = entry.At.ToUniversalTime();
        entity[CallerId] = entry.By.Id;
        entity[nameof(Caller.Role)] = entry.By.Role.ToString();
        entity[nameof(Caller.Unit)] = entry.By.Unit?.ToString();
        entity[Label] = entry.By.Label;
        entity[nameof(AuditEntry.Action)] = entry.Action;
        entity[nameof(AuditEntry.Target)] = entry.Target;
        try
        {
            await _table.AddEntityAsync(entity, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            // An id is nobody else's: a write whose answer was lost was repeated by the client library, and met itself.
        }
    }

    /// <inheritdoc/>
    public Task CompleteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        // Merge: what was written before the act stays as it was.
        var entity = Keyed(entry);
        entity[nameof(AuditEntry.Outcome)] = (long)entry.Outcome!.Value;
        entity[nameof(AuditEntry.Detail)] = entry.Detail;
        return _table.UpdateEntityAsync(entity, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditEntry> ReadAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entity in _table.RangeAsync(TableKeys.Audit(county.Code, from, to), cancellationToken))
        {
            yield return ToEntry(entity);
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await foreach (var entity in _table.RangeAsync(TableKeys.Audit(county.Code, DateTimeOffset.MinValue, before), cancellationToken))
        {
            await _table.DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ETag.All, cancellationToken);
        }
    }

    private TableEntity Keyed(AuditEntry entry)
    {
        var key = TableKeys.AuditEntry(county.Code, entry.At, entry.Id);
        return new TableEntity(key.Partition, key.Row);
    }

    private static AuditEntry ToEntry(TableEntity entity)
    {
        var by = new Caller(
            entity.RequiredString(CallerId),
            Enum.Parse<Role>(entity.RequiredString(nameof(Caller.Role))),
            entity.GetString(nameof(Caller.Unit)) is { } unit ? new UnitCode(unit) : null,
            entity.RequiredString(Label));
        return new AuditEntry(
            TableKeys.AuditIdOf(entity.RowKey), entity.RequiredInstant(nameof(AuditEntry.At)), by,
            entity.RequiredString(nameof(AuditEntry.Action)), entity.RequiredString(nameof(AuditEntry.Target)))
        {
            Outcome = entity.GetInt64(nameof(AuditEntry.Outcome)) is { } outcome ? checked((int)outcome) : null,
            Detail = entity.GetString(nameof(AuditEntry.Detail)),
        };
    }
}
