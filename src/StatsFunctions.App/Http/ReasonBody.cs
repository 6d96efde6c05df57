using System.Text.Json;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>The reason that a person gives in a body <c>{ "reason": "…" }</c>.</summary>
/// <param name="Reason">The reason without blanks around it; empty where there is none.</param>
/// <param name="Faults">What is wrong with it.</param>
internal sealed record ReasonBody(string Reason, IReadOnlyList<Fault> Faults)
{
    /// <summary>The longest reason, in UTF-16 units.</summary>
    public const int MaxLength = 2000;

    /// <summary>Takes a body apart.</summary>
    /// <param name="body">A JSON object.</param>
    public static ReasonBody From(JsonElement body)
    {
        var member = body.TryGetProperty("reason", out var value) ? value : default;
        if (member.ValueKind is not (JsonValueKind.String or JsonValueKind.Null or JsonValueKind.Undefined))
        {
            return Wrong("not-a-text", "原因应为文字", "A reason is text");
        }

        var reason = member.ValueKind == JsonValueKind.String ? member.GetString()!.Trim() : "";
        return reason.Length switch
        {
            0 => Wrong("missing", "请说明原因", "A reason must be given"),
            > MaxLength => Wrong("too-long", $"原因不能超过 {MaxLength} 字", $"A reason has at most {MaxLength} characters"),
            _ => new ReasonBody(reason, []),
        };
    }

    private static ReasonBody Wrong(string code, string chinese, string english) =>
        new("", [new Fault("reason", code, new LocalizedText(chinese, english))]);
}
