using System.Globalization;
using StatsFunctions.Domain.Reports;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Reports;

public class ReportFiguresTests
{
    // 101 falls by an eighth, 102 rises by an eighth, 103 has a zero base, 104 zeros, 105 only this year, 106 only the year
    // before, 107 both years but no common month, 108 nothing, 109 stays, 110 hardly moves.
    private static readonly ReportFigures Figures = new(new TwoYears()
        .Township("101").Township("102", "2").Township("103").Township("104").Township("105").Township("106").Township("107").Township("108", "3")
        .Township("109").Township("110").Department("201", "2").Township("301", "9", to: "2023-11").Township("302", "10", from: "2024-01")
        .Reports("101", 2022, "meetings", 800).Reports("101", 2023, "meetings", 700)
        .Reports("102", 2022, "meetings", 800).Reports("102", 2023, "meetings", 900)
        .Reports("103", 2022, "meetings", 0).Reports("103", 2023, "meetings", 12)
        .Reports("104", 2022, "meetings", 0).Reports("104", 2023, "meetings", 0)
        .Reports("105", 2023, "meetings", 5)
        .Reports("106", 2022, "meetings", 5)
        .Reports("107", 2022, "meetings", 4, null).Reports("107", 2023, "meetings", null, 6)
        .Reports("109", 2022, "meetings", 7).Reports("109", 2023, "meetings", 7)
        .Reports("110", 2022, "meetings", 10_000).Reports("110", 2023, "meetings", 10_001)
        .Reports("101", 2022, "funds", 100m).Reports("101", 2023, "funds", 87.75m)
        .Reports("102", 2022, "funds", 1234.5m).Reports("102", 2023, "funds", 1_234_567.85m)
        .Reports("101", "2022", "rules", 3).Reports("101", "2023", "rules", 2)
        .Reports("101", 2022, "tasks", 8).Reports("101", 2023, "tasks", 7)
        .Compare());

    [Theory]
    [InlineData("meetings@unit:990001101", "700")]
    [InlineData("meetings.base@unit:990001101", "800")]
    [InlineData("meetings.change@unit:990001101", "-100")]
    [InlineData("meetings.change@unit:990001102", "100")]
    [InlineData("meetings.change@unit:990001109", "0")]
    [InlineData("meetings.reduction@unit:990001101", "12.5％")]
    [InlineData("meetings.phrase@unit:990001101", "同比减少12.5％")]
    [InlineData("meetings.reduction@unit:990001102", "-12.5％")]
    [InlineData("meetings.phrase@unit:990001102", "同比增长12.5％")]
    [InlineData("funds.reduction@unit:990001101", "12.3％")]
    [InlineData("funds@unit:990001102", "1234567.85")]
    [InlineData("funds.base@unit:990001102", "1234.5")]
    [InlineData("meetings.reduction@unit:990001103", "由0增至12次")]
    [InlineData("meetings.phrase@unit:990001103", "由0增至12次")]
    [InlineData("meetings.reduction@unit:990001104", "持平")]
    [InlineData("meetings.phrase@unit:990001104", "持平")]
    [InlineData("meetings@unit:990001104", "0")]
    [InlineData("meetings.reduction@unit:990001105", "无上年数据", true)]
    [InlineData("meetings.phrase@unit:990001105", "无上年数据", true)]
    [InlineData("meetings.base@unit:990001105", "【未报】", true)]
    [InlineData("meetings.change@unit:990001105", "【未报】", true)]
    [InlineData("meetings@unit:990001106", "【未报】", true)]
    [InlineData("meetings.base@unit:990001106", "5")]
    [InlineData("meetings.reduction@unit:990001106", "【未报】", true)]
    [InlineData("meetings.phrase@unit:990001106", "本年未报", true)]
    [InlineData("meetings.rank@unit:990001106", "【未报】", true)]
    [InlineData("meetings.reduction@unit:990001107", "不可比", true)]
    [InlineData("meetings.phrase@unit:990001107", "不可比", true)]
    [InlineData("meetings.change@unit:990001107", "2")]
    [InlineData("meetings@unit:990001108", "【未报】", true)]
    [InlineData("meetings.phrase@unit:990001108", "【未报】", true)]
    [InlineData("meetings.reduction@unit:990001108", "【未报】", true)]
    [InlineData("meetings.phrase@unit:990001109", "持平")]
    [InlineData("meetings.reduction@unit:990001109", "0.0％")]
    [InlineData("meetings.phrase@unit:990001110", "基本持平")]
    [InlineData("meetings.reduction@unit:990001110", "0.0％")]
    [InlineData("meetings.rank@unit:990001104", "1")]
    [InlineData("meetings.rank@unit:990001110", "8")]
    [InlineData("meetings@district:2", "900")]
    [InlineData("meetings@district:3", "【未报】", true)]
    [InlineData("meetings@kind:township", "11631")]
    [InlineData("meetings@kind:department", "【未报】", true)]
    [InlineData("meetings", "11631")]
    [InlineData("teams", "【未报】", true)]
    [InlineData("rules", "2")]
    [InlineData("registry:townships", "10")]
    [InlineData("registry:departments", "1")]
    [InlineData("registry:districts", "3")]
    [InlineData("meetings,funds.phrase@unit:990001101", "meetings数同比减少12.5％、funds数同比减少12.3％")]
    [InlineData("meetings,tasks.phrase@unit:990001101", "均同比减少12.5％")]
    public void A_figure_is_written_as_the_contract_says(string placeholder, string text, bool unfilled = false)
    {
        var quotation = Quote(Figures, placeholder);

        Assert.Equal((text, unfilled), (quotation.Text, quotation.Parts.Any(part => part.IsUnfilled)));
    }

