using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Domain.Tests.Validation;

public class NoMeetingMonthTests
{
    private static readonly IndicatorCatalogue Catalogue = new([Define("held", meeting: true), Define("briefings", meeting: false)]);

    [Theory]
    [InlineData("held", 1, "2023-07", true)]
    [InlineData("held", 0, "2023-07", false)]
    [InlineData("held", 1, "2023-06", false)]
    [InlineData("held", 1, "2023-02", true)]
    [InlineData("briefings", 1, "2023-07", false)]
    public void Meetings_above_zero_in_a_declared_month(string indicator, int value, string month, bool warns)
    {
        Assert.True(Month.TryParse(month, out var parsed));

        var finding = NoMeetingMonth.Check(new IndicatorValue(Catalogue[indicator], value), parsed, [2, 7]);

        Assert.Equal(warns ? "no-meeting-month" : null, finding?.Rule);
    }

    [Fact]
    public void The_message_has_the_month_and_the_number()
    {
        var finding = NoMeetingMonth.Check(new IndicatorValue(Catalogue["held"], 3), new Month(2023, 7), [7])!;

        Assert.Equal((FindingKind.NoMeetingMonth, "held"), (finding.Kind, Assert.Single(finding.Indicators).Code));
        Assert.Equal(new LocalizedText("2023-07 是无会月，会议报了 3次", "2023-07 is a no-meeting month, and held is 3"), finding.Message);
    }

    private static IndicatorDefinition Define(string code, bool meeting) => new()
    {
        Code = code,
        Name = "会议",
        NameEn = code,
        Unit = "次",
        UnitEn = "meetings",
        Group = "test",
        Kind = IndicatorKind.Flow,
        Level = IndicatorLevel.Township,
        Frequency = Frequency.Monthly,
        Meeting = meeting,
    };
}
