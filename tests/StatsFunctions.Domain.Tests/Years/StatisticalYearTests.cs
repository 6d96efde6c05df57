using StatsFunctions.Domain.Years;

namespace StatsFunctions.Domain.Tests.Years;

public class StatisticalYearTests
{
    private static readonly YearAction Order = new("年终", "县办", DateTimeOffset.UnixEpoch);

    [Fact]
    public void Each_reopening_begins_an_edition_and_keeps_what_was_issued()
    {
        var year = new StatisticalYear(2023) { NoMeetingMonths = [7] };
        var closed = year.Close(Order).Issue(DateTimeOffset.UnixEpoch.AddDays(1), "ab");
        var again = closed.Reopen(Order with { Reason = "更正" });

        Assert.Equal((YearState.Closed, 1, "ab", "年终"), (closed.State, closed.Edition, closed.Fingerprint, closed.Closing!.Reason));
        Assert.Equal((YearState.Open, 2, "ab", "更正"), (again.State, again.Edition, again.Fingerprint, again.Reopening!.Reason));
        Assert.Null(again.Closing);
        Assert.Equal([7], again.NoMeetingMonths);
        Assert.Equal((YearState.Closing, 2), (again.Close(Order).State, again.Close(Order).Edition));
    }

    [Fact]
    public void No_state_is_left_out()
    {
        var open = new StatisticalYear(2023);
        Assert.Throws<InvalidOperationException>(() => open.Issue(DateTimeOffset.UnixEpoch, "ab"));
        Assert.Throws<InvalidOperationException>(() => open.Reopen(Order));
        Assert.Throws<InvalidOperationException>(() => open.Close(Order).Close(Order));
        Assert.Throws<InvalidOperationException>(() => open.Close(Order).Reopen(Order));
    }
}
