using StatsFunctions.Domain.Comparisons;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Comparisons;

/// <summary>What is compared with what: "The comparison, exactly".</summary>
public class MatchingTests
{
    [Fact]
    public void A_missing_return_is_left_out_of_both_years_and_does_not_look_like_a_reduction()
    {
        var row = new TwoYears().Township("101").Township("102")
            .Reports("101", 2022, "meetings", 10, 10).Reports("101", 2023, "meetings", 9, 9)
            .Reports("102", 2022, "meetings", 10, 10).Reports("102", 2023, "meetings", 9)
            .CountyRow("meetings");

        Assert.Equal(new YearOnYear(27, 40), row.Reported);
        Assert.Equal(new MatchedTotals(new YearOnYear(27, 30), Pairs: 3, LeftOut: 1), row.Matched);
        Assert.Equal("同比减少10.0%", row.Phrase.Chinese);
    }

    [Fact]
    public void A_return_without_the_value_is_not_a_zero()
    {
        var years = new TwoYears().Township("101")
            .Reports("101", 2022, "meetings", 10, 10).Reports("101", 2023, "meetings", 8)
            .Reports("101", "2023-02", "funds", 5).Reports("101", "2023-02", "meetings", null);

        Assert.Equal(new MatchedTotals(new YearOnYear(8, 10), 1, 1), years.CountyRow("meetings").Matched);
    }

    [Fact]
    public void An_explicit_zero_is_a_value()
    {
        var row = new TwoYears().Township("101")
            .Reports("101", 2022, "meetings", 10, 10).Reports("101", 2023, "meetings", 8, 0)
            .CountyRow("meetings");

        Assert.Equal(new MatchedTotals(new YearOnYear(8, 20), 2, 0), row.Matched);
    }

    [Theory]
    [InlineData(true, false, ComparisonStatus.NoCurrent, "本年未报")]
    [InlineData(false, true, ComparisonStatus.NoBase, "无上年数据")]
    public void A_year_without_any_value_is_said_in_words(bool inBase, bool inCurrent, ComparisonStatus status, string phrase)
    {
        var years = new TwoYears().Township("101");
        _ = inBase ? years.Reports("101", 2022, "meetings", 3) : years;
        _ = inCurrent ? years.Reports("101", 2023, "meetings", 3) : years;

        var row = years.CountyRow("meetings");

        Assert.Equal((status, phrase), (row.Status, row.Phrase.Chinese));
        Assert.Equal(new MatchedTotals(default, 0, 1), row.Matched);
        Assert.Null(row.Reported.ChangeRatio);
    }

    [Fact]
    public void Different_months_of_two_years_are_not_comparable()
    {
        var row = new TwoYears().Township("101")
            .Reports("101", "2022-01", "meetings", 3).Reports("101", "2023-02", "meetings", 2)
            .CountyRow("meetings");

        Assert.Equal((ComparisonStatus.NotComparable, "不可比"), (row.Status, row.Phrase.Chinese));
        Assert.Equal(new YearOnYear(2, 3), row.Reported);
        Assert.Equal(2, row.Matched.LeftOut);
    }

    [Fact]
    public void What_nobody_reported_has_no_row() =>
        Assert.Null(new TwoYears().Township("101").Reports("101", 2023, "meetings", 3).Row(ScopeType.County, TwoYears.CountyCode, "funds"));

    [Fact]
    public void Year_to_date_ends_at_its_month()
    {
        var years = new TwoYears().Township("101")
            .Reports("101", 2022, "meetings", 1, 2, 4).Reports("101", 2023, "meetings", 8, 16, 32)
            .Reports("101", "2022", "rules", 5).Reports("101", "2023", "rules", 6);

        Assert.Equal(new YearOnYear(24, 3), years.CountyRow("meetings", through: 2).Reported);
        Assert.Null(years.Row(ScopeType.County, TwoYears.CountyCode, "rules", through: 11));
        Assert.Equal(new YearOnYear(6, 5), years.CountyRow("rules").Matched.Totals);
    }

    [Fact]
    public void A_stock_is_its_last_reported_month()
    {
        var row = new TwoYears().Township("101").Township("102")
            .Reports("101", 2022, "tasks", 18, 17, 20).Reports("101", 2023, "tasks", 10, 12)
            .Reports("102", 2022, "tasks", 5).Reports("102", 2023, "tasks", 6, 7)
            .CountyRow("tasks");

        // Reported: the last month of each year. Matched: the last month reported in both.
        Assert.Equal(new YearOnYear(12 + 7, 20 + 5), row.Reported);
        Assert.Equal(new MatchedTotals(new YearOnYear(12 + 6, 17 + 5), Pairs: 2, LeftOut: 0), row.Matched);
    }

