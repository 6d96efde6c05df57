using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using StatsFunctions.Application;
using StatsFunctions.Application.Moving;

namespace StatsFunctions.App.Http;

/// <summary>An archive of a county in a request.</summary>
internal static class CountyArchiveBody
{
    /// <summary>What it is.</summary>
    public const string MediaType = "application/zip";

    /// <summary>Its name where Chinese cannot be written.</summary>
    public const string AsciiName = "county.zip";

    /// <summary>Reads it into a file: 415 for what says that it is something else, 413 above the limit.</summary>
    public static async Task<Result<FileStream>> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding is [] or ["identity"]
            ? await ImportBody.ReadAsync(request, ArchiveLimits.MaxLength, cancellationToken)
            : Problems.UnsupportedArchive;
}

/// <summary>A restored county as the contract shows it.</summary>
internal sealed record RestoredCountyJson(
    int Units, int Returns, int Revisions, int OpenItems, int Corrections, int Templates, int Workbooks, int Rollups, IReadOnlyList<RestoredYearJson> Years)
{
    public static RestoredCountyJson From(RestoredCounty restored)
    {
        var contents = restored.Contents;
        return new(
            contents.Units.Units.Count, contents.Returns, contents.Revisions, contents.OpenItems, contents.Corrections, contents.Templates, contents.Workbooks, contents.Runs,
            [.. contents.Years.Zip(restored.Fingerprints, (year, fingerprint) => new RestoredYearJson(year.Year, fingerprint))]);
    }
}

/// <summary>A restored year: the fingerprint of it against the year before, as a roll-up has it.</summary>
internal sealed record RestoredYearJson(int Year, string Fingerprint);
