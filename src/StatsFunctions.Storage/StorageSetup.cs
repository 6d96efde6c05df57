using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace StatsFunctions.Storage;

/// <summary>Creates the tables and containers that are not there yet.</summary>
/// <param name="tables">The account's tables.</param>
/// <param name="blobs">The account's blobs.</param>
public sealed class StorageSetup(TableServiceClient tables, BlobServiceClient blobs)
{
    /// <summary>Creates what is missing. Safe to call again and on several instances at once.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        string[] names =
        [
            TableKeys.ReturnsTable, TableKeys.UnitsTable, TableKeys.YearsTable, TableKeys.RollupsTable, TableKeys.OpenItemsTable, TableKeys.KeysTable, TableKeys.AuditTable,
            TableKeys.TimersTable,
        ];
        string[] containers = [WorkbookStore.Container, CorrectionStore.Container, ImportStore.Container, ReportStore.Container, BlobLeases.Container];
        await Task.WhenAll(
        [
            .. names.Select(name => tables.CreateTableIfNotExistsAsync(name, cancellationToken)),
            .. containers.Select(name => blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
        ]);
    }

    /// <summary>Asks the blob service for one thing that <see cref="EnsureAsync"/> makes; fails where it cannot be had.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task ReachBlobsAsync(CancellationToken cancellationToken) =>
        blobs.GetBlobContainerClient(BlobLeases.Container).GetPropertiesAsync(cancellationToken: cancellationToken);
}
