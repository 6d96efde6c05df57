using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TestKit.Contract;

/// <summary>
/// Validates JSON against the keywords of JSON Schema 2020-12 that the OpenAPI document uses. A keyword that is not known here
/// is an error, so that none is passed over.
/// </summary>
public static class JsonSchema
{
    private static readonly ConcurrentDictionary<string, Regex> s_patterns = new(StringComparer.Ordinal);

    /// <summary>Everything in a value that its schema does not allow, each with its place.</summary>
    /// <param name="document">The document, where references lead.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="place">Where the value stands.</param>
    public static IEnumerable<string> Faults(JsonElement document, JsonElement schema, JsonElement value, string place = "$") =>
        schema.ValueKind == JsonValueKind.False
            ? [$"{place} is not allowed"]
            : schema.EnumerateObject().SelectMany(keyword => Faults(document, schema, keyword, value, place));

    /// <summary>What a reference leads to; anything else is itself.</summary>
    public static JsonElement Resolve(JsonElement document, JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
        {
            element = document;
            foreach (var step in reference.GetString()!.Split('/').Skip(1))
            {
                element = element.GetProperty(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
            }
        }

        return element;
    }

    private static IEnumerable<string> Faults(JsonElement document, JsonElement schema, JsonProperty keyword, JsonElement value, string place)
    {
        var wanted = keyword.Value;
        var kind = value.ValueKind;
        return keyword.Name switch
        {
            "$ref" => Faults(document, Resolve(document, schema), value, place),
            "type" => Unless(wanted.ValueKind == JsonValueKind.Array ? wanted.EnumerateArray().Any(type => Is(value, type.GetString()!)) : Is(value, wanted.GetString()!), $"{place} is {kind}, not {wanted}"),
            "enum" => Unless(wanted.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)), $"{place} is {value}, none of {wanted}"),
            "const" => Unless(JsonElement.DeepEquals(wanted, value), $"{place} is {value}, not {wanted}"),
            "oneOf" => Unless(wanted.EnumerateArray().Count(choice => !Faults(document, choice, value, place).Any()) == 1, $"{place} is not exactly one of {wanted}"),
            "pattern" => Unless(kind != JsonValueKind.String || Pattern(wanted).IsMatch(value.GetString()!), $"{place} is '{value}', unlike {wanted}"),
            "format" => Unless(kind != JsonValueKind.String || HasFormat(value.GetString()!, wanted.GetString()!), $"{place} is '{value}', no {wanted}"),
            "minLength" => Unless(kind != JsonValueKind.String || value.GetString()!.Length >= wanted.GetInt32(), $"{place} is shorter than {wanted}"),
            "maxLength" => Unless(kind != JsonValueKind.String || value.GetString()!.Length <= wanted.GetInt32(), $"{place} is longer than {wanted}"),
            "minimum" => Unless(kind != JsonValueKind.Number || value.GetDecimal() >= wanted.GetDecimal(), $"{place} is {value}, below {wanted}"),
            "maximum" => Unless(kind != JsonValueKind.Number || value.GetDecimal() <= wanted.GetDecimal(), $"{place} is {value}, above {wanted}"),
            "minItems" => Unless(kind != JsonValueKind.Array || value.GetArrayLength() >= wanted.GetInt32(), $"{place} has fewer than {wanted} items"),
            "maxItems" => Unless(kind != JsonValueKind.Array || value.GetArrayLength() <= wanted.GetInt32(), $"{place} has more than {wanted} items"),
            "items" => kind != JsonValueKind.Array ? [] : value.EnumerateArray().Index().SelectMany(item => Faults(document, wanted, item.Item, $"{place}[{item.Index}]")),
            "required" => kind != JsonValueKind.Object ? [] : wanted.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{place} lacks {name}"),
            "properties" => kind != JsonValueKind.Object ? [] : wanted.EnumerateObject().SelectMany(property => value.TryGetProperty(property.Name, out var member) ? Faults(document, property.Value, member, $"{place}.{property.Name}") : []),
            "propertyNames" => kind != JsonValueKind.Object ? [] : value.EnumerateObject().SelectMany(member => Faults(document, wanted, JsonSerializer.SerializeToElement(member.Name), $"{place}.{member.Name}")),
            "additionalProperties" => kind != JsonValueKind.Object ? [] : value.EnumerateObject()
                .Where(member => !schema.TryGetProperty("properties", out var properties) || !properties.TryGetProperty(member.Name, out _))
                .SelectMany(member => Faults(document, wanted, member.Value, $"{place}.{member.Name}")),
            "description" or "default" or "examples" => [],
            _ => throw new NotSupportedException($"The schema keyword '{keyword.Name}' is not known here."),
        };
    }

    private static IEnumerable<string> Unless(bool right, string fault) => right ? [] : [fault];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && decimal.IsInteger(value.GetDecimal()),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"The type '{type}' is not known here."),
    };

    private static bool HasFormat(string text, string format) => format switch
    {
        // The contract's times are UTC.
        "date-time" => text.EndsWith('Z') && text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "uri-reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        _ => throw new NotSupportedException($"The format '{format}' is not known here."),
    };

    private static Regex Pattern(JsonElement pattern) =>
        s_patterns.GetOrAdd(pattern.GetString()!, static text => new Regex(text, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture));
}
