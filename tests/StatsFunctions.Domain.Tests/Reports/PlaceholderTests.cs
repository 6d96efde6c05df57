using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Reports;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Reports;

public class PlaceholderTests
{
    [Theory]
    [InlineData("meetings", "meetings")]
    [InlineData(" meetings . base ", "meetings.base")]
    [InlineData("meetings.change", "meetings.change")]
    [InlineData("meetings.reduction@district:3", "meetings.reduction@district:3")]
    [InlineData("meetings @ district : 城东片区", "meetings@district:城东片区")]
    [InlineData("meetings.phrase@kind:department", "meetings.phrase@kind:department")]
    [InlineData("meetings@unit:990001101", "meetings@unit:990001101")]
    [InlineData("meetings.rank@unit:990001101", "meetings.rank@unit:990001101")]
    [InlineData("meetings, funds.phrase", "meetings,funds.phrase")]
    [InlineData("meetings,funds,tasks.phrase@district:1", "meetings,funds,tasks.phrase@district:1")]
    [InlineData("registry:townships", "registry:townships")]
    [InlineData("registry: departments", "registry:departments")]
    [InlineData("registry:districts", "registry:districts")]
    public void What_the_contract_knows_is_read(string text, string meaning)
    {
        Assert.True(Placeholder.TryParse(text, TwoYears.Catalogue, out var placeholder, out var faults));
        Assert.Equal(meaning, placeholder.ToString());
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("", "unknown-indicator")]
    [InlineData("Meetings", "unknown-indicator")]
    [InlineData("召开会议数", "unknown-indicator")]
    [InlineData("meetings.", "unknown-figure")]
    [InlineData("meetings.percent", "unknown-figure")]
    [InlineData("meetings.base.change", "unknown-figure")]
    [InlineData("nothing.percent@town:3", "unknown-scope unknown-figure unknown-indicator")]
    [InlineData("meetings@", "unknown-scope")]
    [InlineData("meetings@3", "unknown-scope")]
    [InlineData("meetings@district:", "unknown-district")]
    [InlineData("meetings@unit:1", "unknown-unit")]
    [InlineData("meetings@unit:99000110１", "unknown-unit")]
    [InlineData("meetings@kind:townships", "unknown-kind")]
    [InlineData("meetings@unit:990001101.rank", "unknown-unit")]
    [InlineData("meetings.rank", "rank-without-unit")]
    [InlineData("meetings.rank@district:3", "rank-without-unit")]
    [InlineData("meetings,funds", "several-indicators")]
    [InlineData("meetings,funds.reduction", "several-indicators")]
    [InlineData("meetings,meetings.phrase", "duplicate-indicator")]
    [InlineData("meetings,.phrase", "unknown-indicator")]
    [InlineData("no,nothing.phrase", "unknown-indicator unknown-indicator")]
    [InlineData("meetings，funds.phrase", "full-width-text")]
    [InlineData("meetings．base", "full-width-text")]
    [InlineData("registry:", "unknown-registry")]
    [InlineData("registry:units", "unknown-registry")]
    [InlineData("registry:townships.base", "unknown-registry")]
    public void What_names_nothing_is_told_whole(string text, string codes)
    {
        Assert.False(Placeholder.TryParse(text, TwoYears.Catalogue, out _, out var faults));
        Assert.Equal(codes, string.Join(' ', faults.Select(fault => fault.Code)));
        Assert.All(faults, fault => Assert.NotEqual(fault.Message.Chinese, fault.Message.English));
    }

    [Theory]
    [InlineData("meetings@unit:990001101", "2023-12", null)]
    [InlineData("meetings@unit:990001109", null, "unknown-unit")]
    [InlineData("meetings@unit:990002101", null, "unknown-unit")]
    [InlineData("meetings@district:1", "2022-12", null)]
    [InlineData("meetings@district:1", "2023-12", "unknown-district")]
    [InlineData("meetings@district:2", "2022-12", "unknown-district")]
    [InlineData("meetings@district:2", "2023-12", null)]
    [InlineData("meetings@district:1", null, null)]
    [InlineData("meetings@district:2", null, null)]
    [InlineData("meetings@district:3", null, "unknown-district")]
    [InlineData("meetings", null, null)]
    [InlineData("registry:districts", null, null)]
    public void Units_and_districts_must_be_the_countys(string text, string? month, string? code)
    {
        var units = new TwoYears().Township("101").Moves("101", "2", "2023-01").Units;
        Assert.True(Placeholder.TryParse(text, TwoYears.Catalogue, out var placeholder, out _));

        Assert.Equal(code, placeholder.FaultIn(units, Month.TryParse(month, out var known) ? known : null)?.Code);
    }
}
