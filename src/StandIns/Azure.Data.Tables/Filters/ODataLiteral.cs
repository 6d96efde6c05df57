using System.Globalization;
using System.Text;
using System.Xml;

namespace Azure.Data.Tables.Filters;

/// <summary>Values as OData filters write them.</summary>
internal static class ODataLiteral
{
    /// <summary>A value as a literal, text quoted and escaped.</summary>
    /// <exception cref="ArgumentException">A filter cannot hold a value of this type.</exception>
    public static string From(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        sbyte or byte or short or ushort or int or uint or decimal or float or double =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        long or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture) + "L",
        Guid guid => $"guid'{guid}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData bytes => $"X'{Convert.ToHexString(bytes.ToMemory().Span)}'",
        DateTimeOffset instant => Instant(instant.UtcDateTime),
        DateTime instant => Instant(instant.ToUniversalTime()),
        string text => $"'{Escape(text)}'",
        char or StringBuilder => $"'{Escape(value.ToString()!)}'",
        _ => throw new ArgumentException($"A value of type {value.GetType()} cannot be written in an OData filter.", nameof(value)),
    };

    /// <summary>A text with its quotes doubled, as it stands between quotes.</summary>
    public static string Escape(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static string Instant(DateTime utc) =>
        $"datetime'{XmlConvert.ToString(utc, XmlDateTimeSerializationMode.RoundtripKind)}'";
}
