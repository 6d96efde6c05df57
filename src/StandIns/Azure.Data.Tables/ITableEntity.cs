namespace Azure.Data.Tables;

/// <summary>What every entity of a table has: its two keys, and the two values that the service keeps.</summary>
public interface ITableEntity
{
    /// <summary>The first half of the key: entities with the same one are stored together and can be written together.</summary>
    string PartitionKey { get; set; }

    /// <summary>The second half of the key, unique within the partition.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last changed the entity. Ignored when written.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version of the entity when it was read. Ignored when written: pass it to the operation.</summary>
    ETag ETag { get; set; }
}
