using System.Globalization;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Domain.Years;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.OpenItems;

public class YearCausesTests
{
    private static readonly CountyCalendar Calendar = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), 5);

    private static readonly Relation Soft = new(
        "soft", [TwoYears.Catalogue["funds"]], RelationOperator.AtMost, [TwoYears.Catalogue["tasks"]], Severity.Warning, new LocalizedText("经费", "funds"), "test");

    [Theory]
    [InlineData("2023-03-05T15:59:59.9999999Z", "2023-01")]
    [InlineData("2023-03-05T16:00:00Z", "2023-01 2023-02")]
    public void A_return_is_missing_from_its_due_instant_on(string now, string months)
    {
        var causes = Causes(new TwoYears().Township("101"), now);

        Assert.Equal(months.Split(' '), causes.Select(cause => cause.Key.Period.ToString()));
        Assert.All(causes, cause => Assert.Equal((OpenItemKind.Overdue, "", 0), (cause.Key.Kind, cause.Evidence, cause.Indicators.Count)));
        Assert.Equal(DateTimeOffset.Parse("2023-02-05T16:00:00Z", CultureInfo.InvariantCulture), causes[0].Since);
        Assert.Equal(
            new LocalizedText("2023年1月报表逾期未报，应于2023年2月5日前（含当日）报送", "The return for 2023-01 is missing; it was due on 2023-02-05"), causes[0].Message);
    }

    [Fact]
    public void Only_months_in_which_a_unit_reports_can_be_missing_and_no_years()
    {
        var county = new TwoYears().Township("101", from: "2023-11").Township("102", to: "2023-02").Reports("102", "2023-01", "funds", 1);

        Assert.Equal(
            ["102.2023-02", "101.2023-11", "101.2023-12"],
            Causes(county, "2024-06-01T00:00:00Z").Select(cause => $"{cause.Key.Unit.ToString()[6..]}.{cause.Key.Period}").OrderByDescending(text => text[2]));
    }

    [Fact]
    public void A_broken_relation_is_known_by_its_id_and_its_values()
    {
        var county = new TwoYears().Department("201", to: "2023-01").Reports("201", "2023-01", "funds", 2.50m).Reports("201", "2023-01", "tasks", 1).Reports("201", "2023-01", "meetings", 9);

        var cause = Assert.Single(Causes(county, "2023-06-01T00:00:00Z"));

        Assert.Equal("2023-01.990001201.relation.soft", cause.Key.ToString());
        Assert.Equal("funds=2.5 tasks=1", cause.Evidence);
        Assert.Equal(["funds", "tasks"], cause.Indicators);
        Assert.Equal(county.Returns.Single().SubmittedAt, cause.Since);
        Assert.Contains("2.5", cause.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outlier_is_judged_over_the_years_border_and_known_by_its_indicator()
    {
        var county = new TwoYears().Township("101", from: "2022-07", to: "2023-01").Reports("101", 2022, "meetings", null, null, null, null, null, null, 10, 10, 10, 10, 10, 10)
            .Reports("101", "2023-01", "meetings", 99);

        var cause = Assert.Single(Causes(county, "2023-01-20T00:00:00Z"));

        Assert.Equal(("2023-01.990001101.outlier.meetings", "meetings=99"), (cause.Key.ToString(), cause.Evidence));
    }

    [Fact]
    public void Units_that_are_not_asked_about_have_no_causes()
    {
        var county = new TwoYears().Department("201").Reports("201", "2023-01", "funds", 2).Reports("201", "2023-01", "tasks", 1);
        var others = new TwoYears().Township("101", from: "2024-01").Units;

        Assert.Empty(new YearCauses(Calendar, new ReturnRules([Soft]))
            .Of(others, new StatisticalYear(2023), [.. county.Returns], [], DateTimeOffset.Parse("2023-06-01T00:00:00Z", CultureInfo.InvariantCulture)));
    }

    private static IReadOnlyList<Cause> Causes(TwoYears county, string now) => new YearCauses(Calendar, new ReturnRules([Soft])).Of(
        county.Units,
        new StatisticalYear(TwoYears.Current),
        [.. county.Returns.Where(item => item.Period.Year == TwoYears.Current)],
        [.. county.Returns.Where(item => item.Period.Year == TwoYears.Base)],
        DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
}
