using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StatsFunctions.App.Health;
using StatsFunctions.App.Timers;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Timers;
using StatsFunctions.Domain.Years;
using StatsFunctions.LocalHost.Clock;
using StatsFunctions.Storage;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Health;

/// <summary>What <c>/api/health/ready</c> tells, to everyone. Storage that is gone has tests of its own (<see cref="OutageTests"/>).</summary>
public sealed class ReadinessTests(AzuriteFixture azurite)
{
    private static readonly string[] Daily =
    [
        "DailyCatchUpSchedule=0 0 20 * * *", "MonthlyRollupSchedule=0 0 18 * * *", "OverdueCheckSchedule=0 0 19 * * *", "YearEndRollupSchedule=0 30 18 * * *",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fresh_deployment_is_ready_until_a_timer_has_missed_its_first_occurrence_by_an_hour()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString, "2024-01-10T18:10:00Z", county: null, Daily);

        var fresh = await ReadyAsync(app);
        app.Clock.MoveTo(StatsApp.At("2024-01-10T19:29:00Z"));
        var atRest = await ReadyAsync(app);
        app.Clock.MoveTo(StatsApp.At("2024-01-10T19:31:00Z"));
        var late = await ReadyAsync(app);

        Assert.Equal("ok ok", $"{fresh["status"]} {atRest["status"]}");
        Assert.Equal("2024-01-11T18:00:00Z", Timer(fresh, "MonthlyRollup", "nextDue"));
        Assert.Equal("2024-01-10T18:30:00Z", Timer(fresh, "YearEndRollup", "nextDue"));
        Assert.Equal("", Timer(fresh, "YearEndRollup", "lastSuccess"));
        Assert.Equal("degraded", (string)late["status"]!);
        Assert.Equal(["YearEndRollup"], late["timers"]!.AsArray().Where(timer => (bool)timer!["overdue"]!).Select(timer => (string)timer!["name"]!));

        // Counted from the first start, not from the last.
        await using (await StatsApp.StartAsync(azurite.ConnectionString, "2024-01-10T19:31:00Z", app.County, Daily))
        {
            Assert.Equal("true", Timer(await ReadyAsync(app), "YearEndRollup", "overdue"));
        }

        await app.RunTimerAsync("YearEndRollup");
        app.Clock.MoveTo(StatsApp.At("2024-01-10T19:32:00Z"));
        var run = await ReadyAsync(app);
        Assert.Equal("ok", (string)run["status"]!);
        Assert.Equal("2024-01-11T18:30:00Z", Timer(run, "YearEndRollup", "nextDue"));
        Assert.StartsWith("2024-01-10T19:31:", Timer(run, "YearEndRollup", "lastSuccess"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_whose_last_run_failed_degrades_it_and_tells_a_code_only()
    {
        var broken = new BrokenYears();
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString, services => services.AddSingleton<IYearStore>(broken));

        await app.RunTimerAsync("YearEndRollup");

        var failed = await ReadyAsync(app);
        Assert.Equal("degraded failed false", $"{failed["status"]} {Timer(failed, "YearEndRollup", "failureCode")} {Timer(failed, "YearEndRollup", "overdue")}");
        Assert.DoesNotContain(BrokenYears.Secret, failed.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["status", "version", "commit", "storage", "timers"], failed.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task However_many_ask_storage_is_asked_once_in_a_few_seconds()
    {
        var (counted, clock) = (new CountingTimers(), new OffsetClock(new StandingClock()));
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        var readiness = new Readiness(
            app.Services.GetRequiredService<StorageSetup>(), counted, app.Services.GetRequiredService<TimerPlan>(), clock, NullLogger<Readiness>.Instance);

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => readiness.CheckAsync(Token))), Assert.NotNull);
        Assert.Equal(1, counted.Reads);

        clock.MoveTo(DateTimeOffset.UnixEpoch.AddSeconds(3));
        Assert.NotNull(await readiness.CheckAsync(Token));
        Assert.Equal(2, counted.Reads);
    }

    private static async Task<JsonNode> ReadyAsync(StatsApp app)
    {
        // Past what is remembered, by the clock of the app.
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddSeconds(10));
        using var anybody = app.NewClient(null);
        return JsonNode.Parse(await anybody.GetStringAsync("/api/health/ready", Token))!;
    }

    private static string Timer(JsonNode ready, string name, string member) =>
        $"{ready["timers"]!.AsArray().Single(timer => (string)timer!["name"]! == name)![member]}";

    private sealed class BrokenYears : IYearStore
    {
        public const string Secret = "do-not-tell";

        public Task<StoredYear> FindAsync(int year, CancellationToken cancellationToken) => throw new InvalidOperationException(Secret);

        public Task<bool> TryWriteAsync(StatisticalYear next, StoredYear read, CancellationToken cancellationToken) => throw new InvalidOperationException(Secret);

        public Task NoteAsync(int year, CancellationToken cancellationToken) => throw new InvalidOperationException(Secret);

        public Task<IReadOnlyList<StatisticalYear>> AllAsync(CancellationToken cancellationToken) => throw new InvalidOperationException(Secret);
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }

    private sealed class CountingTimers : ITimerStore
    {
        private int _reads;

        public int Reads => _reads;

        public Task<StoredTimer?> FindAsync(string timer, CancellationToken cancellationToken) => Task.FromResult<StoredTimer?>(null);

        public Task<IReadOnlyList<TimerRecord>> AllAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            return Task.FromResult<IReadOnlyList<TimerRecord>>([]);
        }

        public Task<bool> TryWriteAsync(TimerRecord next, StoredTimer? read, CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
