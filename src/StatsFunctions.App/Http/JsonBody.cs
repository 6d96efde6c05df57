using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using StatsFunctions.Application;

namespace StatsFunctions.App.Http;

/// <summary>Reads a request's body as a JSON object, within limits.</summary>
internal static class JsonBody
{
    /// <summary>The largest body, bytes.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>The body's object, or why there is none: 415, 413, 400.</summary>
    public static async Task<Result<JsonElement>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IsJson(request.ContentType) || request.Headers.ContentEncoding is not ([] or ["identity"]))
        {
            return Problems.UnsupportedMediaType;
        }

        if (await RequestBytes.ReadAsync(request, MaxLength, cancellationToken) is not { } bytes)
        {
            return Problems.BodyTooLarge;
        }

        try
        {
            using var document = JsonDocument.Parse(WithoutByteOrderMark(bytes));
            ReadTexts(document.RootElement);
            return document.RootElement.ValueKind != JsonValueKind.Object ? Problems.NotJson
                : Duplicate(document.RootElement) is { } name ? Problems.DuplicateMember(name)
                : document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Problems.NotJson;
        }
    }

    // Of two members of one name the parser would show one and lose the other.
    private static string? Duplicate(JsonElement body) =>
        body.EnumerateObject().CountBy(member => member.Name, StringComparer.Ordinal).FirstOrDefault(pair => pair.Value > 1).Key;

    // The parser looks at structure only. Text that is not UTF-8, such as GBK from an older tool, or half of a surrogate
    // pair shows when it is read, so all of it is read here.
    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    ReadTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    ReadTexts(property.Value);
                }

                break;
        }
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    // Windows tools like to send one.
    private static ReadOnlyMemory<byte> WithoutByteOrderMark(byte[] bytes) =>
        bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;
}
