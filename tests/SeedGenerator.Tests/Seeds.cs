using System.Text.Json;

namespace SeedGenerator.Tests;

/// <summary>An indicator as far as these tests need it.</summary>
internal sealed record Indicator(
    string Code, string Unit, string Kind, string Level, string Frequency, int Decimals, IReadOnlyList<Part> Parts, string? PersonsOf,
    string Definition, string DefinitionEn, string Source);

/// <summary>A part of an indicator.</summary>
internal sealed record Part(string Code, string Relation);

/// <summary>A line of relations.json.</summary>
internal sealed record Relation(
    string Id, IReadOnlyList<string> Left, string Op, IReadOnlyList<string> Right, string Severity,
    string Name, string NameEn, string Source)
{
    /// <summary>Whether the values break the relation; null where one of them was not reported.</summary>
    public bool? IsBrokenBy(IReadOnlyDictionary<string, decimal> values)
    {
        if (!Left.Concat(Right).All(values.ContainsKey))
        {
            return null;
        }

        decimal left = Left.Sum(code => values[code]);
        decimal right = Right.Sum(code => values[code]);
        return !(Op switch
        {
            "=" => left == right,
            "<=" => left <= right,
            ">=" => left >= right,
            "zero-if-zero" => left != 0 || right == 0,
            _ => throw new InvalidOperationException($"{Id}: unknown operator {Op}."),
        });
    }
}

/// <summary>The committed reference data, and the generated returns.</summary>
internal static class Seeds
{
    private static readonly JsonSerializerOptions s_web = new(JsonSerializerDefaults.Web);

    public static string Folder { get; } = SeedFolder.Find(AppContext.BaseDirectory);

    public static DemonstrationData Data { get; } = DemonstrationData.Create();

    public static IReadOnlyList<Indicator> Indicators { get; } = Read<Indicator>("indicators.json");

    public static IReadOnlyList<Relation> Relations { get; } = Read<Relation>("relations.json");

    /// <summary>The county's totals: flows summed over all returns, stocks as they stood at the year's end.</summary>
    public static IReadOnlyDictionary<string, decimal> Totals(IReadOnlyList<SeedReturn> year)
    {
        Dictionary<string, Indicator> indicators = Indicators.ToDictionary(item => item.Code, StringComparer.Ordinal);
        return year
            .SelectMany(row => row.Values.Select(cell => (row.Period, cell.Key, cell.Value)))
            .Where(cell => indicators[cell.Key].Kind is "flow" || cell.Period.Month is null or 12)
            .GroupBy(cell => cell.Key, StringComparer.Ordinal)
            .ToDictionary(cells => cells.Key, cells => cells.Sum(cell => cell.Value), StringComparer.Ordinal);
    }

    private static List<T> Read<T>(string name) =>
        JsonSerializer.Deserialize<List<T>>(File.ReadAllText(Path.Combine(Folder, name)), s_web)
        ?? throw new InvalidOperationException($"{name} is empty.");
}
