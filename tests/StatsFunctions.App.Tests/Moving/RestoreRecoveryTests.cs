using System.Net;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatsFunctions.Application.Ports;
using StatsFunctions.Storage;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Moving;

/// <summary>A restore whose instance ends at any of its writes, and another instance over the same account.</summary>
public sealed class RestoreRecoveryTests(AzuriteFixture azurite, OtherAccount other) : IClassFixture<OtherAccount>
{
    [Fact]
    public async Task Wherever_it_ends_nothing_is_shown_until_the_same_archive_has_come_to_its_end()
    {
        await using var from = await StatsApp.StartAsync(azurite.ConnectionString);
        await from.LiveAsync();
        var before = await from.ShownAsync();
        var archive = await from.ExportAsync();
        var another = archive.With("units.jsonl", text => text.Replace("单位101", "别的名字", StringComparison.Ordinal));
        var end = new End();
        await using var mortal = await StatsApp.StartAsync(other.ConnectionString, end.Apply, county: from.County);
        await using var living = await StatsApp.StartAsync(other.ConnectionString, county: from.County);
        await living.RunTimerAsync("OverdueCheck");

        // The same restore goes on, and ends one write later each time; writes that were made already are fewer than all.
        var ends = 0;
        for (var write = 1; ; write += 3)
        {
            end.At(write - 1);
            var outcome = await mortal.RestoreAsync(archive).OutcomeAsync();
            if (outcome == "200")
            {
                break;
            }

            ends++;
            Assert.Equal("500 internal-error", outcome);
            end.At(int.MaxValue);
            if (write == 1)
            {
                // It had not begun.
                Assert.Equal(HttpStatusCode.OK, (await living.Client.GetAsync("/api/units")).StatusCode);
                continue;
            }

            foreach (var path in new[] { "/api/units", "/api/comparisons/2023", "/api/open-items", "/api/export/county" })
            {
                Assert.Equal("503 restore-running", await living.Client.GetAsync(path).OutcomeAsync());
            }

            Assert.Equal("503 restore-running", await living.PutAsync("2023-01", "101", "\"meetings_held\": 1").OutcomeAsync());
            Assert.Equal("409 another-restore", await living.RestoreAsync(another).OutcomeAsync());
        }

        Assert.True(ends > 5, $"It ended {ends} times only.");
        MovingCalls.AssertSame(before, await living.ShownAsync());
        MovingCalls.AssertSame(before, await mortal.ShownAsync());
    }

    [Fact]
    public async Task Two_instances_restore_the_same_archive_at_once()
    {
        await using var from = await StatsApp.StartAsync(azurite.ConnectionString);
        await from.LiveAsync();
        var archive = await from.ExportAsync();
        await using var first = await StatsApp.StartAsync(other.ConnectionString, county: from.County);
        await using var second = await StatsApp.StartAsync(other.ConnectionString, county: from.County);

        var outcomes = await Task.WhenAll(first.RestoreAsync(archive).OutcomeAsync(), second.RestoreAsync(archive).OutcomeAsync());

        Assert.Equal(["200", "200"], outcomes);
        MovingCalls.AssertSame(await from.ShownAsync(), await first.ShownAsync());
    }

    [Fact]
    public async Task Of_a_first_submission_and_a_restore_one_finds_the_other()
    {
        await using var from = await StatsApp.StartAsync(azurite.ConnectionString);
        await from.LiveAsync();
        var archive = await from.ExportAsync();
        await using var app = await StatsApp.StartAsync(other.ConnectionString, county: from.County);
        var years = app.Services.GetRequiredService<IYearStore>();
        var store = app.Services.GetRequiredService<IMoveStore>();
        var token = TestContext.Current.CancellationToken;

        // Read before the other's write, written after it: it is lost.
        var read = await store.FindHoldAsync(token);
        await years.NoteAsync(2020, token);
        Assert.Null(await store.TryHoldAsync("archive", read, token));
        Assert.Equal("409 not-empty", await app.RestoreAsync(archive).OutcomeAsync());

        await using var late = await StatsApp.StartAsync(other.ConnectionString);
        var hold = await late.Services.GetRequiredService<IMoveStore>().TryHoldAsync("archive", new CountyHold(null, Restoring: false, Version: null), token);
        Assert.NotNull(hold);
        await Assert.ThrowsAsync<RestoreRunningException>(() => late.Services.GetRequiredService<IYearStore>().NoteAsync(2020, token));
    }

    /// <summary>Ends an instance before one of its writes to the stores that a restore writes to.</summary>
    private sealed class End
    {
        private int _left = int.MaxValue;

        public void At(int write) => _left = write;

        public void Apply(IServiceCollection services)
        {
            services.AddLogging(logging => logging.ClearProviders());
            Wrap<IMoveStore, MoveStore>(services);
            Wrap<IUnitStore, UnitStore>(services);
            Wrap<ICorrectionStore, CorrectionStore>(services);
            Wrap<IReportStore, ReportStore>(services);
            Wrap<IWorkbookStore, WorkbookStore>(services);
            Wrap<IRollupStore, RollupStore>(services);
        }

        private void Wrap<TPort, TStore>(IServiceCollection services)
            where TPort : class
            where TStore : TPort =>
            services.AddSingleton(provider =>
            {
                var proxy = DispatchProxy.Create<TPort, Proxy>();
                ((Proxy)(object)proxy).Over(ActivatorUtilities.CreateInstance<TStore>(provider), this);
                return proxy;
            });

        private void Check(MethodInfo call)
        {
            string[] writes = ["Try", "Restore", "Keep", "Issue", "Record"];
            if (call.Name != nameof(IMoveStore.RestoredUnitsAsync) && writes.Any(write => call.Name.StartsWith(write, StringComparison.Ordinal)) && Interlocked.Decrement(ref _left) < 0)
            {
                throw new InstanceEndedException();
            }
        }

        private sealed class InstanceEndedException() : Exception("The instance has ended.");

#pragma warning disable CA1852 // The runtime derives from it.
        private class Proxy : DispatchProxy
#pragma warning restore CA1852
        {
            private object? _store;
            private End? _end;

            public void Over(object store, End end) => (_store, _end) = (store, end);

            protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
            {
                _end!.Check(targetMethod!);
                return targetMethod!.Invoke(_store, args);
            }
        }
    }
}
