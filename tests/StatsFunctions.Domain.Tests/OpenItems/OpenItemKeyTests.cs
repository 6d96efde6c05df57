using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Tests.OpenItems;

public class OpenItemKeyTests
{
    public static TheoryData<string, OpenItemKind, string> Ids => new()
    {
        { "2023-05.999901101.overdue", OpenItemKind.Overdue, "" },
        { "2023-05.999901101.relation.rules-sum", OpenItemKind.Relation, "rules-sum" },
        { "2023-05.999901101.outlier.meetings_held", OpenItemKind.Outlier, "meetings_held" },
        { "2023-05.999901101.no-meeting-month.meetings_held", OpenItemKind.NoMeetingMonth, "meetings_held" },
    };

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_id_is_its_cause_and_says_it_back(string id, OpenItemKind kind, string rule)
    {
        var key = new OpenItemKey(new UnitCode("999901101"), Period.Of(new Month(2023, 5)), kind, rule);

        Assert.Equal(id, key.ToString());
        Assert.True(OpenItemKey.TryParse(id, out var parsed));
        Assert.Equal(key, parsed);
    }

    [Fact]
    public void Every_kind_has_a_name() => Assert.All(
        Enum.GetValues<OpenItemKind>(),
        kind => Assert.NotEmpty(new OpenItemKey(new UnitCode("999901101"), Period.OfYear(2023), kind, "x").KindText));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2023-05.999901101")]
    [InlineData("2023-13.999901101.overdue")]
    [InlineData("2023-05.99990110.overdue")]
    [InlineData("2023-05.999901101.late")]
    [InlineData("2023-05.999901101.overdue.x")]
    [InlineData("2023-05.999901101.overdue.")]
    [InlineData("2023-05.999901101.outlier")]
    [InlineData("2023-05.999901101.outlier.")]
    [InlineData("2023-05.999901101.outlier.a.b")]
    [InlineData("2023-05.999901101.outlier.a|b")]
    [InlineData("2023-05.999901101.outlier.a/b")]
    [InlineData("2023-05.999901101.Outlier.a")]
    public void Anything_else_is_no_id(string? text) => Assert.False(OpenItemKey.TryParse(text, out _));
}
