using System.Text.Json;
using System.Text.Json.Serialization;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Seeds;

/// <summary>Reads the reference data of the folder <c>seeds/</c>. Everything is checked here, once, at start.</summary>
public static class SeedFiles
{
    /// <summary>The indicators' file.</summary>
    public const string IndicatorsFile = "indicators.json";

    /// <summary>The relations' file.</summary>
    public const string RelationsFile = "relations.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads <see cref="IndicatorsFile"/>.</summary>
    /// <param name="folder">The seeds' folder.</param>
    /// <exception cref="SeedException">The file is missing or wrong.</exception>
    public static IndicatorCatalogue Indicators(string folder)
    {
        var definitions = ReadList<IndicatorDefinition>(folder, IndicatorsFile);
        try
        {
            return new IndicatorCatalogue(definitions);
        }
        catch (ArgumentException exception)
        {
            throw new SeedException(IndicatorsFile, exception.Message, exception);
        }
    }

    /// <summary>Reads <see cref="RelationsFile"/>.</summary>
    /// <param name="folder">The seeds' folder.</param>
    /// <param name="catalogue">The indicators that relations may name.</param>
    /// <exception cref="SeedException">The file is missing or wrong.</exception>
    public static IReadOnlyList<Relation> Relations(string folder, IndicatorCatalogue catalogue)
    {
        var entries = ReadList<RelationEntry>(folder, RelationsFile);
        var faults = entries
            .SelectMany(entry => entry.Faults(catalogue))
            .Concat(entries.CountBy(entry => entry.Id).Where(pair => pair.Value > 1).Select(pair => $"{pair.Key}: the id stands twice."))
            .ToList();
        return faults.Count == 0
            ? [.. entries.Select(entry => entry.ToRelation(catalogue))]
            : throw new SeedException(RelationsFile, string.Join(Environment.NewLine, faults));
    }

    private static List<T> ReadList<T>(string folder, string file)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(folder, file));
            var entries = JsonSerializer.Deserialize<List<T?>>(stream, Options) ?? throw new SeedException(file, "The file holds null.");
            return [.. entries.Select((entry, position) => entry ?? throw new SeedException(file, $"$[{position}] is null."))];
        }
        catch (JsonException exception)
        {
            throw new SeedException(file, $"{exception.Path} (line {exception.LineNumber + 1}): {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw new SeedException(file, exception.Message, exception);
        }
    }

    private sealed record RelationEntry(
        string Id, IReadOnlyList<string> Left, string Op, IReadOnlyList<string> Right, Severity Severity, string Name, string NameEn, string Source)
    {
        private const int MaxIdLength = 100;

        private static readonly Dictionary<string, RelationOperator> Operators =
            Enum.GetValues<RelationOperator>().ToDictionary(Relation.TextOf, StringComparer.Ordinal);

        public IEnumerable<string> Faults(IndicatorCatalogue catalogue)
        {
            foreach (var code in Left.Concat(Right).Where(code => !catalogue.TryGet(code, out _)))
            {
                yield return $"{Id}: there is no indicator {code}.";
            }

            // An open item of the relation has the id in its own, in a row key and in an address.
            if (Id.Length is 0 or > MaxIdLength || !Id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
            {
                yield return $"{Id}: an id is 1 to {MaxIdLength} lower-case letters, digits and hyphens.";
            }

            if (Left.Count == 0 || Right.Count == 0)
            {
                yield return $"{Id}: both sides name at least one indicator.";
            }

            if (!Operators.ContainsKey(Op))
            {
                yield return $"{Id}: op is one of {string.Join(' ', Operators.Keys)}, not '{Op}'.";
            }
        }

        public Relation ToRelation(IndicatorCatalogue catalogue) => new(
            Id,
            [.. Left.Select(code => catalogue[code])],
            Operators[Op],
            [.. Right.Select(code => catalogue[code])],
            Severity,
            new LocalizedText(Name, NameEn),
            Source);
    }
}
