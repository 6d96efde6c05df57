using System.Security.Cryptography;
using StatsFunctions.Application;
using StatsFunctions.Application.Access;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage.Tests;

public sealed class KeyStoreTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddTicks(1234567);
    private static readonly byte[] Hash = SHA256.HashData("key"u8);

    private readonly County _county = StorageFixture.NewCounty();

    private KeyStore Store => new(storage.Tables, _county);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_comes_back_as_it_was_written_until_it_is_removed()
    {
        var unit = new AccessKey("0a1b2c3d4e5f", Role.Unit, new UnitCode("990001101"), "镇里的人", Start, "admin", Start.AddDays(1), null);
        var viewer = new AccessKey("1a1b2c3d4e5f", Role.Viewer, null, "看的人", Start, "admin", null, null);
        Assert.True(await Store.TryAddAsync(unit, Hash, Token));
        Assert.True(await Store.TryAddAsync(viewer, Hash, Token));

        var read = await Store.ReadAsync(Token);
        Assert.Equal([unit, viewer], read.Select(stored => stored.Key));
        Assert.Equal(Hash, read[0].Hash.ToArray());

        Assert.Equal(unit, await Store.RemoveAsync(unit.Id, Token));
        Assert.Null(await Store.RemoveAsync(unit.Id, Token));
        Assert.Equal([viewer], (await Store.ReadAsync(Token)).Select(stored => stored.Key));
    }

    [Fact]
    public async Task An_id_is_one_keys_and_its_own_write_repeated_is_no_other()
    {
        var key = new AccessKey("0a1b2c3d4e5f", Role.Viewer, null, "a", Start, "admin", null, null);
        Assert.True(await Store.TryAddAsync(key, Hash, Token));

        Assert.True(await Store.TryAddAsync(key, Hash, Token));
        Assert.False(await Store.TryAddAsync(key with { Label = "b" }, SHA256.HashData("other"u8), Token));
        Assert.Equal([key], (await Store.ReadAsync(Token)).Select(stored => stored.Key));
    }

    [Fact]
    public async Task A_use_is_noted_once_and_does_not_bring_back_what_was_removed()
    {
        var key = new AccessKey("0a1b2c3d4e5f", Role.Viewer, null, "a", Start, "admin", null, null);
        await Store.TryAddAsync(key, Hash, Token);
        var read = (await Store.ReadAsync(Token))[0];

        Assert.True(await Store.TryNoteUseAsync(read, Start.AddHours(1), Token));
        Assert.False(await Store.TryNoteUseAsync(read, Start.AddHours(2), Token));

        var noted = Assert.Single(await Store.ReadAsync(Token));
        Assert.Equal(key with { LastUsedAt = Start.AddHours(1) }, noted.Key);
        Assert.Equal(Hash, noted.Hash.ToArray());

        await Store.RemoveAsync(key.Id, Token);
        Assert.False(await Store.TryNoteUseAsync(noted, Start.AddHours(3), Token));
        Assert.Empty(await Store.ReadAsync(Token));
    }
}
