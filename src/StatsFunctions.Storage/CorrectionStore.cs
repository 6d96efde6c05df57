using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Corrections;

namespace StatsFunctions.Storage;

/// <summary>
/// Correction slips and issued figures in Azure Blob Storage: <c>corrections/{county}/{year}/slip-0001.json</c> and
/// <c>…/figures-0001.json</c>. None is ever written over.
/// </summary>
/// <param name="blobs">The account.</param>
/// <param name="county">The county.</param>
public sealed class CorrectionStore(BlobServiceClient blobs, County county) : ICorrectionStore
{
    /// <summary>The container.</summary>
    public const string Container = "corrections";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(Container);

    /// <inheritdoc/>
    public Task KeepFiguresAsync(int year, int edition, IReadOnlyList<Figure> figures, CancellationToken cancellationToken) =>
        CreateAsync(FiguresName(year, edition), figures, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Figure>> FiguresAsync(int year, int edition, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Figure>>(FiguresName(year, edition), cancellationToken);

    /// <inheritdoc/>
    public Task IssueAsync(int year, IssuedCorrection correction, CancellationToken cancellationToken) =>
        CreateAsync(string.Create(CultureInfo.InvariantCulture, $"{SlipPrefix(year)}{correction.Number:D4}.json"), correction, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IssuedCorrection>> OfYearAsync(int year, CancellationToken cancellationToken)
    {
        var corrections = new List<IssuedCorrection>();
        await foreach (var item in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, SlipPrefix(year), cancellationToken))
        {
            corrections.Add(await ReadAsync<IssuedCorrection>(item.Name, cancellationToken));
        }

        return corrections;
    }

    // Numbers have four digits, so that the order of names is theirs.
    private string SlipPrefix(int year) => string.Create(CultureInfo.InvariantCulture, $"{county.Code}/{year:D4}/slip-");

    private string FiguresName(int year, int edition) => string.Create(CultureInfo.InvariantCulture, $"{county.Code}/{year:D4}/figures-{edition:D4}.json");

    private async Task CreateAsync<T>(string name, T content, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await _container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(content)), options, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // There since: by another instance, or by this one whose answer was lost.
        }
    }

    private async Task<T> ReadAsync<T>(string name, CancellationToken cancellationToken)
    {
        var content = await _container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
        return JsonSerializer.Deserialize<T>(content.Value.Content) ?? throw new FormatException($"The blob {name} is empty.");
    }
}
