using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Reports;

namespace StatsFunctions.Storage;

/// <summary>
/// Report templates and filled reports in Azure Blob Storage: <c>reports/{county}/templates/{name}</c>, described by the
/// blob's metadata, and <c>reports/{county}/{year}/{template}-{workbook}-{fingerprint}-{hash of the report}.docx</c>, which
/// is never written over: a report that anybody was given is there as it was given.
/// </summary>
/// <param name="blobs">The account.</param>
/// <param name="county">The county.</param>
public sealed class ReportStore(BlobServiceClient blobs, County county) : IReportStore
{
    /// <summary>The container.</summary>
    public const string Container = "reports";

    // As much of a hash as a name needs.
    private const int ShortHash = 12;

    private const string Kind = "kind";
    private const string Hash = "hash";
    private const string UploadedBy = "uploadedby";
    private const string UploadedAt = "uploadedat";
    private const string Workbook = "workbook";
    private const string Fingerprint = "fingerprint";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(Container);

    private string Folder => $"{county.Code}/templates/";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReportTemplate>> ListAsync(CancellationToken cancellationToken)
    {
        var templates = new List<ReportTemplate>();
        await foreach (var item in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, Folder, cancellationToken))
        {
            if (TemplateName.Parse(item.Name[Folder.Length..]) is { } name && IsTemplate(item.Metadata))
            {
                templates.Add(ToTemplate(name, item.Metadata, item.Properties.ContentType, item.Properties.ContentLength!.Value));
            }
        }

        return templates;
    }

    /// <inheritdoc/>
    public async Task<TemplateFile?> FindAsync(TemplateName name, CancellationToken cancellationToken)
    {
        try
        {
            var found = (await Template(name).DownloadContentAsync(cancellationToken)).Value;
            return IsTemplate(found.Details.Metadata)
                ? new TemplateFile(ToTemplate(name, found.Details.Metadata, found.Details.ContentType, found.Details.ContentLength), found.Content.ToArray())
                : null;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> PutAsync(TemplateFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var options = OptionsOf(file.Template);
        if (await TryUploadAsync(Template(file.Template.Name), file.Content, options, cancellationToken))
        {
            return true;
        }

        options.Conditions = null;
        await Template(file.Template.Name).UploadAsync(BinaryData.FromBytes(file.Content), options, cancellationToken);
        return false;
    }

    /// <inheritdoc/>
    public Task RestoreAsync(TemplateFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return TryUploadAsync(Template(file.Template.Name), file.Content, OptionsOf(file.Template), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(TemplateName name, CancellationToken cancellationToken) =>
        await Template(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public async Task KeepAsync(FilledReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (template, run) = (report.Template, report.Rollup.Workbook.Run);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{county.Code}/{run.Year:D4}/{template.Kind.BaseName(template.Name.ToString())}-{run.Workbook}-{run.Fingerprint[..ShortHash]}-{ReportTemplate.HashOf(report.Content)[..ShortHash]}{template.Kind.Extension()}");
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = template.ContentType },
            Metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [Workbook] = run.Workbook, [Fingerprint] = run.Fingerprint },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };

        // Where it is there, somebody has asked before.
        await TryUploadAsync(_container.GetBlobClient(name), report.Content, options, cancellationToken);
    }

    // Only where none is there.
    private static BlobUploadOptions OptionsOf(ReportTemplate template)
    {
        var upload = template.Upload ?? throw new ArgumentException("Somebody puts a template there.", nameof(template));
        return new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = template.ContentType },
            Metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                [Kind] = template.Kind.ToString(),
                [Hash] = template.Hash,

                // Metadata are headers, so ASCII, and labels are in any language.
                [UploadedBy] = Uri.EscapeDataString(upload.By),
                [UploadedAt] = upload.At.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
            },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
    }

    private static async Task<bool> TryUploadAsync(BlobClient blob, byte[] content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await blob.UploadAsync(BinaryData.FromBytes(content), options, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }

    // What somebody else has put there is none of ours.
    private static bool IsTemplate(IDictionary<string, string>? metadata) => metadata?.ContainsKey(Hash) == true;

    private static ReportTemplate ToTemplate(TemplateName name, IDictionary<string, string> metadata, string contentType, long size) => new(
        name,
        Enum.Parse<TemplateKind>(metadata[Kind]),
        contentType,
        size,
        metadata[Hash],
        new TemplateUpload(
            Uri.UnescapeDataString(metadata[UploadedBy]), DateTimeOffset.ParseExact(metadata[UploadedAt], "O", CultureInfo.InvariantCulture)));

    private BlobClient Template(TemplateName name) => _container.GetBlobClient(Folder + name);
}