    [Fact]
    public void A_stock_without_a_common_month_is_left_out_once()
    {
        var row = new TwoYears().Township("101")
            .Reports("101", 2022, "tasks", 18, 17).Reports("101", 2023, "tasks", null, null, 10, 12)
            .CountyRow("tasks");

        Assert.Equal(new MatchedTotals(default, 0, LeftOut: 1), row.Matched);
        Assert.Equal(ComparisonStatus.NotComparable, row.Status);
    }

    [Fact]
    public void A_unit_that_ended_before_the_end_has_no_stock_any_more()
    {
        var row = new TwoYears().Township("101").Township("102", to: "2023-06")
            .Reports("101", 2022, "tasks", 3).Reports("101", 2023, "tasks", 4)
            .Reports("102", 2022, "tasks", 100).Reports("102", 2023, "tasks", 100)
            .CountyRow("tasks");

        Assert.Equal(new YearOnYear(4, 103), row.Reported);
        Assert.Equal(new MatchedTotals(new YearOnYear(4, 3), 1, LeftOut: 1), row.Matched);
    }

    [Fact]
    public void Totals_of_districts_kinds_and_units_add_up_to_the_county()
    {
        var years = new TwoYears().Township("101", "1").Township("102", "2").Department("201", "2")
            .Reports("101", 2022, "meetings", 10, 3).Reports("101", 2023, "meetings", 5)
            .Reports("102", 2022, "meetings", 20).Reports("102", 2023, "meetings", 15)
            .Reports("201", 2022, "meetings", 40).Reports("201", 2023, "meetings", 20);
        var county = years.CountyRow("meetings");

        foreach (var by in new[] { ScopeType.District, ScopeType.Kind, ScopeType.Unit })
        {
            var rows = years.Compare().Rows(by);
            Assert.Equal(county.Reported, new YearOnYear(rows.Sum(row => row.Reported.Current), rows.Sum(row => row.Reported.Base)));
            Assert.Equal(county.Matched.Totals, new YearOnYear(rows.Sum(row => row.Matched.Totals.Current), rows.Sum(row => row.Matched.Totals.Base)));
            Assert.Equal(county.Matched.Pairs, rows.Sum(row => row.Matched.Pairs));
            Assert.Equal(county.Matched.LeftOut, rows.Sum(row => row.Matched.LeftOut));
        }

        Assert.Equal(new YearOnYear(35, 60), years.Row(ScopeType.District, "2", "meetings")!.Reported);
        Assert.Equal(new YearOnYear(20, 33), years.Row(ScopeType.Kind, "township", "meetings")!.Reported);
    }

    [Fact]
    public void A_moved_unit_counts_in_its_present_district_in_both_years()
    {
        var years = new TwoYears().Township("101", "1").Township("102", "2").Moves("101", "2", "2023-03")
            .Reports("101", 2022, "meetings", 10).Reports("101", 2023, "meetings", 5)
            .Reports("102", 2022, "meetings", 1).Reports("102", 2023, "meetings", 1);

        Assert.Equal(new YearOnYear(6, 11), years.Row(ScopeType.District, "2", "meetings")!.Reported);
        Assert.Equal(new YearOnYear(5, 10), years.Row(ScopeType.District, "1", "meetings", through: 2)!.Reported);
    }

    [Fact]
    public void Ranks_never_add_up()
    {
        var years = new TwoYears().Department("201").Department("202").Department("203", to: "2022-12", successor: "202")
            .Reports("201", "2022", "place", 57).Reports("201", "2023", "place", 42)
            .Reports("202", "2022", "place", 60).Reports("202", "2023", "place", 41).Reports("203", "2022", "place", 55);

        Assert.Equal(new YearOnYear(41, 55), years.CountyRow("place").Reported);
        Assert.Equal(new MatchedTotals(new YearOnYear(41, 55), 2, 0), years.CountyRow("place").Matched);
        Assert.Equal(new YearOnYear(41, 55), years.Row(ScopeType.Unit, "202", "place")!.Matched.Totals);
    }

    [Fact]
    public void Monthly_totals_are_the_county_as_reported()
    {
        var monthly = new TwoYears().Township("101").Township("102")
            .Reports("101", 2022, "meetings", 1, 2).Reports("102", 2022, "meetings", 4)
            .Reports("101", 2023, "meetings", 8)
            .Compare().Monthly;

        Assert.Equal(new YearOnYear(8, 5), monthly[TwoYears.Catalogue["meetings"], 1]);
        Assert.Equal(new YearOnYear(null, 2), monthly[TwoYears.Catalogue["meetings"], 2]);
        Assert.Equal(default, monthly[TwoYears.Catalogue["meetings"], 12]);
    }
}
