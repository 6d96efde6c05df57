using StatsFunctions.Application.Access;
using StatsFunctions.Application.Audit;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage.Tests;

public sealed class AuditStoreTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly DateTimeOffset Now = new(2024, 1, 10, 0, 0, 0, TimeSpan.Zero);

    private readonly AuditStore _store = new(storage.Tables, StorageFixture.NewCounty());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The client library repeats a write whose answer was lost.
    [Fact]
    public async Task An_entry_whose_write_is_repeated_stands_once_and_keeps_its_outcome()
    {
        var by = new Caller("0a1b2c3d4e5f", Role.Unit, new UnitCode("990001101"), "镇里的人");
        var entry = new AuditEntry("1", Now, by, "importReturns", "/api/returns/import");
        var done = entry with { Outcome = 200, Detail = "rows 2" };

        await _store.AddAsync(entry, Token);
        await _store.AddAsync(entry, Token);
        await _store.CompleteAsync(done, Token);
        await _store.CompleteAsync(done, Token);

        Assert.Equal(done, Assert.Single(await _store.ReadAsync(Now, Now.AddTicks(1), Token).ToListAsync(Token)));
    }
}
