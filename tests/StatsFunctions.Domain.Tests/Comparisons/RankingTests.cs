using StatsFunctions.Domain.Comparisons;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Comparisons;

public class RankingTests
{
    [Fact]
    public void Fewer_is_better_where_the_indicator_says_so_and_equal_totals_share_a_place()
    {
        var county = new TwoYears().Township("101").Township("102").Township("103").Township("104")
            .Reports("101", 2023, "meetings", 5, 4).Reports("102", 2023, "meetings", 3).Reports("103", 2023, "meetings", 9).Reports("104", 2023, "meetings", 12);

        Assert.Equal("2 1 2 4", Places(county, "meetings", "101", "102", "103", "104"));
    }

    [Fact]
    public void More_is_better_where_there_is_no_direction()
    {
        var county = new TwoYears().Township("101").Township("102").Reports("101", 2023, "funds", 0.5m).Reports("102", 2023, "funds", 0.51m);

        Assert.Equal("2 1", Places(county, "funds", "101", "102"));
    }

    [Fact]
    public void Of_ranks_the_smallest_is_best()
    {
        var county = new TwoYears().Department("201").Department("202").Reports("201", "2023", "place", 7).Reports("202", "2023", "place", 3);

        Assert.Equal("2 1", Places(county, "place", "201", "202"));
    }

    [Fact]
    public void Townships_and_departments_are_ranked_by_themselves()
    {
        var county = new TwoYears().Township("101").Department("201").Reports("101", 2023, "meetings", 9).Reports("201", 2023, "meetings", 1);

        Assert.Equal("1 1", Places(county, "meetings", "101", "201"));
    }

    [Fact]
    public void Who_reported_nothing_has_no_place_and_zero_is_something()
    {
        var county = new TwoYears().Township("101").Township("102").Township("103")
            .Reports("101", 2022, "meetings", 1).Reports("102", 2023, "meetings", 0).Reports("103", 2023, "meetings", 2);

        Assert.Equal("- 1 2", Places(county, "meetings", "101", "102", "103"));
    }

    private static string Places(TwoYears county, string indicator, params string[] units)
    {
        var ranking = new Ranking(county.Compare());
        return string.Join(' ', units.Select(unit => ranking[TwoYears.Code(unit).ToString(), TwoYears.Catalogue[indicator]] is { } place ? $"{place}" : "-"));
    }
}
