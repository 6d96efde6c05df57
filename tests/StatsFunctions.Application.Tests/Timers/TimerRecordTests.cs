using StatsFunctions.Application.Timers;

namespace StatsFunctions.Application.Tests.Timers;

public sealed class TimerRecordTests
{
    private static readonly TimerRecord Fresh = new("Nightly", At(0));

    [Fact]
    public void Of_two_runs_the_later_counts_whichever_is_recorded_last()
    {
        var record = Fresh.Started(At(3)).Succeeded(At(5)).Failed(At(4), "later");

        Assert.Equal(record, record.Started(At(2)).Succeeded(At(4)).Failed(At(3), "earlier"));
        Assert.Equal((At(3), At(5), At(4), "later"), (record.LastStarted, record.LastSuccess, record.LastFailure, record.FailureCode));
    }

    [Fact]
    public void It_has_failed_until_a_later_run_succeeds()
    {
        Assert.False(Fresh.HasFailed);
        Assert.True(Fresh.Failed(At(1), "failed").HasFailed);
        Assert.True(Fresh.Succeeded(At(1)).Failed(At(2), "failed").HasFailed);
        Assert.False(Fresh.Failed(At(1), "failed").Succeeded(At(2)).HasFailed);
        Assert.False(Fresh.Succeeded(At(2)).Failed(At(1), "failed").HasFailed);
    }

    private static DateTimeOffset At(int hour) => new(2024, 1, 10, hour, 0, 0, TimeSpan.Zero);
}
