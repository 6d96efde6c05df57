using System.Globalization;
using System.Text.Json;
using StatsFunctions.Application.Access;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>The body of a POST of a key: <c>{ role, unit?, label, expiresAt? }</c>.</summary>
internal sealed class KeyBody
{
    private static readonly Dictionary<string, Role> Roles = Enum.GetValues<Role>().ToDictionary(role => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString()), StringComparer.Ordinal);

    // Without an offset an instant would be the server's.
    private static readonly string[] InstantForms =
    [
        .. from fraction in new[] { "", "':'ss", "':'ss.FFFFFFF" }
           from offset in new[] { "'Z'", "zzz" }
           select $"yyyy-MM-dd'T'HH':'mm{fraction}{offset}",
    ];

    private static readonly string[] Members = ["role", "unit", "label", "expiresAt"];

    private readonly JsonElement _body;
    private readonly List<Fault> _faults = [];

    private KeyBody(JsonElement body) => _body = body;

    /// <summary>Takes a body apart; every field of a wrong type or form is named.</summary>
    /// <param name="body">A JSON object.</param>
    public static KeyOrder Read(JsonElement body)
    {
        var reader = new KeyBody(body);
        var order = new KeyOrder(reader.Role(), reader.Text("unit"), reader.Text("label") ?? "", reader.ExpiresAt(), reader._faults);

        // Elsewhere what is not known is passed over. Here a misspelt expiresAt would make a key that never ends.
        foreach (var member in body.EnumerateObject().Where(member => !Members.Contains(member.Name)))
        {
            reader.Add(member.Name, "unknown-field", "不是密钥的字段", "is no field of a key");
        }

        return order;
    }

    private Role? Role()
    {
        if (Text("role") is not { } text)
        {
            Add("role", "missing", "不能缺少", "is missing");
            return null;
        }

        if (!Roles.TryGetValue(text, out var role))
        {
            Add("role", "unknown-role", $"应为 {string.Join('、', Roles.Keys)}", $"is one of {string.Join(", ", Roles.Keys)}");
            return null;
        }

        return role;
    }

    private DateTimeOffset? ExpiresAt()
    {
        if (Text("expiresAt") is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant;
        }

        Add("expiresAt", "malformed-instant", "应为带时区的时刻，如 2024-12-31T18:00:00+08:00", "is an instant with its offset, such as 2024-12-31T18:00:00+08:00");
        return null;
    }

    private string? Text(string name)
    {
        var value = _body.TryGetProperty(name, out var found) ? found : default;
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Add(name, "not-a-text", "应为文字", "is text");
            return "";
        }

        return value.GetString();
    }

    // One for a field, the first: the others would only follow from it.
    private void Add(string path, string code, string chinese, string english)
    {
        if (!_faults.Exists(fault => fault.Path == path))
        {
            _faults.Add(new Fault(path, code, new LocalizedText($"{path} {chinese}", $"{path} {english}")));
        }
    }
}
