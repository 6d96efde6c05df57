using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Returns;

public class RevisionTests
{
    [Fact]
    public void A_history_tells_what_each_revision_changed_newest_first()
    {
        var first = Snapshot(1, Values(("meetings", 3), ("funds", 1.5m)));
        var second = Snapshot(2, Values(("meetings", 4), ("tasks", 0)));

        var history = Revision.History([first, second]);

        Assert.Equal([2, 1], history.Select(revision => revision.Number));
        Assert.Equal(
            [Change("meetings", 3, 4), Change("funds", 1.5m, null), Change("tasks", null, 0)],
            history[0].Changes);
        Assert.Equal([Change("meetings", null, 3), Change("funds", null, 1.5m)], history[1].Changes);
    }

    [Fact]
    public void Values_are_equal_by_content_whatever_their_order_and_scale()
    {
        Assert.Equal(Values(("meetings", 3), ("funds", 1.50m)), Values(("funds", 1.5m), ("meetings", 3)));
        Assert.NotEqual(Values(("meetings", 0)), ReturnValues.Empty);
        Assert.Throws<ArgumentException>(() => Values(("meetings", 1), ("meetings", 1)));
    }

    private static Return Snapshot(int revision, ReturnValues values)
    {
        var at = DateTimeOffset.UnixEpoch.AddDays(revision);
        return new Return(TwoYears.Code("101"), Period.OfYear(2023), revision, 1, values, DateTimeOffset.UnixEpoch, at, "test", null);
    }

    private static ValueChange Change(string indicator, decimal? from, decimal? to) => new(TwoYears.Catalogue[indicator], from, to);

    private static ReturnValues Values(params (string Indicator, decimal Value)[] values) =>
        ReturnValues.Of(values.Select(value => new IndicatorValue(TwoYears.Catalogue[value.Indicator], value.Value)));
}
