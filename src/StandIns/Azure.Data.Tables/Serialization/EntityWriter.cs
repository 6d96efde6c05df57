using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Serialization;

/// <summary>Writes entities as the Table service reads them, each type that JSON lacks with its annotation.</summary>
internal static class EntityWriter
{
    public static void Write(Utf8JsonWriter json, ITableEntity entity)
    {
        json.WriteStartObject();
        if (entity is IDictionary<string, object?> properties)
        {
            foreach (var (name, value) in properties)
            {
                if (value is Enum)
                {
                    throw new NotSupportedException($"The constant in property {name} needs an entity class: reading it back needs the property's type.");
                }

                WriteProperty(json, name, value);
            }
        }
        else
        {
            WriteProperty(json, PropertyNames.PartitionKey, entity.PartitionKey);
            WriteProperty(json, PropertyNames.RowKey, entity.RowKey);
            foreach (var member in EntityType.Of(entity.GetType()).Members)
            {
                WriteProperty(json, member.Name, member.Get(entity));
            }
        }

        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object? value)
    {
        // The service keeps these itself and ignores what a client says about them.
        if (name is PropertyNames.Timestamp || name.StartsWith(PropertyNames.MetadataPrefix, StringComparison.Ordinal))
        {
            return;
        }

        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case string text:
                json.WriteString(name, text);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                WriteInt64(json, name, number);
                break;
            case ulong number:
                WriteInt64(json, name, number);
                break;
            case double number:
                WriteDouble(json, name, number);
                break;
            case float number:
                json.WriteNumber(name, number);
                break;
            case decimal number:
                json.WriteNumber(name, number);
                break;
            case Guid guid:
                WriteType(json, name, EdmType.Guid);
                json.WriteString(name, guid);
                break;
            case DateTimeOffset instant:
                WriteInstant(json, name, instant.UtcDateTime);
                break;
            case DateTime { Kind: DateTimeKind.Utc } instant:
                WriteInstant(json, name, instant);
                break;
            case DateTime instant:
                throw new NotSupportedException(
                    $"The DateTime in property {name} is of kind {instant.Kind}, not Utc: convert it or use a DateTimeOffset.");
            case byte[] bytes:
                WriteType(json, name, EdmType.Binary);
                json.WriteBase64String(name, bytes);
                break;
            case BinaryData bytes:
                WriteType(json, name, EdmType.Binary);
                json.WriteBase64String(name, bytes.ToMemory().Span);
                break;
            case Enum constant:
                json.WriteString(name, constant.ToString());
                break;
            default:
                throw new NotSupportedException($"A table cannot hold the {value.GetType()} in property {name}.");
        }
    }

    /// <summary>As a string: a JSON number would lose digits in clients that read it as a double.</summary>
    private static void WriteInt64<T>(Utf8JsonWriter json, string name, T number)
        where T : ISpanFormattable
    {
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        WriteType(json, name, EdmType.Int64);
        json.WriteString(name, digits[..length]);
    }

    private static void WriteDouble(Utf8JsonWriter json, string name, double number)
    {
        WriteType(json, name, EdmType.Double);
        if (double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTime utc)
    {
        Span<char> text = stackalloc char[28];
        utc.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        WriteType(json, name, EdmType.DateTime);
        json.WriteString(name, text[..length]);
    }

    private static void WriteType(Utf8JsonWriter json, string name, string type)
    {
        // Property names are at most 255 characters long; a longer one is for the service to refuse.
        var length = name.Length + PropertyNames.TypeSuffix.Length;
        var annotation = length <= 512 ? stackalloc char[length] : new char[length];
        name.CopyTo(annotation);
        PropertyNames.TypeSuffix.CopyTo(annotation[name.Length..]);
        json.WriteString(annotation, type);
    }
}
