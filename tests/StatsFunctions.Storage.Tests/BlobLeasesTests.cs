using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using StatsFunctions.Application;

namespace StatsFunctions.Storage.Tests;

public sealed class BlobLeasesTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private readonly County _county = StorageFixture.NewCounty();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BlobLeases Leases => new(storage.Blobs, _county, TimeProvider.System);

    private BlobClient Blob(string name) => storage.Blobs.GetBlobContainerClient(BlobLeases.Container).GetBlobClient($"{_county.Code}/{name}");

    [Fact]
    public async Task While_one_works_the_others_of_its_county_do_not()
    {
        var (begun, done) = (new TaskCompletionSource(), new TaskCompletionSource());
        var working = Leases.TryRunAsync("work", async _ => await SignalAndWaitAsync(), Token);
        await begun.Task;

        Assert.False(await Leases.TryRunAsync("work", Never, Token));
        Assert.True(await Leases.TryRunAsync("other", _ => Task.CompletedTask, Token));
        Assert.True(await new BlobLeases(storage.Blobs, StorageFixture.NewCounty(), TimeProvider.System).TryRunAsync("work", _ => Task.CompletedTask, Token));

        done.SetResult();
        Assert.True(await working);
        Assert.True(await Leases.TryRunAsync("work", _ => Task.CompletedTask, Token));

        Task SignalAndWaitAsync()
        {
            begun.SetResult();
            return done.Task;
        }
    }

    [Fact]
    public async Task Of_many_at_once_one_works_at_a_time()
    {
        var (now, most, runs) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Leases.TryRunAsync("work", WorkAsync, Token)));

        Assert.Equal(1, most);
        Assert.InRange(runs, 1, 10);

        async Task WorkAsync(CancellationToken cancellationToken)
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            Interlocked.Increment(ref runs);
            await Task.Delay(50, cancellationToken);
            Interlocked.Decrement(ref now);
        }
    }

    [Fact]
    public async Task Work_that_fails_gives_the_lease_back()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => Leases.TryRunAsync("work", _ => throw new NotSupportedException(), Token));

        Assert.True(await Leases.TryRunAsync("work", _ => Task.CompletedTask, Token));
    }

    [Fact]
    public async Task A_killed_holders_lease_runs_out()
    {
        Assert.True(await Leases.TryRunAsync("work", _ => Task.CompletedTask, Token));

        // The shortest that there is.
        await Blob("work").GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(15), cancellationToken: Token);
        Assert.False(await Leases.TryRunAsync("work", Never, Token));
        Assert.Equal("work", Assert.Single(await Leases.HeldAsync("", Token)).Name);

        while ((await Leases.HeldAsync("", Token)).Count > 0)
        {
            await Task.Delay(200, Token);
        }

        Assert.True(await Leases.TryRunAsync("work", _ => Task.CompletedTask, Token));
    }

    [Fact]
    public async Task Work_whose_lease_is_lost_is_cancelled_and_says_why()
    {
        var working = Leases.TryRunAsync(
            "work",
            async token =>
            {
                await Blob("work").GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: Token);
                await Task.Delay(Timeout.Infinite, token);
            },
            Token);

        Assert.Equal(409, (await Assert.ThrowsAsync<RequestFailedException>(() => working)).Status);
        Assert.True(await Leases.TryRunAsync("work", _ => Task.CompletedTask, Token));
    }

    [Fact]
    public async Task Who_has_what_is_seen_while_they_work_and_since_when()
    {
        var other = new BlobLeases(storage.Blobs, StorageFixture.NewCounty(), TimeProvider.System);
        Assert.True(await Leases.TryRunAsync("group/one", _ => Task.CompletedTask, Token));
        var before = TimeProvider.System.GetUtcNow();

        Assert.True(await Leases.TryRunAsync("group/one", _ => Leases.TryRunAsync("group/two", LookAsync, Token), Token));
        Assert.Empty(await Leases.HeldAsync("", Token));

        async Task LookAsync(CancellationToken cancellationToken)
        {
            var held = (await Leases.HeldAsync("group/", cancellationToken)).OrderBy(lease => lease.Name, StringComparer.Ordinal).ToList();
            Assert.Equal(["group/one", "group/two"], held.Select(lease => lease.Name));
            Assert.All(held, lease => Assert.InRange(lease.Since, before, TimeProvider.System.GetUtcNow()));
            Assert.Empty(await Leases.HeldAsync("groups", cancellationToken));
            Assert.Empty(await other.HeldAsync("group/", cancellationToken));
        }
    }

    private static Task Never(CancellationToken cancellationToken) => throw new InvalidOperationException("Another has the lease.");
}
