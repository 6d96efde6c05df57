using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using StatsFunctions.Application;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage;

/// <summary>Keys in Azure Table Storage, one partition a county.</summary>
/// <param name="tables">The account.</param>
/// <param name="county">The county.</param>
public sealed class KeyStore(TableServiceClient tables, County county) : IKeyStore
{
    private const string Hash = nameof(Hash);

    private readonly TableClient _table = tables.GetTableClient(TableKeys.KeysTable);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredKey>> ReadAsync(CancellationToken cancellationToken)
    {
        var keys = new List<StoredKey>();
        await foreach (var entity in _table.PartitionAsync(county.Code.ToString(), cancellationToken))
        {
            keys.Add(new StoredKey(ToKey(entity), Convert.FromHexString(entity.RequiredString(Hash)), entity.ETag.ToString()));
        }

        return keys;
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(AccessKey key, ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
    {
        var (partition, row) = TableKeys.Key(county.Code, key.Id);
        var text = Convert.ToHexStringLower(hash.Span);
        var entity = new TableEntity(partition, row)
        {
            [Hash] = text,
            [nameof(AccessKey.Role)] = key.Role.ToString(),
            [nameof(AccessKey.Unit)] = key.Unit?.ToString(),
            [nameof(AccessKey.Label)] = key.Label,
            [nameof(AccessKey.CreatedAt)] = key.CreatedAt.ToUniversalTime(),
            [nameof(AccessKey.CreatedBy)] = key.CreatedBy,
            [nameof(AccessKey.ExpiresAt)] = key.ExpiresAt?.ToUniversalTime(),
        };
        try
        {
            await _table.AddEntityAsync(entity, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            // A write whose answer was lost is repeated by the client library, and then meets itself.
            var there = await _table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
            return there is { HasValue: true, Value: { } found } && found.RequiredString(Hash) == text;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryNoteUseAsync(StoredKey read, DateTimeOffset usedAt, CancellationToken cancellationToken)
    {
        var (partition, row) = TableKeys.Key(county.Code, read.Key.Id);
        var note = new TableEntity(partition, row) { [nameof(AccessKey.LastUsedAt)] = usedAt.ToUniversalTime() };
        try
        {
            // An update, never an upsert: a key that was revoked meanwhile must not come back.
            await _table.UpdateEntityAsync(note, new ETag(read.Version), TableUpdateMode.Merge, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.IsLostRace() || exception.ErrorCode == TableErrorCode.ResourceNotFound)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<AccessKey?> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        var (partition, row) = TableKeys.Key(county.Code, id);
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
        if (found is not { HasValue: true, Value: { } entity })
        {
            return null;
        }

        // Any version: whoever notes a use at the same time must not keep it alive.
        await _table.DeleteEntityAsync(partition, row, ETag.All, cancellationToken);
        return ToKey(entity);
    }

    private static AccessKey ToKey(TableEntity entity) => new(
        entity.RowKey,
        Enum.Parse<Role>(entity.RequiredString(nameof(AccessKey.Role))),
        entity.GetString(nameof(AccessKey.Unit)) is { } unit ? new UnitCode(unit) : null,
        entity.RequiredString(nameof(AccessKey.Label)),
        entity.RequiredInstant(nameof(AccessKey.CreatedAt)),
        entity.RequiredString(nameof(AccessKey.CreatedBy)),
        entity.GetDateTimeOffset(nameof(AccessKey.ExpiresAt)),
        entity.GetDateTimeOffset(nameof(AccessKey.LastUsedAt)));
}
