using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Storage;

/// <summary>
/// Decisions about imports in Azure Blob Storage: <c>imports/{county}/{import}</c>, described by the blob's metadata. A
/// blob that is there is not written over, so the one who creates it has decided. A decision to abort stays there on
/// purpose: an instance that was only slow may still come to commit, long after its gates were given away, and must find
/// it. It is an empty blob, and there is one for each import that lost, until housekeeping comes round.
/// </summary>
/// <param name="blobs">The account.</param>
/// <param name="county">The county.</param>
public sealed class ImportStore(BlobServiceClient blobs, County county) : IImportStore
{
    /// <summary>The container.</summary>
    public const string Container = "imports";

    private const string Decision = "decision";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(Container);

    /// <inheritdoc/>
    public Task<bool> TryCommitAsync(string import, Stream journal, CancellationToken cancellationToken)
    {
        journal.Position = 0;
        return TryDecideAsync(import, ImportDecision.Commit, journal, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> TryAbortAsync(string import, CancellationToken cancellationToken) =>
        TryDecideAsync(import, ImportDecision.Abort, Stream.Null, cancellationToken);

    /// <inheritdoc/>
    public async Task<ImportDecision?> FindAsync(string import, CancellationToken cancellationToken)
    {
        try
        {
            return ToDecision((await Blob(import).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.Metadata);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenJournalAsync(string import, CancellationToken cancellationToken)
    {
        try
        {
            var found = (await Blob(import).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            if (ToDecision(found.Details.Metadata) == ImportDecision.Commit)
            {
                return found.Content;
            }

            found.Dispose();
            return null;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task ForgetAsync(string import, CancellationToken cancellationToken) => Blob(import).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> CommittedAsync(CancellationToken cancellationToken) => DecidedAsync(ImportDecision.Commit, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> AbortedAsync(CancellationToken cancellationToken) => DecidedAsync(ImportDecision.Abort, cancellationToken);

    private string Folder => $"{county.Code}/";

    private BlobClient Blob(string import) => _container.GetBlobClient(Folder + import);

    private async Task<IReadOnlyList<string>> DecidedAsync(ImportDecision decision, CancellationToken cancellationToken)
    {
        var imports = new List<string>();
        await foreach (var item in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, Folder, cancellationToken))
        {
            // What somebody else has put there, or has no decision that is known, is no import of ours.
            if (item.Metadata is not null && item.Metadata.TryGetValue(Decision, out var decided) && decided == decision.ToString())
            {
                imports.Add(item.Name[Folder.Length..]);
            }
        }

        return imports;
    }

    private async Task<bool> TryDecideAsync(string import, ImportDecision decision, Stream content, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Decision] = decision.ToString() },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await Blob(import).UploadAsync(content, options, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // By this very call, if its answer was lost and the client library repeated it. What is not there any more
            // has been committed and forgotten: an abort stays.
            return (await FindAsync(import, cancellationToken) ?? ImportDecision.Commit) == decision;
        }
    }

    private static ImportDecision ToDecision(IDictionary<string, string> metadata) => Enum.Parse<ImportDecision>(metadata[Decision]);
}
