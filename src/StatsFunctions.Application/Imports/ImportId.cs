using System.Globalization;

namespace StatsFunctions.Application.Imports;

/// <summary>Names of imports of all or nothing. Each tells when it began, and their order is that of time.</summary>
internal static class ImportId
{
    private const string Instant = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <summary>A name that no other import has.</summary>
    public static string New(DateTimeOffset now) => $"{now.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}";

    /// <summary>When an import began.</summary>
    public static DateTimeOffset BeganAt(string import) =>
        DateTimeOffset.ParseExact(import.Split('-')[0], Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
