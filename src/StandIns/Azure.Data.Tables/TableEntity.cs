using System.Globalization;
using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables;

/// <summary>
/// An entity as a dictionary. What the service keeps stands in it too, under <c>Timestamp</c> and <c>odata.etag</c>.
/// </summary>
public sealed partial class TableEntity : ITableEntity
{
    private readonly Dictionary<string, object?> _properties;

    /// <summary>An entity without keys.</summary>
    public TableEntity()
        : this(new Dictionary<string, object?>(StringComparer.Ordinal), owned: true)
    {
    }

    /// <summary>An entity with its keys.</summary>
    /// <param name="partitionKey">The first half of the key.</param>
    /// <param name="rowKey">The second half.</param>
    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    internal TableEntity(Dictionary<string, object?> properties, bool owned)
    {
        System.Diagnostics.Debug.Assert(owned, "The entity keeps the dictionary that it is given.");
        _properties = properties;
    }

    /// <inheritdoc/>
    public string PartitionKey
    {
        get => GetString(PropertyNames.PartitionKey)!;
        set => _properties[PropertyNames.PartitionKey] = value;
    }

    /// <inheritdoc/>
    public string RowKey
    {
        get => GetString(PropertyNames.RowKey)!;
        set => _properties[PropertyNames.RowKey] = value;
    }

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(PropertyNames.Timestamp);
        set => _properties[PropertyNames.Timestamp] = value;
    }

    /// <inheritdoc/>
    public ETag ETag
    {
        get => GetString(PropertyNames.ETag) is { } etag ? new ETag(etag) : default;
        set => _properties[PropertyNames.ETag] = value.ToString();
    }

    /// <summary>A text, or null where there is none.</summary>
    /// <param name="key">The property.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public string? GetString(string key) => (string?)Get(key, typeof(string));

    /// <summary>Bytes, or null where there are none.</summary>
    /// <param name="key">The property.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public byte[]? GetBinary(string key) => (byte[]?)Get(key, typeof(byte[]));

    /// <summary>Bytes, or null where there are none.</summary>
    /// <param name="key">The property.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public BinaryData? GetBinaryData(string key) => Find(key) switch
    {
        byte[] bytes => BinaryData.FromBytes(bytes),
        var value => (BinaryData?)OfType(value, typeof(BinaryData)),
    };

    /// <summary>A truth value, or null where there is none.</summary>
    /// <param name="key">The property.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public bool? GetBoolean(string key) => (bool?)Get(key, typeof(bool));

    /// <summary>An instant in UTC, or null where there is none.</summary>
    /// <param name="key">The property.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public DateTime? GetDateTime(string key) => Find(key) switch
    {
        DateTimeOffset instant => instant.UtcDateTime,
        var value => (DateTime?)OfType(value, typeof(DateTime)),
    };

    /// <summary>An instant, or null where there is none.</summary>
    /// <param name="key">The property.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public DateTimeOffset? GetDateTimeOffset(string key) => Find(key) switch
    {
        DateTime instant => new DateTimeOffset(instant),
        var value => (DateTimeOffset?)OfType(value, typeof(DateTimeOffset)),
    };

    /// <summary>A floating-point number, or null where there is none.</summary>
    /// <param name="key">The property.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public double? GetDouble(string key) => (double?)Get(key, typeof(double));

    /// <summary>A GUID, or null where there is none.</summary>
    /// <param name="key">The property.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public Guid? GetGuid(string key) => (Guid?)Get(key, typeof(Guid));

    /// <summary>A 32-bit number, or null where there is none.</summary>
    /// <param name="key">The property.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public int? GetInt32(string key) => (int?)Get(key, typeof(int));

    /// <summary>A 64-bit number, or null where there is none.</summary>
    /// <param name="key">The property.</param>
    /// <exception cref="InvalidOperationException">The property has another type, a 32-bit number among them.</exception>
    public long? GetInt64(string key) => (long?)Get(key, typeof(long));

    private object? Get(string key, Type type) => OfType(Find(key), type);

    private object? Find(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return _properties.GetValueOrDefault(key);
    }

    private static object? OfType(object? value, Type type) =>
        value is null || type.IsInstanceOfType(value)
            ? value
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Cannot return {type} type for a {value.GetType()} typed property."));

    /// <summary>A property that is a long or a double stays one when an int is put into it, whose literals are.</summary>
    private static object? Coerce(object? existing, object? value) => (existing, value) switch
    {
        (double, int number) => (double)number,
        (long, int number) => (long)number,
        (string, DateTime instant) => instant.ToString(CultureInfo.CurrentCulture),
        (string, DateTimeOffset instant) => instant.ToString(CultureInfo.CurrentCulture),
        _ => value,
    };
}
