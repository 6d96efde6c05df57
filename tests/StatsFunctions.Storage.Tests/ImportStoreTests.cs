using System.Text;
using Azure.Storage.Blobs.Models;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Storage.Tests;

/// <summary>What is decided about an import is decided once.</summary>
public sealed class ImportStoreTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private readonly ImportStore _store = new(storage.Blobs, StorageFixture.NewCounty());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_committed_import_keeps_its_journal_until_it_is_forgotten()
    {
        Assert.Null(await _store.FindAsync("a", Token));

        Assert.True(await _store.TryCommitAsync("a", Journal(), Token));

        Assert.Equal(ImportDecision.Commit, await _store.FindAsync("a", Token));
        Assert.Equal("journal", await ReadAsync("a"));
        Assert.Equal(["a"], await _store.CommittedAsync(Token));

        await _store.ForgetAsync("a", Token);
        await _store.ForgetAsync("a", Token);

        Assert.Null(await _store.FindAsync("a", Token));
        Assert.Null(await _store.OpenJournalAsync("a", Token));
        Assert.Empty(await _store.CommittedAsync(Token));
    }

    [Fact]
    public async Task The_first_decision_stands()
    {
        Assert.True(await _store.TryCommitAsync("a", Journal(), Token));
        Assert.True(await _store.TryAbortAsync("b", Token));

        Assert.False(await _store.TryAbortAsync("a", Token));
        Assert.False(await _store.TryCommitAsync("b", Journal(), Token));

        // The same again is the call whose answer was lost.
        Assert.True(await _store.TryCommitAsync("a", Journal(), Token));
        Assert.True(await _store.TryAbortAsync("b", Token));
        Assert.Equal((ImportDecision.Commit, ImportDecision.Abort), (await _store.FindAsync("a", Token), await _store.FindAsync("b", Token)));
        Assert.Equal("journal", await ReadAsync("a"));
        Assert.Null(await _store.OpenJournalAsync("b", Token));
        Assert.Equal("a b", $"{Assert.Single(await _store.CommittedAsync(Token))} {Assert.Single(await _store.AbortedAsync(Token))}");
    }

    [Fact]
    public async Task Of_many_who_decide_at_once_all_are_told_the_same()
    {
        for (var round = 0; round < 20; round++)
        {
            var import = $"race-{round}";
            var told = await Task.WhenAll(
                _store.TryCommitAsync(import, Journal(), Token), _store.TryAbortAsync(import, Token), _store.TryAbortAsync(import, Token));

            Assert.NotEqual(told[0], told[1]);
            Assert.Equal(told[1], told[2]);
            Assert.Equal(told[0] ? ImportDecision.Commit : ImportDecision.Abort, await _store.FindAsync(import, Token));
        }
    }

    [Fact]
    public async Task A_county_does_not_see_anothers()
    {
        await _store.TryCommitAsync("a", Journal(), Token);
        Assert.Empty(await new ImportStore(storage.Blobs, StorageFixture.NewCounty()).CommittedAsync(Token));
    }

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

    // Read to its end already, as it is when it has just been written.
    private static MemoryStream Journal()
    {
        var journal = new MemoryStream();
        journal.Write(Encoding.UTF8.GetBytes("journal"));
        return journal;
    }

    private async Task<string> ReadAsync(string import)
    {
        using var reader = new StreamReader((await _store.OpenJournalAsync(import, Token))!);
        return await reader.ReadToEndAsync(Token);
    }
}
