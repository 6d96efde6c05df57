using System.Text.Json;
using StatsFunctions.Application;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>The body of a PUT or PATCH of a return, with nothing judged but its shape.</summary>
/// <param name="Values">The values as sent.</param>
/// <param name="Note">Why, or null.</param>
/// <param name="Faults">What is wrong outside the values.</param>
internal sealed record ReturnBody(IReadOnlyList<SubmittedValue> Values, string? Note, IReadOnlyList<Fault> Faults)
{
    /// <summary>Takes a body apart.</summary>
    /// <param name="body">A JSON object.</param>
    public static Result<ReturnBody> From(JsonElement body)
    {
        if (!body.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Object)
        {
            return Problem.Of(ProblemKind.BadRequest, "values-missing",
                "请求内容应为 { \"values\": { 指标代码: 数字 } }", "The body must be { \"values\": { indicator: number } }");
        }

        var note = body.TryGetProperty("note", out var element) ? element : default;
        return new ReturnBody(
            [.. values.EnumerateObject().Select(ToValue)],
            note.ValueKind == JsonValueKind.String ? note.GetString() : null,
            note.ValueKind is JsonValueKind.String or JsonValueKind.Null or JsonValueKind.Undefined
                ? []
                : [new Fault("note", "not-a-text", new LocalizedText("备注应为文字", "A note is text"))]);
    }

    private static SubmittedValue ToValue(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.Number => new(property.Name, SubmittedKind.Number, property.Value.GetRawText()),
        JsonValueKind.Null => new(property.Name, SubmittedKind.Nothing),
        _ => new(property.Name, SubmittedKind.Other),
    };
}
