using StatsFunctions.Domain;

namespace StatsFunctions.Workbooks.Tests;

/// <summary>Viewers that calculate and viewers that do not show the same.</summary>
public sealed class RecalculationTests
{
    [Theory]
    [MemberData(nameof(Reports.Editions), MemberType = typeof(Reports))]
    public void Calculated_anew_every_formula_has_the_value_that_stands_beside_it(string report, Language language)
    {
        Check(WorkbookFile.Of(Reports.Of(report), language));
    }

    /// <summary>Calculates every formula of a workbook anew.</summary>
    internal static void Check(WorkbookFile file)
    {
        var recalculation = new Recalculation(file);
        foreach (var sheet in file.SheetNames)
        {
            foreach (var (reference, cell) in file.Cells(sheet).Where(pair => pair.Value.Formula is not null))
            {
                var value = recalculation.ValueOf(sheet, reference);
                var same = (value, cell) switch
                {
                    (double number, { Number: { } cached }) => Math.Abs(number - cached) <= 1e-13 * Math.Abs(number),
                    (string text, { Text: { } cached }) => text == cached,
                    _ => false,
                };
                Assert.True(same, $"{sheet}!{reference} is {cell.Number}{cell.Text} but comes to {value}: {cell.Formula}");
            }
        }
    }

    [Fact]
    public void A_percentage_at_a_half_is_rounded_away_from_zero_in_words_too()
    {
        // 351 to 400: −12.25 %. 449 to 400: +12.25 %.
        var file = WorkbookFile.Of(new TestKit.Builders.CountyBuilder()
            .Indicator("down", "降").Indicator("up", "升").Unit("101")
            .ReportMonths("101", 2022, "down", 400).ReportMonths("101", 2023, "down", 351)
            .ReportMonths("101", 2022, "up", 400).ReportMonths("101", 2023, "up", 449)
            .Compare());
        var recalculation = new Recalculation(file);

        Assert.Equal("同比减少12.3%", recalculation.ValueOf("全县汇总", $"O{file.Row("全县汇总", "降")}"));
        Assert.Equal("同比增长12.3%", recalculation.ValueOf("全县汇总", $"O{file.Row("全县汇总", "升")}"));
    }

    [Fact]
    public void A_change_too_small_for_the_percentage_has_its_own_words()
    {
        var file = WorkbookFile.Of(new TestKit.Builders.CountyBuilder().Indicator("meetings").Unit("101")
            .ReportMonths("101", 2022, "meetings", 10_000).ReportMonths("101", 2023, "meetings", 10_004)
            .Compare());
        var cell = $"O{file.Row("全县汇总", "召开会议数")}";

        Assert.Equal("基本持平", file["全县汇总", cell].Text);
        Assert.Equal("基本持平", new Recalculation(file).ValueOf("全县汇总", cell));
    }
}
