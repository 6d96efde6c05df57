using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Storage;

/// <summary>Leases on empty blobs, <c>leases/{county}/{name}</c>; their metadata tell since when somebody has them.</summary>
/// <param name="blobs">The account.</param>
/// <param name="county">The county.</param>
/// <param name="time">The clock.</param>
public sealed class BlobLeases(BlobServiceClient blobs, County county, TimeProvider time) : ILeases
{
    /// <summary>The container.</summary>
    public const string Container = "leases";

    // The longest that storage grants, short of forever: what a killed holder leaves the others to wait for.
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);

    // So often that one renewal may take as long as storage is waited for, and the next still comes in time.
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(15);

    private const string Since = "since";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(Container);

    /// <inheritdoc/>
    public async Task<bool> TryRunAsync(string name, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var blob = _container.GetBlobClient($"{county.Code}/{name}");
        await EnsureAsync(blob, cancellationToken);

        // The client has chosen the lease's name: an acquisition whose answer was lost and that is repeated finds its own.
        var lease = blob.GetBlobLeaseClient();
        try
        {
            await lease.AcquireAsync(Duration, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            // Another has it, or it is being broken.
            return false;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = RenewAsync(lease, ending);
        try
        {
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Since] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) };
            await blob.SetMetadataAsync(metadata, new BlobRequestConditions { LeaseId = lease.LeaseId }, ending.Token);
            await work(ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // What ended the work is that the lease could not be kept: that is told.
            await renewing;
            throw;
        }
        finally
        {
            await ending.CancelAsync();
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ReleaseAsync(lease);
        }

        return true;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeldLease>> HeldAsync(string prefix, CancellationToken cancellationToken)
    {
        var folder = $"{county.Code}/";
        var held = new List<HeldLease>();
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, folder + prefix, cancellationToken))
        {
            // One that was just got for the first time says nothing yet.
            if (blob.Properties.LeaseState == LeaseState.Leased && blob.Metadata.TryGetValue(Since, out var since))
            {
                held.Add(new HeldLease(blob.Name[folder.Length..], DateTimeOffset.Parse(since, CultureInfo.InvariantCulture)));
            }
        }

        return held;
    }

    private static async Task RenewAsync(BlobLeaseClient lease, CancellationTokenSource ending)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Renewal, TimeProvider.System, ending.Token);
                await lease.RenewAsync(cancellationToken: ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The work has ended, or is to.
        }
        catch
        {
            await ending.CancelAsync();
            throw;
        }
    }

    private static async Task EnsureAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.UploadAsync(Stream.Null, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // It is there, leased perhaps.
        }
    }

    private static async Task ReleaseAsync(BlobLeaseClient lease)
    {
        try
        {
            await lease.ReleaseAsync(cancellationToken: CancellationToken.None);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // It has run out, or is another's by now.
        }
        catch (Exception exception) when (StorageFailure.IsUnavailable(exception))
        {
            // It runs out by itself; the work's own outcome is what counts.
        }
    }
}
