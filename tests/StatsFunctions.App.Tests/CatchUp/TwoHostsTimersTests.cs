using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.CatchUp;

/// <summary>Every timer on two hosts over one account at the same moment.</summary>
public sealed class TwoHostsTimersTests(AzuriteFixture azurite)
{
    private const int Rounds = 5;

    private static readonly string[] Timers = ["DailyCatchUp", "MonthlyRollup", "OverdueCheck", "YearEndRollup"];

    [Fact]
    public async Task Each_change_gives_one_run_and_one_workbook_and_no_error()
    {
        var errors = new Errors();
        await using var one = await StatsApp.StartAsync(azurite.ConnectionString, services => services.AddSingleton<ILoggerProvider>(errors));
        await using var other = await StatsApp.StartAsync(azurite.ConnectionString, services => services.AddSingleton<ILoggerProvider>(errors), county: one.County);
        await one.PutUnitAsync("101");
        await one.PutUnitAsync("102");
        await one.PutAsync("2022-05", "101", "\"meetings_held\": 20");

        for (var round = 1; round <= Rounds; round++)
        {
            await other.PutAsync("2023-05", "101", $"\"meetings_held\": {round}");
            await FireAsync(one, other);
            var changed = await StateAsync(one);
            await FireAsync(one, other);

            Assert.Equal(changed, await StateAsync(other));

            // Of the ended year and, as December is the month just due, of its twelve months: the same workbook.
            Assert.Equal((round, 1), ((await one.GetAsync("/api/rollups/2023")).AsArray().Count, (await one.GetAsync("/api/workbooks/2023")).AsArray().Count));
        }

        Assert.Empty(errors.All);
        Assert.Equal("ok", (string)(await one.GetAsync("/api/health/ready"))["status"]!);
    }

    private static Task FireAsync(params StatsApp[] hosts) =>
        Task.WhenAll(hosts.SelectMany(host => Timers.Concat(Timers), (host, timer) => host.RunTimerAsync(timer)));

    private static async Task<string> StateAsync(StatsApp app) =>
        $"{await app.GetAsync("/api/rollups/2023")}{await app.GetAsync("/api/workbooks")}{await app.GetAsync("/api/open-items?year=2023")}";

    private sealed class Errors : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                All.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
