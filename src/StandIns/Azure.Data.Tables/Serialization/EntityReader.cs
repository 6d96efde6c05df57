using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Serialization;

/// <summary>Reads what the Table service answers, giving values back the types that their annotations name.</summary>
internal static class EntityReader
{
    public static T ReadEntity<T>(ReadOnlySpan<byte> json)
        where T : class, ITableEntity
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Materialize<T>(ReadProperties(ref reader, new NameCache()));
    }

    /// <summary>The entities of one page, <c>{ "value": [ … ] }</c>.</summary>
    public static List<T> ReadPage<T>(ReadOnlySpan<byte> json)
        where T : class, ITableEntity
    {
        var entities = new List<T>();
        var reader = new Utf8JsonReader(json);
        if (!FindValues(ref reader))
        {
            return entities;
        }

        var names = new NameCache();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            entities.Add(Materialize<T>(ReadProperties(ref reader, names)));
        }

        return entities;
    }

    /// <summary>The table names of one page, <c>{ "value": [ { "TableName": … } ] }</c>.</summary>
    public static List<string> ReadTableNames(ReadOnlySpan<byte> json)
    {
        var tables = new List<string>();
        var reader = new Utf8JsonReader(json);
        if (!FindValues(ref reader))
        {
            return tables;
        }

        var names = new NameCache();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            if (ReadProperties(ref reader, names).GetValueOrDefault("TableName") is string name)
            {
                tables.Add(name);
            }
        }

        return tables;
    }

    private static bool FindValues(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("value"u8))
            {
                return reader.Read() && reader.TokenType == JsonTokenType.StartArray;
            }
        }

        return false;
    }

    private static T Materialize<T>(Dictionary<string, object?> properties)
        where T : class, ITableEntity =>
        typeof(T) == typeof(TableEntity)
            ? (T)(object)new TableEntity(properties, owned: true)
            : (T)EntityType.Of(typeof(T)).Create(properties);

    /// <summary>Reads one object, from its opening brace to its closing one.</summary>
    private static Dictionary<string, object?> ReadProperties(ref Utf8JsonReader reader, NameCache names)
    {
        var properties = new Dictionary<string, object?>(names.Count, StringComparer.Ordinal);
        var position = 0;
        string? annotated = null;
        string? type = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = names.Get(ref reader, position++);
            reader.Read();
            if (name.EndsWith(PropertyNames.TypeSuffix, StringComparison.Ordinal))
            {
                annotated = names.WithoutSuffix(name);
                type = TypeName(ref reader);
                if (properties.TryGetValue(annotated, out var early))
                {
                    // The service writes the annotation first; nothing in JSON obliges it to.
                    properties[annotated] = Convert(early, type);
                    annotated = null;
                }
            }
            else if (name is not PropertyNames.Metadata)
            {
                properties[name] = string.Equals(name, annotated, StringComparison.Ordinal) ? ReadValue(ref reader, type!) : ReadValue(ref reader, ImpliedType(name));
            }
        }

        return properties;
    }

    private static string ImpliedType(string name) => name is PropertyNames.Timestamp ? EdmType.DateTime : EdmType.String;

    private static object? ReadValue(ref Utf8JsonReader reader, string type)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.True or JsonTokenType.False:
                return reader.GetBoolean();
            case JsonTokenType.Number when type is EdmType.Double:
                return reader.GetDouble();
            case JsonTokenType.Number when type is EdmType.Int64:
                return reader.GetInt64();
            case JsonTokenType.Number:
                return reader.TryGetInt32(out var small) ? small
                    : reader.TryGetInt64(out var large) ? (object)large
                    : reader.GetDouble();
            case JsonTokenType.String:
                return type switch
                {
                    EdmType.DateTime => reader.GetDateTimeOffset(),
                    EdmType.Guid => reader.GetGuid(),
                    EdmType.Binary => reader.GetBytesFromBase64(),
                    _ => Convert(reader.GetString(), type),
                };
            default:
                throw new JsonException($"A property of an entity is a {reader.TokenType}.");
        }
    }

    private static object? Convert(object? value, string type) => (value, type) switch
    {
        (string text, EdmType.Int64) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        (string text, EdmType.Int32) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        (string text, EdmType.Double) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        (string text, EdmType.DateTime) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        (string text, EdmType.Guid) => Guid.Parse(text),
        (string text, EdmType.Binary) => System.Convert.FromBase64String(text),
        (string text, EdmType.Boolean) => bool.Parse(text),
        (int number, EdmType.Int64) => (long)number,
        (int number, EdmType.Double) => (double)number,
        (long number, EdmType.Double) => (double)number,
        _ => value,
    };

    /// <summary>The constant for an annotation, so that none is allocated for every property.</summary>
    private static string TypeName(ref Utf8JsonReader reader)
    {
        foreach (var type in (ReadOnlySpan<string>)[EdmType.Int64, EdmType.DateTime, EdmType.Double, EdmType.Guid, EdmType.Binary, EdmType.Int32, EdmType.Boolean, EdmType.String])
        {
            if (reader.ValueTextEquals(type))
            {
                return type;
            }
        }

        throw new NotSupportedException($"The service answered a property of the unknown type {reader.GetString()}.");
    }

    /// <summary>The entities of a page mostly have the same properties in the same order: one string for each name.</summary>
    private sealed class NameCache
    {
        private readonly List<string> _names = [];
        private readonly Dictionary<string, string> _annotated = new(StringComparer.Ordinal);

        public int Count => _names.Count;

        public string Get(ref Utf8JsonReader reader, int position)
        {
            if (position < _names.Count)
            {
                if (!reader.ValueTextEquals(_names[position]))
                {
                    _names[position] = reader.GetString()!;
                }

                return _names[position];
            }

            var name = reader.GetString()!;
            _names.Add(name);
            return name;
        }

        public string WithoutSuffix(string annotation)
        {
            if (!_annotated.TryGetValue(annotation, out var name))
            {
                name = annotation[..^PropertyNames.TypeSuffix.Length];
                _annotated[annotation] = name;
            }

            return name;
        }
    }
}
