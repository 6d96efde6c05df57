using StatsFunctions.LocalHost.Clock;

namespace StatsFunctions.LocalHost.Tests.Clock;

public sealed class OffsetClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Then = new(2023, 12, 31, 15, 58, 0, TimeSpan.Zero);

    [Fact]
    public void It_runs_on_from_where_it_was_set_and_can_be_set_back()
    {
        var inner = new ManualClock(Start);
        var clock = new OffsetClock(inner);
        Assert.Equal(Start, clock.GetUtcNow());
        Assert.False(clock.IsMoved);

        clock.MoveTo(Then);
        inner.MoveTo(Start.AddMinutes(3));
        Assert.Equal(Then.AddMinutes(3), clock.GetUtcNow());
        Assert.True(clock.IsMoved);

        clock.Reset();
        Assert.Equal(Start.AddMinutes(3), clock.GetUtcNow());
        Assert.False(clock.IsMoved);
    }

    [Fact]
    public void Its_timers_ring_at_the_speed_of_the_clock_it_is_made_from()
    {
        var inner = new ManualClock(Start);
        var clock = new OffsetClock(inner);
        clock.MoveTo(Then);
        var rung = 0;
        using var timer = clock.CreateTimer(_ => rung++, null, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan);

        inner.MoveTo(Start.AddMinutes(1));
        Assert.Equal(0, rung);
        inner.MoveTo(Start.AddMinutes(2));
        Assert.Equal(1, rung);
    }
}
