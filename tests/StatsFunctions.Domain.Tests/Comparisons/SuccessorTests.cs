using StatsFunctions.Domain.Comparisons;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Comparisons;

/// <summary>Merged, renamed and split units.</summary>
public class SuccessorTests
{
    private static TwoYears Merged => new TwoYears().Township("101", "1").Township("102", "2", to: "2022-12", successor: "101");

    [Fact]
    public void A_successor_is_compared_with_itself_and_what_it_took_over()
    {
        var years = Merged
            .Reports("101", 2022, "meetings", 10, 10).Reports("102", 2022, "meetings", 5, 5)
            .Reports("101", 2023, "meetings", 12, 12);

        var successor = years.Row(ScopeType.Unit, "101", "meetings")!;
        Assert.Equal(new MatchedTotals(new YearOnYear(24, 30), Pairs: 2, LeftOut: 0), successor.Matched);
        Assert.Equal(new YearOnYear(24, 20), successor.Reported);
        Assert.Equal("同比减少20.0%", successor.Phrase.Chinese);

        var ended = years.Row(ScopeType.Unit, "102", "meetings")!;
        Assert.Equal((ComparisonStatus.NoCurrent, new YearOnYear(null, 10)), (ended.Status, ended.Reported));
        Assert.Equal(new MatchedTotals(new YearOnYear(24, 30), 2, 0), years.CountyRow("meetings").Matched);
        Assert.Equal(new YearOnYear(24, 30), years.CountyRow("meetings").Reported);
    }

    [Fact]
    public void History_moves_to_the_successors_district_only_in_matched_totals()
    {
        var years = Merged
            .Reports("101", 2022, "meetings", 10).Reports("102", 2022, "meetings", 5).Reports("101", 2023, "meetings", 12);

        Assert.Equal(new YearOnYear(12, 10), years.Row(ScopeType.District, "1", "meetings")!.Reported);
        Assert.Equal(new YearOnYear(12, 15), years.Row(ScopeType.District, "1", "meetings")!.Matched.Totals);
        Assert.Equal(new YearOnYear(null, 5), years.Row(ScopeType.District, "2", "meetings")!.Reported);
    }

    [Fact]
    public void A_half_reported_family_is_left_out_and_counted_once()
    {
        var row = Merged
            .Reports("101", 2022, "meetings", 10, 10).Reports("102", 2022, "meetings", null, 5)
            .Reports("101", 2023, "meetings", 12, 12)
            .CountyRow("meetings");

        Assert.Equal(new MatchedTotals(new YearOnYear(12, 15), Pairs: 1, LeftOut: 1), row.Matched);
    }

    [Fact]
    public void Before_the_span_in_which_it_ended_a_unit_stands_for_itself()
    {
        var years = new TwoYears().Township("101").Township("102", to: "2023-06", successor: "101")
            .Reports("101", 2022, "meetings", 10, 10, 10, 10, 10, 10, 10).Reports("102", 2022, "meetings", 5, 5, 5, 5, 5, 5, 5)
            .Reports("101", 2023, "meetings", 9, 9, 9, 9, 9, 9, 14).Reports("102", 2023, "meetings", 4, 4, 4, 4, 4, 4);

        Assert.Equal(new MatchedTotals(new YearOnYear(24, 30), 6, 0), years.Row(ScopeType.Unit, "102", "meetings", through: 6)!.Matched);
        Assert.Equal(new MatchedTotals(default, 0, 0), years.Row(ScopeType.Unit, "102", "meetings", through: 7)!.Matched);
        Assert.Equal(
            new MatchedTotals(new YearOnYear((6 * 13) + 14, 7 * 15), 7, 0), years.Row(ScopeType.Unit, "101", "meetings", through: 7)!.Matched);
    }

    [Fact]
    public void A_chain_of_successors_is_one_family()
    {
        var row = new TwoYears().Township("103").Township("102", from: "2022-07", to: "2022-12", successor: "103").Township("101", to: "2022-06", successor: "102")
            .Reports("101", 2022, "meetings", 1, 1, 1, 1, 1, 1).Reports("102", 2022, "meetings", null, null, null, null, null, null, 2)
            .Reports("103", 2022, "meetings", 4, 4, 4, 4, 4, 4, 4).Reports("103", 2023, "meetings", 5, 5, 5, 5, 5, 5, 5)
            .Row(ScopeType.Unit, "103", "meetings")!;

        Assert.Equal(new MatchedTotals(new YearOnYear(35, (6 * 5) + 6), 7, 0), row.Matched);
    }

    [Fact]
    public void A_stock_follows_the_successor()
    {
        var row = Merged
            .Reports("101", "2022-12", "tasks", 10).Reports("102", "2022-12", "tasks", 5).Reports("101", "2023-12", "tasks", 12)
            .CountyRow("tasks");

        Assert.Equal(new MatchedTotals(new YearOnYear(12, 15), 1, 0), row.Matched);
        Assert.Equal(new YearOnYear(12, 15), row.Reported);
    }

    [Fact]
    public void A_yearly_indicator_follows_the_successor_where_every_member_reported()
    {
        var half = Merged.Reports("101", "2022", "rules", 10).Reports("101", "2023", "rules", 12);
        Assert.Equal(new MatchedTotals(default, 0, 1), half.CountyRow("rules").Matched);

        var whole = half.Reports("102", "2022", "rules", 5);
        Assert.Equal(new MatchedTotals(new YearOnYear(12, 15), 1, 0), whole.CountyRow("rules").Matched);
    }

    [Fact]
    public void A_split_cannot_be_matched()
    {
        var years = new TwoYears().Township("101", to: "2022-12").Township("102", from: "2023-01").Township("103", from: "2023-01")
            .Reports("101", 2022, "meetings", 10).Reports("102", 2023, "meetings", 6).Reports("103", 2023, "meetings", 6);

        Assert.Equal(ComparisonStatus.NoCurrent, years.Row(ScopeType.Unit, "101", "meetings")!.Status);
        Assert.Equal(ComparisonStatus.NoBase, years.Row(ScopeType.Unit, "102", "meetings")!.Status);
        Assert.Equal((ComparisonStatus.NotComparable, 3), (years.CountyRow("meetings").Status, years.CountyRow("meetings").Matched.LeftOut));
    }

    [Fact]
    public void A_new_unit_is_left_out_month_by_month()
    {
        var row = new TwoYears().Township("101").Department("201", from: "2023-01")
            .Reports("101", 2022, "meetings", 10, 10).Reports("101", 2023, "meetings", 9, 9).Reports("201", 2023, "meetings", 50, 50)
            .CountyRow("meetings");

        Assert.Equal(new YearOnYear(118, 20), row.Reported);
        Assert.Equal(new MatchedTotals(new YearOnYear(18, 20), 2, 2), row.Matched);
    }
}
