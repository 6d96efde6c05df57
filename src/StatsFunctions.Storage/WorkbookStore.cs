using System.Globalization;
using System.Text.RegularExpressions;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;

namespace StatsFunctions.Storage;

/// <summary>
/// Workbooks in Azure Blob Storage: <c>workbooks/{county}/{year}/{name}.xlsx</c>, described by the blob's metadata, and beside
/// it <c>{name}.en.xlsx</c>, which names the ETag of the workbook whose English edition it is.
/// </summary>
/// <param name="blobs">The account.</param>
/// <param name="county">The county.</param>
/// <param name="time">The clock.</param>
public sealed partial class WorkbookStore(BlobServiceClient blobs, County county, TimeProvider time) : IWorkbookStore
{
    /// <summary>The container.</summary>
    public const string Container = "workbooks";

    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Extension = ".xlsx";
    private const string EnglishExtension = ".en.xlsx";
    private const string Against = "against";
    private const string Through = "through";
    private const string Draft = "draft";
    private const string Fingerprint = "fingerprint";
    private const string Remarks = "remarks";
    private const string TemplateVersion = "templateversion";
    private const string EnglishOf = "englishof";
    private const string CreatedAt = "createdat";
    private const string Trigger = "trigger";
    private const string StartedAt = "startedat";
    private const string Duration = "duration";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(Container);

