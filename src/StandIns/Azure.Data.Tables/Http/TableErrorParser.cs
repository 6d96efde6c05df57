using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Http;

/// <summary>
/// Reads the service's <c>{ "odata.error": { "code": …, "message": { "value": … } } }</c>. In a transaction the
/// message starts with the index of the action that failed: <c>2:The specified entity already exists.</c>
/// </summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public static readonly TableErrorParser Instance = new();

    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        error = null;
        data = null;
        if (response.ContentStream is not { Length: > 0 })
        {
            return false;
        }

        try
        {
            using var body = JsonDocument.Parse(response.Content.ToMemory());
            if (body.RootElement.ValueKind != JsonValueKind.Object
                || !body.RootElement.TryGetProperty("odata.error", out var details))
            {
                return false;
            }

            var code = details.TryGetProperty("code", out var codeElement) ? codeElement.GetString() : null;
            var message = details.TryGetProperty("message", out var messageElement)
                && messageElement.TryGetProperty("value", out var valueElement) ? valueElement.GetString() : null;
            error = new ResponseError(code, message);
            data = FailedIndex(message) is { } index
                ? new Dictionary<string, string>(StringComparer.Ordinal) { [TableTransactionFailedException.FailedEntityKey] = index }
                : null;
            return true;
        }
        catch (JsonException)
        {
            // A proxy or a crash answered something else. The caller shows the status and the body as they are.
            return false;
        }
    }

    private static string? FailedIndex(string? message)
    {
        var colon = message?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? message![..colon]
            : null;
    }
}
