using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using StatsFunctions.Domain;

namespace StatsFunctions.Application.Moving;

/// <summary>
/// How a county is written down: a zip of JSON, one document a line, for people who may have to read it in ten years.
/// Decimals are numbers, instants ISO 8601 in UTC; a value that was not reported is not there.
/// </summary>
internal static partial class ArchiveFormat
{
    public const string Name = "stats-county";
    public const int Version = 1;

    public const string Manifest = "manifest.json";
    public const string Years = "years.jsonl";
    public const string Units = "units.jsonl";
    public const string OpenItems = "open-items.jsonl";
    public const string Templates = "report-templates.jsonl";
    public const string Workbooks = "workbooks.jsonl";
    public const string Rollups = "rollups.jsonl";
    public const string Checksums = "checksums.json";

    public static string Returns(int year) => string.Create(CultureInfo.InvariantCulture, $"returns-{year:D4}.jsonl");

    public static string Slip(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"corrections/{year:D4}/slip-{number:D4}.json");

    public static string Figures(int year, int edition) => string.Create(CultureInfo.InvariantCulture, $"corrections/{year:D4}/figures-{edition:D4}.json");

    public static string Template(string name) => $"report-templates/{name}";

    public static string Workbook(int year, string name, Language language) =>
        string.Create(CultureInfo.InvariantCulture, $"workbooks/{year:D4}/{name}{(language == Language.English ? ".en" : "")}.xlsx");

    /// <summary>The name of a workbook as storage takes it.</summary>
    [GeneratedRegex("^[A-Za-z0-9-]{1,100}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    public static partial Regex WorkbookName { get; }

    /// <summary>Strict: what a reader does not know is not passed over, and what must be there is.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), new UtcConverter(), new TextConverter() },
    };

    /// <summary>Instants end with Z.</summary>
    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

        // Table storage has no instant before this one.
        private static readonly DateTimeOffset Earliest = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.TryParseExact(reader.GetString(), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant >= Earliest
                ? instant
                : throw new JsonException("An instant is written as 2023-06-03T02:00:00Z.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture));
    }

    /// <summary>Texts for people by their languages' codes, both of them always.</summary>
    private sealed class TextConverter : JsonConverter<LocalizedText>
    {
        public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<Text>(ref reader, options) is { } text ? new LocalizedText(text.Zh, text.En) : throw new JsonException("A text has zh and en.");

        public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Text(value.Chinese, value.English), options);

        private sealed record Text(string Zh, string En);
    }
}

/// <summary>What an archive may be at most. Each is many times what a county has.</summary>
public static class ArchiveLimits
{
    /// <summary>The largest archive, bytes: no Functions host takes a larger body.</summary>
    public const long MaxLength = 100 << 20;

    internal const int MaxEntries = 10_000;
    internal const long MaxUnpacked = 4L << 30;
    internal const int MaxRatio = 200;

    /// <summary>The longest line, bytes.</summary>
    internal const int MaxLine = 1 << 20;

    /// <summary>The largest entry that is held in memory as a whole, bytes.</summary>
    internal const int MaxWhole = 64 << 20;

    /// <summary>The longest label of a caller, and the longest text that is kept beside a file.</summary>
    internal const int MaxLabel = 500;

    /// <summary>The longest text: far above what is accepted or made, and a transaction of a hundred of them stays below 4 MiB.</summary>
    internal const int MaxText = 8_000;
}
