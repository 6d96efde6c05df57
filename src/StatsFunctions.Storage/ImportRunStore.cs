using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using StatsFunctions.Application;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Storage;

/// <summary>
/// Runs in Azure Blob Storage, in the container of the decisions: <c>imports/runs/{county}/{id}/progress</c>, written over
/// while the import runs, and <c>…/end</c>, written once, with the outcome as its content. A run stands in its blob's
/// metadata, so that one listing tells all of them. A blob and not a row, because state and outcome, which may be
/// megabytes, then come into being together; two blobs, because a write of progress that storage takes late, after its
/// client had given it up, must not undo the end.
/// </summary>
/// <param name="blobs">The account.</param>
/// <param name="county">The county.</param>
public sealed class ImportRunStore(BlobServiceClient blobs, County county) : IImportRunStore
{
    private const string Metadata = "run";
    private const string Progress = "progress";
    private const string End = "end";

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(ImportStore.Container);

    /// <inheritdoc/>
    public async Task<bool> TryBeginAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var blob = Blob(run.Id, Progress);
        try
        {
            await UploadAsync(blob, run, Stream.Null, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // By this very call, if its answer was lost and the client library repeated it.
            return ToRun((await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.Metadata) == run;
        }
    }

    /// <inheritdoc/>
    public Task SaveAsync(ImportRun run, CancellationToken cancellationToken) => UploadAsync(Blob(run.Id, Progress), run, Stream.Null, conditions: null, cancellationToken);

    /// <inheritdoc/>
    public async Task EndAsync(ImportRun run, ImportRunOutcome outcome, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await using (var zip = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
        {
            await JsonSerializer.SerializeAsync(zip, outcome, Json, cancellationToken);
        }

        content.Position = 0;
        await UploadAsync(Blob(run.Id, End), run, content, conditions: null, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ImportRun>> ListAsync(CancellationToken cancellationToken)
    {
        var runs = new Dictionary<Guid, ImportRun>();
        await foreach (var item in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, Folder, cancellationToken))
        {
            // What somebody else has put there is no run of ours. The end comes before the progress, by name.
            if (item.Metadata is not null && item.Metadata.ContainsKey(Metadata))
            {
                var run = ToRun(item.Metadata);
                runs.TryAdd(run.Id, run);
            }
        }

        return [.. runs.Values];
    }

    /// <inheritdoc/>
    public async Task<FoundImportRun?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            using var end = (await Blob(id, End).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            await using var zip = new GZipStream(end.Content, CompressionMode.Decompress);
            return new FoundImportRun(ToRun(end.Details.Metadata), await JsonSerializer.DeserializeAsync<ImportRunOutcome>(zip, Json, cancellationToken));
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // It has not ended, or there is none.
        }

        try
        {
            return new FoundImportRun(ToRun((await Blob(id, Progress).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.Metadata), null);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task ForgetAsync(Guid id, CancellationToken cancellationToken)
    {
        // The end last: without it a run that was forgotten by half would look interrupted.
        await Blob(id, Progress).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        await Blob(id, End).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    // Beside the decisions, whose names begin with the county.
    private string Folder => $"runs/{county.Code}/";

    private BlobClient Blob(Guid id, string name) => _container.GetBlobClient($"{Folder}{id:D}/{name}");

    private static async Task UploadAsync(BlobClient blob, ImportRun run, Stream content, BlobRequestConditions? conditions, CancellationToken cancellationToken)
    {
        // Metadata are headers: ASCII, and blanks in them are not sure to stay.
        var text = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(run, Json));
        var options = new BlobUploadOptions { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Metadata] = text }, Conditions = conditions };
        await blob.UploadAsync(content, options, cancellationToken);
    }

    private static ImportRun ToRun(IDictionary<string, string> metadata) => JsonSerializer.Deserialize<ImportRun>(Convert.FromBase64String(metadata[Metadata]), Json)!;
}