    /// <inheritdoc/>
    public async Task<StoredWorkbook?> FindAsync(int year, string name, CancellationToken cancellationToken)
    {
        if (!NamePattern.IsMatch(name))
        {
            return null;
        }

        try
        {
            var found = (await Blob(year, name).GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return ToWorkbook(year, name, found.Metadata, found.ContentLength, found.ETag);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredWorkbook>> ListAsync(int? year, CancellationToken cancellationToken)
    {
        var prefix = year is null ? $"{county.Code}/" : Folder(year.Value);
        var workbooks = new List<StoredWorkbook>();
        await foreach (var item in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancellationToken))
        {
            // An English edition belongs to its workbook, and what somebody else has put there is none of ours.
            if (item.Metadata is null || !item.Metadata.ContainsKey(TemplateVersion))
            {
                continue;
            }

            var parts = item.Name.Split('/');
            workbooks.Add(ToWorkbook(
                Number(parts[1]), parts[2][..^Extension.Length], item.Metadata, item.Properties.ContentLength!.Value, item.Properties.ETag!.Value));
        }

        return workbooks;
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(StoredWorkbook workbook, CancellationToken cancellationToken)
    {
        try
        {
            // A few megabytes at most; in memory the stream can seek, as ranges need.
            var options = new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = Quoted(workbook.ETag) } };
            var content = await Blob(workbook.Run.Year, workbook.Run.Workbook, workbook.Language).DownloadContentAsync(options, cancellationToken);
            return content.Value.Content.ToStream();
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<StoredWorkbook?> TryWriteAsync(
        RollupRun run, string remarks, string templateVersion, byte[] content, StoredWorkbook? previous, CancellationToken cancellationToken)
    {
        var metadata = MetadataOf(run, remarks, templateVersion, time.GetUtcNow());
        var options = new BlobUploadOptions
        {
            Metadata = metadata,
            HttpHeaders = new BlobHttpHeaders { ContentType = ContentType },
            Conditions = previous is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = Quoted(previous.ETag) },
        };
        try
        {
            var written = await Blob(run.Year, run.Workbook).UploadAsync(BinaryData.FromBytes(content), options, cancellationToken);
            if (previous is not null)
            {
                // That of what stood here. By its metadata it is that of nothing now, but a link to it would still serve it. Should it
                // be a new one already, it is made again when it is asked for.
                await Blob(run.Year, run.Workbook, Language.English).DeleteIfExistsAsync(cancellationToken: cancellationToken);
            }

            return ToWorkbook(run.Year, run.Workbook, metadata, content.Length, written.Value.ETag);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<StoredWorkbook?> FindEnglishAsync(StoredWorkbook workbook, CancellationToken cancellationToken)
    {
        try
        {
            var found = (await Blob(workbook.Run.Year, workbook.Run.Workbook, Language.English).GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return found.Metadata.TryGetValue(EnglishOf, out var of) && of == workbook.ETag
                ? English(workbook, found.ContentLength, Instant(found.Metadata[CreatedAt]), found.ETag)
                : null;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<StoredWorkbook> WriteEnglishAsync(StoredWorkbook workbook, byte[] content, CancellationToken cancellationToken)
    {
        var createdAt = time.GetUtcNow();
        var options = new BlobUploadOptions
        {
            Metadata = EnglishMetadataOf(workbook, createdAt),
            HttpHeaders = new BlobHttpHeaders { ContentType = ContentType },
        };
        var written = await Blob(workbook.Run.Year, workbook.Run.Workbook, Language.English).UploadAsync(BinaryData.FromBytes(content), options, cancellationToken);
        return English(workbook, content.Length, createdAt, written.Value.ETag);
    }

    /// <inheritdoc/>
    public async Task<WorkbookLink> LinkAsync(StoredWorkbook workbook, string contentDisposition, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var blob = Blob(workbook.Run.Year, workbook.Run.Workbook, workbook.Language);

        // Storage judges by its own clock, whatever the app's says; from when on is left open, for clocks differ.
        var expiresAt = TimeProvider.System.GetUtcNow().Add(lifetime);
        var sas = new BlobSasBuilder(BlobSasPermissions.Read, expiresAt)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            ContentDisposition = contentDisposition,
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        };
        if (blob.CanGenerateSasUri)
        {
            return new WorkbookLink(blob.GenerateSasUri(sas), expiresAt);
        }

        // Where there is no account key, the app's identity vouches for the link.
        var key = await blobs.GetUserDelegationKeyAsync(startsOn: null, expiresAt, cancellationToken);
        var url = new BlobUriBuilder(blob.Uri) { Sas = sas.ToSasQueryParameters(key, blobs.AccountName) };
        return new WorkbookLink(url.ToUri(), expiresAt);
    }

    /// <inheritdoc/>
    public async Task RestoreAsync(StoredWorkbook workbook, byte[] content, StoredWorkbook? chinese, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            Metadata = chinese is null
                ? MetadataOf(workbook.Run, workbook.Remarks, workbook.TemplateVersion, workbook.CreatedAt)
                : EnglishMetadataOf(chinese, workbook.CreatedAt),
            HttpHeaders = new BlobHttpHeaders { ContentType = ContentType },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await Blob(workbook.Run.Year, workbook.Run.Workbook, chinese is null ? Language.Chinese : Language.English)
                .UploadAsync(BinaryData.FromBytes(content), options, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // There since: by another instance that restores the same archive, or by this one whose answer was lost.
        }
    }

    private static Dictionary<string, string> MetadataOf(RollupRun run, string remarks, string templateVersion, DateTimeOffset createdAt) => new(StringComparer.OrdinalIgnoreCase)
    {
        [Against] = Text(run.Against),
        [Through] = Text(run.Through),
        [Draft] = run.Draft ? "true" : "false",
        [Fingerprint] = run.Fingerprint,
        [Trigger] = run.Trigger.ToString(),
        [StartedAt] = Text(run.StartedAt),
        [Duration] = Text(run.Duration.Ticks),
        [Remarks] = remarks,
        [TemplateVersion] = templateVersion,
        [CreatedAt] = Text(createdAt),
    };

    private static Dictionary<string, string> EnglishMetadataOf(StoredWorkbook chinese, DateTimeOffset createdAt) =>
        new(StringComparer.OrdinalIgnoreCase) { [EnglishOf] = chinese.ETag, [CreatedAt] = Text(createdAt) };

    private static StoredWorkbook English(StoredWorkbook workbook, long size, DateTimeOffset createdAt, ETag etag) =>
        workbook with { Language = Language.English, Size = size, CreatedAt = createdAt, ETag = Unquoted(etag) };

    // What a name may be. Anything else, such as a path, is the name of nothing.
    [GeneratedRegex("^[A-Za-z0-9-]{1,100}$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern { get; }

    private string Folder(int year) => string.Create(CultureInfo.InvariantCulture, $"{county.Code}/{year:D4}/");

    private BlobClient Blob(int year, string name, Language language = Language.Chinese) =>
        _container.GetBlobClient($"{Folder(year)}{name}{(language == Language.English ? EnglishExtension : Extension)}");

    private static StoredWorkbook ToWorkbook(int year, string name, IDictionary<string, string> metadata, long size, ETag etag) => new(
        new RollupRun(
            year,
            Number(metadata[Against]),
            Number(metadata[Through]),
            metadata[Fingerprint],
            name,
            metadata[Draft] == "true",
            Enum.Parse<RollupTrigger>(metadata[Trigger]),
            Instant(metadata[StartedAt]),
            TimeSpan.FromTicks(long.Parse(metadata[Duration], CultureInfo.InvariantCulture))),

        // An earlier version stored none: its workbooks show no content that there could be now.
        metadata.TryGetValue(Remarks, out var remarks) ? remarks : "",
        metadata[TemplateVersion],
        size,
        Instant(metadata[CreatedAt]),
        Unquoted(etag));

    private static string Unquoted(ETag etag) => etag.ToString("G").Trim('"');

    // Headers carry the quotes that belong to an ETag, the listing of a container does not.
    private static ETag Quoted(string etag) => new($"\"{etag}\"");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset instant) => instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
