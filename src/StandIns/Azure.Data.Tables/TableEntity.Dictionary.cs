// The official package says nothing about nulls: as a dictionary of object and of object? alike.
#nullable disable
using System.Collections;

namespace Azure.Data.Tables;

/// <content>The entity as a dictionary of its properties, keys included.</content>
public sealed partial class TableEntity : IDictionary<string, object>
{
    /// <summary>An entity with a copy of properties, keys included.</summary>
    /// <param name="values">The properties.</param>
    public TableEntity(IDictionary<string, object> values)
        : this(values is null ? new(StringComparer.Ordinal) : new Dictionary<string, object>(values, StringComparer.Ordinal), owned: true)
    {
    }

    /// <summary>How many properties there are, keys included.</summary>
    public int Count => _properties.Count;

    /// <summary>The names of the properties, keys included.</summary>
    public ICollection<string> Keys => _properties.Keys;

    /// <inheritdoc/>
    ICollection<object> IDictionary<string, object>.Values => _properties.Values;

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    /// <summary>A property; null where there is none.</summary>
    /// <param name="key">Its name.</param>
    public object this[string key]
    {
        get => Find(key);
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            _properties[key] = Coerce(_properties.GetValueOrDefault(key), value);
        }
    }

    /// <summary>Adds a property.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public void Add(string key, object value) => _properties.Add(key, value);

    /// <summary>Removes every property, keys included.</summary>
    public void Clear() => _properties.Clear();

    /// <summary>Whether there is a property of a name.</summary>
    /// <param name="key">The name.</param>
    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    /// <summary>Removes a property.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string key) => _properties.Remove(key);

    /// <summary>A property, if there is one.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetValue(string key, out object value) => _properties.TryGetValue(key, out value);

    /// <inheritdoc/>
    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => _properties.Add(item.Key, item.Value);

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) => AsCollection.Contains(item);

    /// <inheritdoc/>
    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        AsCollection.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) => AsCollection.Remove(item);

    /// <inheritdoc/>
    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => _properties.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    private ICollection<KeyValuePair<string, object>> AsCollection => _properties;
}
