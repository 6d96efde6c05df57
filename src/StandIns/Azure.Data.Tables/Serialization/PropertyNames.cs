namespace Azure.Data.Tables.Serialization;

/// <summary>The names that the protocol gives to what it keeps of an entity itself.</summary>
internal static class PropertyNames
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";
    public const string ETag = "odata.etag";
    public const string Metadata = "odata.metadata";
    public const string MetadataPrefix = "odata.";
    public const string TypeSuffix = "@odata.type";
}
