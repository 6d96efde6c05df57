using System.Globalization;
using StatsFunctions.LocalHost.Clock;

namespace StatsFunctions.LocalHost.Tests.Clock;

public sealed class InstantTextTests
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("2023-12-31T23:58", "2023-12-31T15:58:00")]
    [InlineData("2024-01-01", "2023-12-31T16:00:00")]
    [InlineData("2023-12-31T23:58:30.5", "2023-12-31T15:58:30.5")]
    [InlineData("2023-12-31T23:58Z", "2023-12-31T23:58:00")]
    [InlineData("2023-12-31T23:58:30Z", "2023-12-31T23:58:30")]
    [InlineData("2023-12-31T23:58:30+01:00", "2023-12-31T22:58:30")]
    [InlineData("1988-07-01T12:00", "1988-07-01T03:00:00")] // China had summer time then
    public void An_instant_is_the_countys_unless_it_names_its_offset(string text, string utc)
    {
        var expected = new DateTimeOffset(DateTime.Parse(utc, CultureInfo.InvariantCulture), TimeSpan.Zero);

        Assert.Equal(expected, InstantText.TryParse(text, China));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2023")]
    [InlineData("2023-13-01")]
    [InlineData("2023-02-29")]
    [InlineData("31/12/2023")]
    [InlineData("2023-12-31T25:00")]
    [InlineData("2023-12-31T23:58+99:00")]
    [InlineData("0001-01-01")]
    public void Anything_else_is_none(string text) => Assert.Null(InstantText.TryParse(text, China));

    [Fact]
    public void A_local_time_that_the_zone_skips_is_none()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Null(InstantText.TryParse("2024-03-31T02:30", berlin));
        Assert.NotNull(InstantText.TryParse("2024-03-31T02:30+01:00", berlin));
    }
}