    [Theory]
    [InlineData("meetings", "11631")]
    [InlineData("meetings.reduction@unit:990001101", "12.5")]
    [InlineData("funds.reduction@unit:990001101", "12.25")]
    [InlineData("meetings.reduction@unit:990001110", "-0.01")]
    [InlineData("meetings.reduction@unit:990001103", null)]
    [InlineData("meetings.phrase", null)]
    [InlineData("registry:districts", "3")]
    public void Its_value_is_the_number_behind_the_text(string placeholder, string? value) =>
        Assert.Equal(value, Assert.Single(Quote(Figures, placeholder).Parts).Value?.ToString("0.####", CultureInfo.InvariantCulture));

    [Fact]
    public void Several_indicators_without_figures_are_unfilled_one_by_one()
    {
        var quotation = Quote(Figures, "teams,meetings,place.phrase@unit:990001105");

        Assert.Equal("teams数【未报】、meetings数无上年数据、place数【未报】", quotation.Text);
        Assert.Equal(
            ["teams.phrase@unit:990001105", "meetings.phrase@unit:990001105", "place.phrase@unit:990001105"],
            quotation.Parts.Where(part => part.IsUnfilled).Select(part => part.Placeholder.ToString()));
        Assert.Equal("teams数【未报】、place数【未报】", Quote(Figures, "teams,place.phrase@unit:990001105").Text);
    }

    [Fact]
    public void A_yearly_indicator_is_not_reported_before_the_year_is_whole()
    {
        var year = new TwoYears().Township("101").Reports("101", "2022", "rules", 3).Reports("101", "2023", "rules", 2);

        Assert.Equal("2", Quote(new ReportFigures(year.Compare()), "rules").Text);
        Assert.Equal("【未报】", Quote(new ReportFigures(year.Compare(through: 11)), "rules").Text);
        Assert.Equal("【未报】", Quote(new ReportFigures(year.Compare(through: 11)), "rules.phrase").Text);
    }

    private static Quotation Quote(ReportFigures figures, string text)
    {
        Assert.True(Placeholder.TryParse(text, TwoYears.Catalogue, out var placeholder, out _), text);
        return figures.Quote(placeholder);
    }
}
