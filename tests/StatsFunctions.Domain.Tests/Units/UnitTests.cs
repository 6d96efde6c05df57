using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Units;

public class UnitTests
{
    [Theory]
    [InlineData("2022-12", false)]
    [InlineData("2023-01", false)]
    [InlineData("2023-02", true)]
    [InlineData("2023-06", true)]
    [InlineData("2023-07", false)]
    [InlineData("2022", false)]
    [InlineData("2023", true)]
    [InlineData("2024", false)]
    public void A_unit_reports_from_its_first_to_its_last_month(string period, bool active)
    {
        var unit = new TwoYears().Township("101", from: "2023-02", to: "2023-06").Units.Units[0];

        Assert.True(Period.TryParse(period, out var parsed));
        Assert.Equal(active, unit.IsActiveIn(parsed));
    }

    [Fact]
    public void A_ring_of_successors_is_seen_before_it_is_made()
    {
        var units = new TwoYears().Township("101", to: "2022-12", successor: "102").Township("102", to: "2023-06", successor: "103").Township("103").Units;

        Assert.True(units.WouldBeRing(TwoYears.Code("103"), TwoYears.Code("101")));
        Assert.True(units.WouldBeRing(TwoYears.Code("103"), TwoYears.Code("103")));
        Assert.False(units.WouldBeRing(TwoYears.Code("101"), TwoYears.Code("103")));
    }

    [Fact]
    public void A_ring_in_storage_does_not_hang_a_comparison() =>
        Assert.Equal(3, new TwoYears().Township("101", to: "2022-12", successor: "102").Township("102", to: "2022-12", successor: "101")
            .Reports("101", 2022, "meetings", 3).CountyRow("meetings").Reported.Base);

    [Fact]
    public void A_district_counts_from_its_month_on_and_replaces_what_was_planned_for_later()
    {
        var start = new Month(2015, 1);
        var moved = DistrictHistory.Of(new DistrictAssignment(start, "1")).MovedTo("2", new Month(2023, 6));

        Assert.Equal(("1", "2", "2"), (moved.At(new Month(2023, 5)), moved.At(new Month(2023, 6)), moved.At(new Month(2030, 1))));
        Assert.Equal("1", moved.At(new Month(2000, 1)));
        Assert.Equal("3", moved.MovedTo("3", new Month(2023, 1)).At(new Month(2023, 6)));
        Assert.Same(moved, moved.MovedTo("2", new Month(2023, 8)));
    }

    [Fact]
    public void Districts_stand_in_the_order_of_their_numbers_then_of_their_names() =>
        Assert.Equal(["1", "03", "3", "10", "北", "南"], new[] { "南", "10", "3", "北", "1", "03" }.Order(District.Order));

    [Theory]
    [InlineData("99990110")]
    [InlineData("9999011011")]
    [InlineData("99990110a")]
    [InlineData("９９９９０１１０１")]
    [InlineData("")]
    [InlineData(null)]
    public void A_unit_code_is_nine_digits(string? text) => Assert.False(UnitCode.TryParse(text, out _));
}
