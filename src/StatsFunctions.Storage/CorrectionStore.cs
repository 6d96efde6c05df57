using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Storage;

/// <summary>Correction slips in Azure Blob Storage: <c>corrections/{county}/{year}/{number}.json</c>. None is ever written over.</summary>
/// <param name="blobs">The account.</param>
/// <param name="county">The county.</param>
public sealed class CorrectionStore(BlobServiceClient blobs, County county) : ICorrectionStore
{
    /// <summary>The container.</summary>
    public const string Container = "corrections";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(Container);

    /// <inheritdoc/>
    public async Task IssueAsync(int year, IssuedCorrection correction, CancellationToken cancellationToken)
    {
        // Four digits: the listing's order of names is that of numbers.
        var blob = _container.GetBlobClient($"{Folder(year)}{correction.Number.ToString("D4", CultureInfo.InvariantCulture)}.json");
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await blob.UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(correction)), options, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // Issued since: by another instance, or by this one whose answer was lost.
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IssuedCorrection>> OfYearAsync(int year, CancellationToken cancellationToken)
    {
        var corrections = new List<IssuedCorrection>();
        await foreach (var item in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Folder(year), cancellationToken))
        {
            var content = await _container.GetBlobClient(item.Name).DownloadContentAsync(cancellationToken);
            corrections.Add(JsonSerializer.Deserialize<IssuedCorrection>(content.Value.Content)
                ?? throw new FormatException($"The blob {item.Name} is not a correction slip."));
        }

        return corrections;
    }

    private string Folder(int year) => string.Create(CultureInfo.InvariantCulture, $"{county.Code}/{year:D4}/");
}
