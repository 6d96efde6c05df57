using System.Globalization;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Comparisons;

/// <summary>Figures month by month, of the county and of its parts.</summary>
public sealed class TrendTests
{
    [Fact]
    public void Each_scope_has_its_own_months_and_what_was_not_reported_is_no_zero()
    {
        var comparison = new TwoYears().Township("101").Township("102", district: "2").Department("201")
            .Reports("101", 2022, "meetings", 1, 2).Reports("102", 2022, "meetings", 4).Reports("201", 2022, "meetings", null, 0)
            .Reports("101", 2023, "meetings", 8).Reports("102", 2023, "meetings", null, 3)
            .Compare();

        Assert.Equal(["990001: 8/5 3/2"], Rows(comparison, ScopeType.County));
        Assert.Equal(["1: 8/1 -/2", "2: -/4 3/-"], Rows(comparison, ScopeType.District));
        Assert.Equal(["township: 8/5 3/2", "department: -/- -/0"], Rows(comparison, ScopeType.Kind));
        Assert.Equal(["990001101: 8/1 -/2", "990001102: -/4 3/-", "990001201: -/- -/0"], Rows(comparison, ScopeType.Unit));
    }

    [Fact]
    public void A_stock_is_each_months_own_and_yearly_indicators_have_no_months()
    {
        var comparison = new TwoYears().Township("101", to: "2023-01")
            .Reports("101", 2023, "tasks", 7, 5).Reports("101", "2023", "rules", 3).Reports("101", "2023", "townships", 2)
            .Compare();

        // The unit has ended, so that the year has no stock of it; its months stand all the same.
        var row = Assert.Single(comparison.Trends(ScopeType.Unit));
        Assert.Equal("tasks", row.Indicator.Code);
        Assert.Equal([7, 5, null], row.Months.Take(3).Select(month => month.Current));
        Assert.Null(comparison.Rows(ScopeType.Unit).SingleOrDefault(other => other.Indicator == row.Indicator)?.Reported.Current);
    }

    [Fact]
    public void A_district_is_that_of_the_spans_last_month_in_both_years()
    {
        var comparison = new TwoYears().Township("101").Moves("101", "2", "2023-07").Reports("101", 2022, "meetings", 1).Reports("101", 2023, "meetings", 2).Compare();

        Assert.Equal(["2: 2/1 -/-"], Rows(comparison, ScopeType.District));
    }

    [Fact]
    public void In_any_county_the_parts_add_up_to_the_county_month_by_month_and_flows_to_their_totals()
    {
        var counties = new RandomCounty(20230105);
        for (var round = 0; round < 300; round++)
        {
            var comparison = counties.Next().Comparison;
            var county = comparison.Trends(ScopeType.County).ToDictionary(row => row.Indicator, row => row.Months);
            foreach (var by in new[] { ScopeType.District, ScopeType.Kind, ScopeType.Unit })
            {
                var parts = comparison.Trends(by).ToLookup(row => row.Indicator, row => row.Months);
                Assert.Equal(county.Keys.ToHashSet(), parts.Select(part => part.Key).ToHashSet());
                Assert.All(county, pair => Assert.Equal(pair.Value, Enumerable.Range(0, 12).Select(month => new YearOnYear(
                    Sum(parts[pair.Key].Select(months => months[month].Current)), Sum(parts[pair.Key].Select(months => months[month].Base))))));
            }

            foreach (var row in comparison.Rows(ScopeType.Unit).Where(row => row.Indicator is { Kind: IndicatorKind.Flow, Frequency: Frequency.Monthly }))
            {
                var months = comparison.Trends(ScopeType.Unit).SingleOrDefault(trend => trend.Scope == row.Scope && trend.Indicator == row.Indicator)?.Months ?? [];
                Assert.Equal(row.Reported, new YearOnYear(Sum(months.Select(month => month.Current)), Sum(months.Select(month => month.Base))));
            }
        }
    }

    private static decimal? Sum(IEnumerable<decimal?> values) =>
        values.Where(value => value is not null).Aggregate((decimal?)null, (sum, value) => (sum ?? 0) + value);

    // January and February as current/base; a hyphen: not reported.
    private static IEnumerable<string> Rows(Comparison comparison, ScopeType by) => comparison.Trends(by).Select(row =>
        $"{row.Scope.Code}: {string.Join(' ', row.Months.Take(2).Select(month => $"{Text(month.Current)}/{Text(month.Base)}"))}");

    private static string Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
