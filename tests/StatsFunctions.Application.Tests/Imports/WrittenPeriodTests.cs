using StatsFunctions.Application.Imports;

namespace StatsFunctions.Application.Tests.Imports;

public sealed class WrittenPeriodTests
{
    [Theory]
    [InlineData("2023-05", "2023-05")]
    [InlineData("2023", "2023")]
    [InlineData("２０２３－０５", "2023-05")]
    [InlineData("2023-5", "2023-05")]
    [InlineData("2023/5", "2023-05")]
    [InlineData("2023/05", "2023-05")]
    [InlineData("2023年5月", "2023-05")]
    [InlineData("2023年05月", "2023-05")]
    [InlineData("2023 年 12 月", "2023-12")]
    [InlineData("2023年", "2023")]
    [InlineData("2023/5/1", "2023-05")]
    [InlineData("2023/05/01", "2023-05")]
    [InlineData("2023-05-01", "2023-05")]
    [InlineData("2023年5月1日", "2023-05")]
    public void What_people_and_Excel_write_is_read(string text, string period)
    {
        Assert.True(WrittenPeriod.TryParse(text, out var parsed));
        Assert.Equal(period, parsed.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2023-13")]
    [InlineData("2023-00")]
    [InlineData("2023/5/2")]
    [InlineData("2023-05-31")]
    [InlineData("2023/5-1")]
    [InlineData("2023-5/1")]
    [InlineData("2023.5")]
    [InlineData("202305")]
    [InlineData("5/2023")]
    [InlineData("23-05")]
    [InlineData("May-23")]
    [InlineData("2023年5")]
    [InlineData("2023-05-01 0:00")]
    [InlineData("45047")]
    [InlineData("3000")]
    [InlineData("1900-01")]
    public void Anything_else_is_no_period(string text) => Assert.False(WrittenPeriod.TryParse(text, out _));
}
