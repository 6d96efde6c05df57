using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Units;
using TestKit.Builders;

namespace StatsFunctions.Workbooks.Tests.Sheets;

/// <summary>排名.</summary>
public sealed class RankingTests
{
    private const string Sheet = "排名";

    [Theory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public void Places_and_figures_are_the_domains(string name)
    {
        var report = Reports.Of(name);
        var (file, ranking) = (WorkbookFile.Of(report), new Ranking(report.Comparison));
        var placed = 0;
        foreach (var row in report.Comparison.Rows(ScopeType.Unit))
        {
            if (ranking[row.Scope.Code, row.Indicator] is not { } place)
            {
                continue;
            }

            var number = file.Row(Sheet, row.Indicator.Name.Chinese, null, null, null, row.Scope.Code);
            Assert.Equal(place, file[Sheet, $"D{number}"].Number);
            Assert.StartsWith($"IF(ISNUMBER(H{number}),RANK(H{number},H$", file[Sheet, $"D{number}"].Formula, StringComparison.Ordinal);
            Assert.Equal(((double?)row.Reported.Current, (double?)row.Reported.Base), (file[Sheet, $"H{number}"].Number, file[Sheet, $"I{number}"].Number));
            var source = file.Row("分乡镇对比", row.Indicator.Name.Chinese, null, row.Scope.Code);
            Assert.Equal(file["分乡镇对比", $"K{source}"], file[Sheet, $"J{number}"] with { Formula = file["分乡镇对比", $"K{source}"].Formula });
            Assert.Equal(file["分乡镇对比", $"P{source}"], file[Sheet, $"K{number}"] with { Formula = file["分乡镇对比", $"P{source}"].Formula });
            placed++;
        }

        Assert.Equal(placed, file.Cells(Sheet).Count(cell => cell.Key[0] == 'D' && cell.Value.Number is not null));
    }

    [Fact]
    public void Units_of_a_kind_stand_together_best_first_and_who_did_not_report_last()
    {
        var file = WorkbookFile.Of(new CountyBuilder().Indicator("meetings", lowerIsBetter: true)
            .Unit("101").Unit("102").Unit("103").Unit("104").Unit("105").Unit("106", to: "2022-12")
            .Unit("201", kind: UnitKind.Department).Unit("202", kind: UnitKind.Department)
            .ReportMonths("101", 2023, "meetings", 7).ReportMonths("102", 2023, "meetings", 3, 1).ReportMonths("103", 2022, "meetings", 1)
            .ReportMonths("104", 2023, "meetings", 4).ReportMonths("105", 2023, "meetings", 0).ReportMonths("106", 2022, "meetings", 9)
            .ReportMonths("201", 2023, "meetings", 2).ReportMonths("202", 2023, "meetings", 1)
            .Compare());

        Assert.Equal(
            ["1 105", "2 102", "2 104", "4 101", "未报 103", "1 202", "2 201"],
            Enumerable.Range(5, 7).Select(row => $"{file[Sheet, $"D{row}"].Number}{file[Sheet, $"D{row}"].Text} {file[Sheet, $"E{row}"].Text![^3..]}"));
        Assert.Equal(["乡镇", "部门"], new[] { 9, 10 }.Select(row => file[Sheet, $"C{row}"].Text!));
        Assert.Equal("IF(ISNUMBER(H9),RANK(H9,H$5:H$9,1),\"未报\")", file[Sheet, "D9"].Formula);
        Assert.True(file[Sheet, "H9"].IsEmpty);
        Assert.Equal("A4:K11", file.Filter(Sheet));
    }

    [Fact]
    public void The_largest_is_first_where_more_is_better_or_nothing_is_said_and_fractions_tie()
    {
        var file = WorkbookFile.Of(new CountyBuilder().Indicator("funds", decimals: 2).Unit("101").Unit("102").Unit("103")
            .ReportMonths("101", 2023, "funds", 0.1m, 0.2m).ReportMonths("102", 2023, "funds", 0.30m).ReportMonths("103", 2023, "funds", 0.15m, 0.14m)
            .Compare());

        Assert.Equal([1d, 1d, 3d], Enumerable.Range(5, 3).Select(row => file[Sheet, $"D{row}"].Number!.Value));
        Assert.EndsWith(",0),\"未报\")", file[Sheet, "D5"].Formula, StringComparison.Ordinal);
        RecalculationTests.Check(file);
    }

    [Fact]
    public void Totals_that_Excel_cannot_tell_apart_have_places_without_a_formula()
    {
        // Seventeen digits, the last one different.
        var file = WorkbookFile.Of(new CountyBuilder().Indicator("funds", decimals: 4).Unit("101").Unit("102")
            .ReportMonths("101", 2023, "funds", 999_999_999_999.9999m, 999_999_999_999.9999m).ReportMonths("102", 2023, "funds", 999_999_999_999.9999m, 999_999_999_999.9998m)
            .Compare());

        Assert.Equal((1d, 2d), (file[Sheet, "D5"].Number, file[Sheet, "D6"].Number));
        Assert.Equal(file[Sheet, "H5"].Number, file[Sheet, "H6"].Number);
        Assert.Null(file[Sheet, "D5"].Formula);
        RecalculationTests.Check(file);
    }
}
