using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Domain.Tests.Periods;

public class PeriodTests
{
    [Theory]
    [InlineData("2023-05", Frequency.Monthly)]
    [InlineData("2023", Frequency.Yearly)]
    [InlineData("1901-01", Frequency.Monthly)]
    [InlineData("2999", Frequency.Yearly)]
    public void A_month_or_a_year_reads_and_writes_the_same(string text, Frequency frequency)
    {
        Assert.True(Period.TryParse(text, out var period));
        Assert.Equal((text, frequency), (period.ToString(), period.Frequency));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2023-13")]
    [InlineData("2023-00")]
    [InlineData("2023-5")]
    [InlineData("2023/05")]
    [InlineData("20230-5")]
    [InlineData("2023-05-01")]
    [InlineData(" 2023")]
    [InlineData("2023-+5")]
    [InlineData("２０２３")]
    [InlineData("0000")]
    [InlineData("1900-12")]
    [InlineData("1900")]
    [InlineData("3000")]
    public void Anything_else_is_no_period(string? text) => Assert.False(Period.TryParse(text, out _));

    [Theory]
    [InlineData("2023-12", 1, "2024-01")]
    [InlineData("2023-01", -1, "2022-12")]
    [InlineData("2023-06", 18, "2024-12")]
    public void Months_count_across_years(string from, int months, string to)
    {
        Assert.True(Month.TryParse(from, out var month));
        Assert.Equal(to, month.Plus(months).ToString());
    }
}
