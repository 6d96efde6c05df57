using System.Globalization;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Validation;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Validation;

public class OutlierTests
{
    // Values are those of the months before May 2023, latest first: April, March … May of the year before.
    [Theory]
    [InlineData("10 10 10 10 10 10", "31", true)]
    [InlineData("10 10 10 10 10", "31", false)] // five months tell too little
    [InlineData("10 10 10 10 10 - - - - - - 10", "31", true)] // six, scattered over the year's border
    [InlineData("10 10 10 10 10 - - - - - - - 10", "31", false)] // the sixth lies thirteen months back
    [InlineData("10 10 10 10 10 10", "30", false)] // three times is not above three times
    [InlineData("10 10 10 10 10 10", "4", false)] // above a third
    [InlineData("9 9 9 9 9 9", "3", false)] // a third is not below a third
    [InlineData("9 9 9 9 9 9", "2", true)]
    [InlineData("2 2 2 2 2 2", "7", true)] // a distance of exactly five
    [InlineData("2 2 2 2 2 2", "6.99", false)]
    [InlineData("5 5 5 5 5 5", "0", true)] // zero is a value
    [InlineData("4 4 4 4 4 4", "0", false)]
    [InlineData("0 0 0 0 0 0", "5", true)]
    [InlineData("0 0 0 0 0 0", "4", false)]
    [InlineData("0 0 0 0 0 0", "0", false)]
    [InlineData("1 1 1 4 4 4", "7.5", false)] // an even count: the middle two are 1 and 4, their mean 2.5, and 7.5 = 3 × 2.5
    [InlineData("1 1 1 4 4 4", "7.51", true)]
    [InlineData("90 1 4 2 80 3 5", "12", false)] // an odd count, in any order: the middle one is 4
    [InlineData("90 1 4 2 80 3 5", "12.01", true)]
    [InlineData("0.5 0.5 0.5 0.5 0.5 0.5", "5.5", true)]
    [InlineData("0.5 0.5 0.5 0.5 0.5 0.5", "5.49", false)]
    [InlineData("? ? ? ? ? ?", "100", false)] // returns without the value
    [InlineData("? ? ? ? ? ? 10 10 10 10 10 10", "31", true)]
    [InlineData("0 0 0 0 0 0 ? ? ? ? ? ?", "5", true)]
    [InlineData("10 10 10 10 10 10 ? ? ? ? ? ?", "11", false)] // not reported is not zero: the median stays 10
    public void A_value_is_judged_against_the_median_of_the_months_before(string before, string value, bool outlier)
    {
        var findings = Warnings("funds", before, Number(value));

        Assert.Equal(outlier ? ["outlier"] : [], findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void The_message_has_the_numbers_and_the_months()
    {
        var finding = Assert.Single(Warnings("funds", "1.25 1.25 1.5 1.5 0 9 - 1", 20.05m));

        Assert.Equal((FindingKind.Outlier, "funds"), (finding.Kind, Assert.Single(finding.Indicators).Code));
        Assert.Equal("funds数 20.05，与本单位2022年5月至2023年4月已报 7 个月的中位数 1.25 相差悬殊，请核实", finding.Message.Chinese);
        Assert.Equal("funds 20.05 is far from 1.25, the median of the 7 months that the unit reported from 2022-05 to 2023-04; please verify", finding.Message.English);
    }

    [Theory]
    [InlineData("tasks")]
    [InlineData("meetings")]
    public void Any_monthly_indicator_is_judged_flow_or_stock(string indicator) => Assert.Single(Warnings(indicator, "10 10 10 10 10 10", 40));

    [Theory]
    [InlineData("place", "2023-05")] // a yearly rank
    [InlineData("rules", "2023-05")] // a yearly indicator, wherever it got to
    [InlineData("rules", "2023")]
    public void Ranks_and_yearly_indicators_are_not(string indicator, string period) =>
        Assert.Empty(Warnings(indicator, "10 10 10 10 10 10", 40, period));

    [Fact]
    public void A_monthly_rank_is_not()
    {
        var rank = new IndicatorCatalogue([new IndicatorDefinition
        {
            Code = "place", Name = "名次", NameEn = "place", Unit = "名次", UnitEn = "place", Group = "test",
            Kind = IndicatorKind.Stock, Level = IndicatorLevel.Township, Frequency = Frequency.Monthly, Rank = true,
        }])[0];
        var earlier = Enumerable.Repeat<ReturnValues?>(ReturnValues.Of(new IndicatorValue(rank, 1)), 12).ToList();

        Assert.Null(Outlier.Check(new IndicatorValue(rank, 60), new Month(2023, 5), earlier));
    }

    [Fact]
    public void Another_units_months_and_those_after_say_nothing()
    {
        var returns = Enumerable.Range(1, 12).Select(back => Return("102", new Month(2023, 5).Plus(-back), "funds", 10))
            .Concat(Enumerable.Range(1, 12).Select(ahead => Return("101", new Month(2023, 5).Plus(ahead), "funds", 10)));
        var item = Return("101", new Month(2023, 5), "funds", 100);

        Assert.Empty(new ReturnRules([]).Warnings(item, new ReturnHistory(returns), []));
    }

    [Fact]
    public void Its_own_month_is_not_among_those_before()
    {
        // Five months before and itself would be six.
        var returns = Enumerable.Range(0, 6).Select(back => Return("101", new Month(2023, 5).Plus(-back), "funds", back == 0 ? 100 : 10)).ToList();

        Assert.Empty(new ReturnRules([]).Warnings(returns[0], new ReturnHistory(returns), []));
    }

    private static IReadOnlyList<Finding> Warnings(string indicator, string before, decimal value, string period = "2023-05")
    {
        var returns = before.Split(' ')
            .Select((text, position) => (text, Month: new Month(2023, 5).Plus(-position - 1)))
            .Where(item => item.text != "-")
            .Select(item => item.text == "?" ? Return("101", item.Month, null, 0) : Return("101", item.Month, indicator, Number(item.text)));
        Assert.True(Period.TryParse(period, out var parsed));
        return new ReturnRules([]).Warnings(Return("101", parsed, indicator, value), new ReturnHistory(returns), []);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static Return Return(string unit, Month month, string? indicator, decimal value) => Return(unit, Period.Of(month), indicator, value);

    private static Return Return(string unit, Period period, string? indicator, decimal value) => new(
        TwoYears.Code(unit), period, 1, 1,
        indicator is null ? ReturnValues.Empty : ReturnValues.Of(new IndicatorValue(TwoYears.Catalogue[indicator], value)),
        DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "test", null);
}
