using Azure.Storage.Blobs.Models;

namespace StatsFunctions.Storage.Tests;

public sealed class ImportStoreTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_somebody_else_has_put_into_the_container_is_no_import()
    {
        var county = StorageFixture.NewCounty();
        var store = new ImportStore(storage.Blobs, county);
        var container = storage.Blobs.GetBlobContainerClient(ImportStore.Container);
        await container.GetBlobClient($"{county.Code}/a-note.txt").UploadAsync(BinaryData.FromString("note"), Token);
        await container.GetBlobClient($"{county.Code}/odd").UploadAsync(
            BinaryData.FromString("odd"), new BlobUploadOptions { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["decision"] = "Perhaps" } }, Token);
        Assert.True(await store.TryAbortAsync("aborted", Token));
        Assert.True(await store.TryCommitAsync("committed", new MemoryStream([1]), Token));

        Assert.Equal(["committed"], await store.CommittedAsync(Token));
    }
}
