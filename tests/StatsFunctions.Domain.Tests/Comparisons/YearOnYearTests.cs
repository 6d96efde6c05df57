using System.Globalization;
using StatsFunctions.Domain.Comparisons;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Comparisons;

public class YearOnYearTests
{
    // current, base, change, change %, reduction % (two decimals), phrase; "-": there is none.
    [Theory]
    [InlineData("880", "1000", "-120", "-12", "12", "同比减少12.0%")]
    [InlineData("880", "990", "-110", "-11.11", "11.11", "同比减少11.1%")]
    [InlineData("351", "400", "-49", "-12.25", "12.25", "同比减少12.3%")] // 12.25 % is 12.3 %, not the banker's 12.2 %
    [InlineData("449", "400", "49", "12.25", "-12.25", "同比增长12.3%")] // and −12.25 % is −12.3 %
    [InlineData("87751", "100000", "-12249", "-12.25", "12.25", "同比减少12.2%")] // the phrase rounds 12.249, not 12.25
    [InlineData("100", "100", "0", "0", "0", "持平")]
    [InlineData("0", "0", "0", "0", "0", "持平")]
    [InlineData("12", "0", "12", "-", "-", "由0增至12次")]
    [InlineData("0", "7", "-7", "-100", "100", "同比减少100.0%")]
    [InlineData("9996", "10000", "-4", "-0.04", "0.04", "基本持平")]
    [InlineData("9995", "10000", "-5", "-0.05", "0.05", "同比减少0.1%")]
    [InlineData("10004", "10000", "4", "0.04", "-0.04", "基本持平")]
    [InlineData("100001", "100000", "1", "0", "0", "基本持平")]
    [InlineData("3000", "1000", "2000", "200", "-200", "同比增长200.0%")]
    [InlineData("1", "3", "-2", "-66.67", "66.67", "同比减少66.7%")]
    [InlineData("1000000000000", "3", "999999999997", "33333333333233.33", "-33333333333233.33", "同比增长33333333333233.3%")]
    public void A_pair_of_totals_has_one_change_one_percentage_and_one_phrase(
        string current, string @base, string change, string changePct, string reductionPct, string phrase)
    {
        var row = new TwoYears().Township("101")
            .Reports("101", "2023-01", "meetings", Number(current)).Reports("101", "2022-01", "meetings", Number(@base))
            .CountyRow("meetings");

        Assert.Equal(Number(change), row.Matched.Totals.Change);
        Assert.Equal(row.Reported, row.Matched.Totals);
        Assert.Equal(changePct == "-" ? null : Number(changePct), Percent(row.Matched.Totals.ChangeRatio));
        Assert.Equal(reductionPct == "-" ? null : Number(reductionPct), Percent(row.Matched.Totals.ReductionRatio));
        Assert.Equal(phrase, row.Phrase.Chinese);
        Assert.Equal(changePct == "-" ? ComparisonStatus.BaseZero : ComparisonStatus.Ok, row.Status);
    }

    [Theory]
    [InlineData("5", "4", "up 25.0% year on year")]
    [InlineData("3", "4", "down 25.0% year on year")]
    [InlineData("3", "0", "up from 0 to 3 items")]
    [InlineData("3", "3", "unchanged")]
    public void Phrases_are_there_in_English(string current, string @base, string phrase) =>
        Assert.Equal(phrase, new TwoYears().Township("101")
            .Reports("101", "2023-01", "meetings", Number(current)).Reports("101", "2022-01", "meetings", Number(@base))
            .CountyRow("meetings").Phrase.In(Language.English));

    [Fact]
    public void A_percentage_that_rounds_to_zero_has_no_sign() =>
        Assert.Equal("0.00", YearOnYear.Percent(-0.00001m, 2).ToString("0.00", CultureInfo.InvariantCulture));

    [Fact]
    public void Money_keeps_its_decimals()
    {
        var row = new TwoYears().Township("101").Township("102")
            .Reports("101", "2023-01", "funds", 0.1m).Reports("102", "2023-01", "funds", 0.2m)
            .Reports("101", "2022-01", "funds", 0.3m).Reports("102", "2022-01", "funds", 0.3m)
            .CountyRow("funds");

        Assert.Equal(0.3m, row.Reported.Current);
        Assert.Equal("同比减少50.0%", row.Phrase.Chinese);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static decimal? Percent(decimal? ratio) => ratio is { } value ? YearOnYear.Percent(value, 2) : null;
}
