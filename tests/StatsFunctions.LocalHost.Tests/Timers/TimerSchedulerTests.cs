using StatsFunctions.LocalHost.Clock;
using StatsFunctions.LocalHost.Tests.Clock;
using StatsFunctions.LocalHost.Tests.Samples;

namespace StatsFunctions.LocalHost.Tests.Timers;

public sealed class TimerSchedulerTests
{
    private static readonly DateTimeOffset Start = new(2023, 12, 30, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Timers_run_at_their_occurrences_days_apart_and_after_a_run_that_failed()
    {
        var journal = new Journal();
        var inner = new ManualClock(Start);
        await using var host = await SampleHost.StartAsync(journal, new OffsetClock(inner));
        using var ending = new CancellationTokenSource();
        var timers = Run(host, ending.Token);
        await journal.NextAsync();

        var lines = new List<string>();
        for (var day = 1; day <= 7; day++)
        {
            inner.MoveTo(Start.AddDays(day));
        }

        while (lines.Count < 9)
        {
            lines.Add(await journal.NextAsync());
        }

        await ending.CancelAsync();
        await timers;

        Assert.Equal(
            [
                "Stumbling 2023-12-30 06:00:00",
                "Stumbling 2023-12-31 06:00:00",
                "AtStart past due False",
                "Stumbling 2024-01-01 06:00:00",
                "Stumbling 2024-01-02 06:00:00",
                "Stumbling 2024-01-03 06:00:00",
                "Stumbling 2024-01-04 06:00:00",
                "Stumbling 2024-01-05 06:00:00",
                "Nightly 2024-01-05 18:00:00 next 2024-02-05 18:00:00",
            ],
            lines);
    }

    [Fact]
    public async Task A_clock_that_is_set_forward_brings_the_occurrence_nearer()
    {
        var journal = new Journal();
        var inner = new ManualClock(Start);
        var clock = new OffsetClock(inner);
        await using var host = await SampleHost.StartAsync(journal, clock);
        using var ending = new CancellationTokenSource();
        var timers = Run(host, ending.Token);
        await journal.NextAsync();

        clock.MoveTo(Start.AddHours(5).AddMinutes(58));
        inner.MoveTo(Start.AddMinutes(3));
        await journal.NextAsync();
        await ending.CancelAsync();
        await timers;

        Assert.Equal("Stumbling 2023-12-30 06:00:00", journal.Lines[1]);
    }

    [Fact]
    public async Task Nothing_runs_on_schedule_before_the_timers_are_let_run()
    {
        var journal = new Journal();
        var inner = new ManualClock(Start);
        await using var host = await SampleHost.StartAsync(journal, new OffsetClock(inner));

        inner.MoveTo(Start.AddYears(1));

        Assert.Empty(journal.Lines);
    }

    /// <summary>Without a context to go back to, what a timer wakes runs before the manual clock goes on.</summary>
    private static Task Run(HostApplication host, CancellationToken cancellationToken)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        return host.RunTimersAsync(cancellationToken);
    }
}
