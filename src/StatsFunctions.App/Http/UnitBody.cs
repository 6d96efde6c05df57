using System.Text.Json;
using StatsFunctions.Application.Units;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>The body of a PUT of a unit.</summary>
internal sealed class UnitBody
{
    private readonly JsonElement _body;
    private readonly List<Fault> _faults = [];

    private UnitBody(JsonElement body) => _body = body;

    /// <summary>Takes a body apart; every field of a wrong type or form is named.</summary>
    /// <param name="body">A JSON object.</param>
    public static UnitChange Read(JsonElement body)
    {
        var reader = new UnitBody(body);
        return new UnitChange(
            reader.Text("name"), reader.Kind(), reader.District(), reader.OptionalMonth("districtFrom"),
            reader.RequiredMonth("activeFrom"), reader.OptionalMonth("activeTo"), reader.OptionalText("successor"), reader.Contact(), reader._faults);
    }

    private string Text(string name) => OptionalText(name) ?? Missing(name);

    private string? OptionalText(string name)
    {
        var value = Field(name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Add(name, "not-a-text", "应为文字", "must be a text");
            return "";
        }

        return value.GetString();
    }

    // Null takes it away; a client that knows nothing of it must not.
    private string? Contact() => Field("contact").ValueKind == JsonValueKind.Null ? "" : OptionalText("contact");

    // Most districts are numbers, and many a client will send one as a number.
    private string District() => Field("district") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value >= 0
        ? number.GetRawText()
        : Text("district");

    private UnitKind Kind()
    {
        var text = OptionalText("kind");
        switch (text)
        {
            case "township":
                return UnitKind.Township;
            case "department":
                return UnitKind.Department;
            default:
                Add("kind", "malformed-kind", "应为 township 或 department", "must be township or department");
                return default;
        }
    }

    private Month RequiredMonth(string name)
    {
        if (Field(name).ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            Missing(name);
        }

        return OptionalMonth(name) ?? default;
    }

    private Month? OptionalMonth(string name)
    {
        if (OptionalText(name) is not { } text)
        {
            return null;
        }

        if (!Month.TryParse(text, out var month))
        {
            Add(name, "malformed-month", "应为月份，如 2023-05", "must be a month such as 2023-05");
        }

        return month;
    }

    private string Missing(string name)
    {
        Add(name, "missing", "不能缺少", "is missing");
        return "";
    }

    private JsonElement Field(string name) => _body.TryGetProperty(name, out var value) ? value : default;

    private void Add(string path, string code, string chinese, string english) =>
        _faults.Add(new Fault(path, code, new LocalizedText($"{path} {chinese}", $"{path} {english}")));
}
