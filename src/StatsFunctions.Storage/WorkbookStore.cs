using System.Globalization;
using System.Text.RegularExpressions;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Storage;

/// <summary>Workbooks in Azure Blob Storage: <c>workbooks/{county}/{year}/{name}.xlsx</c>, described by the blob's metadata.</summary>
/// <param name="blobs">The account.</param>
/// <param name="county">The county.</param>
/// <param name="time">The clock.</param>
public sealed partial class WorkbookStore(BlobServiceClient blobs, County county, TimeProvider time) : IWorkbookStore
{
    /// <summary>The container.</summary>
    public const string Container = "workbooks";

    /// <summary>The media type of an .xlsx file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Extension = ".xlsx";
    private const string Against = "against";
    private const string Through = "through";
    private const string Draft = "draft";
    private const string Fingerprint = "fingerprint";
    private const string TemplateVersion = "templateversion";
    private const string CreatedAt = "createdat";

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
            var parts = item.Name.Split('/');
            workbooks.Add(ToWorkbook(
                int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2][..^Extension.Length], item.Metadata, item.Properties.ContentLength!.Value, item.Properties.ETag!.Value));
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
            var content = await Blob(workbook.Year, workbook.Name).DownloadContentAsync(options, cancellationToken);
            return content.Value.Content.ToStream();
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<StoredWorkbook?> TryWriteAsync(NewWorkbook workbook, StoredWorkbook? previous, CancellationToken cancellationToken)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [Against] = workbook.Against.ToString(CultureInfo.InvariantCulture),
            [Through] = workbook.Through.ToString(CultureInfo.InvariantCulture),
            [Draft] = workbook.Draft ? "true" : "false",
            [Fingerprint] = workbook.Fingerprint,
            [TemplateVersion] = workbook.TemplateVersion,
            [CreatedAt] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        };
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
            var written = await Blob(workbook.Year, workbook.Name).UploadAsync(BinaryData.FromBytes(workbook.Content), options, cancellationToken);
            return ToWorkbook(workbook.Year, workbook.Name, metadata, workbook.Content.Length, written.Value.ETag);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return null;
        }
    }

    // What a name may be. Anything else, such as a path, is the name of nothing.
    [GeneratedRegex("^[A-Za-z0-9-]{1,100}$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern { get; }

    private string Folder(int year) => string.Create(CultureInfo.InvariantCulture, $"{county.Code}/{year:D4}/");

    private BlobClient Blob(int year, string name) => _container.GetBlobClient($"{Folder(year)}{name}{Extension}");

    private static StoredWorkbook ToWorkbook(int year, string name, IDictionary<string, string> metadata, long size, ETag etag) => new(
        year,
        name,
        int.Parse(metadata[Against], CultureInfo.InvariantCulture),
        int.Parse(metadata[Through], CultureInfo.InvariantCulture),
        metadata[Draft] == "true",
        metadata[Fingerprint],
        metadata[TemplateVersion],
        size,
        DateTimeOffset.ParseExact(metadata[CreatedAt], "O", CultureInfo.InvariantCulture),
        etag.ToString("G").Trim('"'));

    // Headers carry the quotes that belong to an ETag, the listing of a container does not.
    private static ETag Quoted(string etag) => new($"\"{etag}\"");
}
