using System.Globalization;
using System.Net;
using StatsFunctions.Application.Access;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Callers;

/// <summary>Keys on two hosts over one account, and through time. The second host's clock is the test's.</summary>
public sealed class KeyRingTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly AdvancingClock _clock = new();
    private readonly WatchedKeyStore _keys = new();
    private StatsApp? _first;
    private StatsApp? _second;

    private StatsApp First => _first!;

    private StatsApp Second => _second!;

    public async ValueTask InitializeAsync()
    {
        _first = await StatsApp.StartAsync(azurite.ConnectionString);
        _second = await StatsApp.StartAsync(azurite.ConnectionString, _clock, _keys.Apply, county: First.County);
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }

    [Fact]
    public async Task Requests_cost_no_reading_and_a_key_revoked_elsewhere_ends_within_the_lifetime_of_one()
    {
        var (id, key) = await First.IssueKeyAsync("viewer");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(key));
        var reads = _keys.Reads;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => Assert.Equal(HttpStatusCode.OK, await AskAsync(key))));
        Assert.Equal(reads, _keys.Reads);

        (await First.Client.DeleteAsync($"/api/keys/{id}")).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(key));

        _clock.Advance(KeyRing.Lifetime);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(key));
        Assert.True(KeyRing.Lifetime < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_key_issued_elsewhere_works_at_once()
    {
        var (_, known) = await First.IssueKeyAsync("viewer");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(known));

        var (_, key) = await First.IssueKeyAsync("viewer");

        Assert.Equal(HttpStatusCode.OK, await AskAsync(key));
    }

    [Fact]
    public async Task A_key_expires_to_the_second_and_is_told_apart_from_a_wrong_one()
    {
        Second.Clock.MoveTo(StatsApp.At("2024-01-10T00:00:00Z"));
        var (_, key) = await First.IssueKeyAsync("viewer", expiresAt: "2024-01-10T12:00:00Z");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(key));

        Second.Clock.MoveTo(StatsApp.At("2024-01-10T12:00:00Z"));
        using var client = Second.NewClient(key);

        // Often enough to lock out whoever sends wrong ones.
        for (var i = 0; i < 30; i++)
        {
            var refused = await client.GetAsync("/api/years/2023");
            Assert.Equal((HttpStatusCode.Unauthorized, "key-expired"), (refused.StatusCode, (string)(await StatsApp.ReadAsync(refused))["code"]!));
        }
    }

    [Fact]
    public async Task The_last_use_is_noted_every_few_minutes()
    {
        var (id, key) = await First.IssueKeyAsync("viewer");
        Assert.Null(await LastUsedAsync(id));

        await AskAsync(key);
        var first = await LastUsedAsync(id);
        Assert.NotNull(first);

        _clock.Advance(KeyRing.UseResolution - TimeSpan.FromMinutes(1));
        await AskAsync(key);
        Assert.Equal(first, await LastUsedAsync(id));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(key);
        Assert.True(await LastUsedAsync(id) >= first + KeyRing.UseResolution);
    }

    [Fact]
    public async Task Where_keys_cannot_be_read_nobody_is_let_in_and_nobody_called_wrong()
    {
        var (_, key) = await First.IssueKeyAsync("viewer");
        _keys.Fails = true;

        foreach (var sent in new[] { key, "wrong" })
        {
            using var client = Second.NewClient(sent);
            var response = await client.GetAsync("/api/years/2023");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage-unavailable"), (response.StatusCode, (string)(await StatsApp.ReadAsync(response))["code"]!));
            Assert.NotNull(response.Headers.RetryAfter);
        }

        _keys.Fails = false;
        Assert.Equal(HttpStatusCode.OK, await AskAsync(key));
    }

    private async Task<HttpStatusCode> AskAsync(string key)
    {
        using var client = Second.NewClient(key);
        return (await client.GetAsync("/api/years/2023")).StatusCode;
    }

    private async Task<DateTimeOffset?> LastUsedAsync(string id) =>
        (string?)(await First.GetAsync("/api/keys")).AsArray().Single(key => (string)key!["id"]! == id)!["lastUsedAt"] is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
