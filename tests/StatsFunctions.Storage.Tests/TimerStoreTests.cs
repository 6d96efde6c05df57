using StatsFunctions.Application.Timers;

namespace StatsFunctions.Storage.Tests;

public sealed class TimerStoreTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly DateTimeOffset Now = new(2024, 1, 10, 0, 0, 0, TimeSpan.Zero);

    private readonly TimerStore _store = new(storage.Tables, StorageFixture.NewCounty());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_record_comes_back_as_it_was_written()
    {
        var record = new TimerRecord("Nightly", Now).Started(Now.AddHours(1)).Succeeded(Now.AddHours(2)).Failed(Now.AddHours(3), "failed");
        Assert.True(await _store.TryWriteAsync(new TimerRecord("Other", Now), read: null, Token));
        Assert.True(await _store.TryWriteAsync(record, read: null, Token));

        Assert.Equal(record, (await _store.FindAsync("Nightly", Token))!.Record);
        Assert.Equal([record, new TimerRecord("Other", Now)], await _store.AllAsync(Token));
        Assert.Null(await _store.FindAsync("Unknown", Token));
        Assert.Empty(await new TimerStore(storage.Tables, StorageFixture.NewCounty()).AllAsync(Token));
    }

    [Fact]
    public async Task Who_read_something_older_writes_nothing()
    {
        Assert.True(await _store.TryWriteAsync(new TimerRecord("Nightly", Now), read: null, Token));
        var read = await _store.FindAsync("Nightly", Token);

        Assert.False(await _store.TryWriteAsync(new TimerRecord("Nightly", Now.AddDays(1)), read: null, Token));
        Assert.True(await _store.TryWriteAsync(read!.Record.Succeeded(Now.AddHours(2)), read, Token));
        Assert.False(await _store.TryWriteAsync(read.Record.Succeeded(Now.AddHours(1)), read, Token));
        Assert.Equal((Now, Now.AddHours(2)), ((await _store.FindAsync("Nightly", Token))!.Record is var record) ? (record.KnownSince, record.LastSuccess!.Value) : default);
    }
}
