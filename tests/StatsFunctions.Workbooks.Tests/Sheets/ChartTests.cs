using System.Globalization;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using TestKit.Builders;

namespace StatsFunctions.Workbooks.Tests.Sheets;

/// <summary>图表.</summary>
public sealed class ChartTests
{
    private const string Sheet = "图表";

    [Theory]
    [MemberData(nameof(Reports.Editions), MemberType = typeof(Reports))]
    public void A_chart_remembers_what_its_cells_hold(string name, Language language)
    {
        var report = Reports.Of(name);
        var file = WorkbookFile.Of(Reports.Written(report, language));
        foreach (var series in ReadChart.Of(report, language).SelectMany(chart => chart.Series))
        {
            Assert.Equal(series.Categories.Count, series.Values.Count);
            foreach (var range in new[] { series.Name, series.Categories, series.Values })
            {
                var cells = range.Cells.Select(reference => file[range.Sheet, reference]).ToList();
                Assert.Equal(cells.Count, range.Count);
                Assert.Equal(
                    cells.Select(cell => cell.IsEmpty ? null : cell.Number?.ToString("R", CultureInfo.InvariantCulture) ?? cell.Text),
                    Enumerable.Range(0, range.Count).Select(position => range.Points.GetValueOrDefault(position)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Reports.Editions), MemberType = typeof(Reports))]
    public void Charts_stand_on_the_printed_page_and_cover_neither_cells_nor_each_other(string name, Language language)
    {
        var report = Reports.Of(name);
        var bytes = Reports.Written(report, language);
        var charts = ReadChart.Of(report, language);
        if (charts.Count == 0)
        {
            return;
        }

        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var area = document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>().Single(defined => defined.Name == "_xlnm.Print_Area");
        var page = new ReadRange(area.Text, 0, new Dictionary<int, string>()).Cells.ToHashSet(StringComparer.Ordinal);
        var (file, sheet) = (WorkbookFile.Of(bytes), language == Language.English ? "Charts" : Sheet);

        Assert.Equal(0u, area.LocalSheetId!.Value);
        Assert.All(charts, chart =>
        {
            Assert.True(chart.Place.Right <= 36 && page.Contains(FormattableString.Invariant($"A{chart.Place.Bottom}")), chart.Title);
            Assert.DoesNotContain(file.Cells(sheet), cell => !cell.Value.IsEmpty && page.Contains(cell.Key) && RowOf(cell.Key) > chart.Place.Top && RowOf(cell.Key) <= chart.Place.Bottom);
            Assert.DoesNotContain(charts, other => other != chart
                && other.Place.Left < chart.Place.Right && chart.Place.Left < other.Place.Right
                && other.Place.Top < chart.Place.Bottom && chart.Place.Top < other.Place.Bottom);
        });
    }

    [Fact]
    public void A_month_that_nobody_reported_is_a_gap()
    {
        var chart = ReadChart.Of(Two(2022, 5, null, 0).ReportMonths("101", 2023, "meetings", null, 3, null, 4).Compare(through: 4))[0];

        Assert.Equal(["2022年", "2023年"], chart.Series.Select(series => series.Name.Points[0]));
        Assert.Equal([5, null, 0, null], chart.Series[0].Values.Numbers);
        Assert.Equal([null, 3, null, 4], chart.Series[1].Values.Numbers);
        Assert.Equal(DisplayBlanksAsValues.Gap, chart.Blanks);
    }

    [Fact]
    public void Charts_show_what_the_catalogue_marks()
    {
        var charts = ReadChart.Of(Reports.County());

        Assert.Equal(
            [
                "召开会议数（按月）", "印发文件数（按月）", "检查组数（按月）", "立案件数、立案人数（按片区）",
                "召开会议数：各乡镇降幅（可比口径，由高到低）", "学习次数：各乡镇增减率（可比口径，由高到低）",
            ],
            charts.Select(chart => chart.Title));
        Assert.Equal(["2022年立案件数", "2023年立案件数", "2022年立案人数", "2023年立案人数"], charts[3].Series.Select(series => series.Name.Points[0]));
        Assert.IsType<BarChart>(charts[0].Plot);
        Assert.IsType<LineChart>(charts[2].Plot);
    }

    [Theory]
    [InlineData("county", 12)]
    [InlineData("half-year", 6)]
    [InlineData("one-month", 1)]
    public void Months_are_those_of_the_span(string name, int months)
    {
        var report = Reports.Of(name);
        var chart = ReadChart.Of(report)[0];
        var totals = Enumerable.Range(1, months).Select(month => report.Comparison.Monthly[report.Catalogue["meetings"], month]).ToList();

        Assert.Equal(Enumerable.Range(1, months).Select(month => $"{month}月"), chart.Series[0].Categories.Points.OrderBy(point => point.Key).Select(point => point.Value));
        Assert.Equal(totals.Select(total => (double?)total.Base), chart.Series[0].Values.Numbers);
        Assert.Equal(totals.Select(total => (double?)total.Current), chart.Series[1].Values.Numbers);
        Assert.Equal("月度趋势", chart.Series[0].Values.Sheet);
    }

    [Fact]
    public void Districts_are_those_of_片区汇总_as_reported()
    {
        var report = Reports.County();
        var chart = ReadChart.Of(report)[3];
        var rows = report.Comparison.Rows(ScopeType.District);

        Assert.Equal(["第9片区", "第10片区", "第11片区"], chart.Series[0].Categories.Points.Values);
        foreach (var (code, position) in new[] { ("cases", 0), ("persons", 2) })
        {
            var own = rows.Where(row => row.Indicator.Code == code).Select(row => row.Reported).ToList();
            Assert.Equal(own.Select(totals => (double?)totals.Base), chart.Series[position].Values.Numbers);
            Assert.Equal(own.Select(totals => (double?)totals.Current), chart.Series[position + 1].Values.Numbers);
        }
    }

    [Fact]
    public void Townships_are_sorted_best_first_by_live_cells()
    {
        var report = Reports.County();
        var file = WorkbookFile.Of(report);
        var charts = ReadChart.Of(report);
        foreach (var (chart, code, sign) in new[] { (charts[4], "meetings", -1), (charts[5], "study", 1) })
        {
            var expected = report.Comparison.Rows(ScopeType.Unit)
                .Where(row => row.Indicator.Code == code && row.Scope.Code.CompareTo("999901105", StringComparison.Ordinal) >= 0 && row.Matched.Totals.Base is not (0 or null))
                .Select(row => (row.Scope.Name.Chinese, Ratio: sign * (double)row.Matched.Totals.ChangeRatio!.Value))
                .OrderByDescending(row => row.Ratio).ToList();
            var series = Assert.Single(chart.Series);

            Assert.Equal(7, expected.Count);
            Assert.Equal(expected.Select(row => row.Ratio), series.Values.Numbers.Select(number => number!.Value), (one, other) => Math.Abs(one - other) < 1e-12);
            Assert.Equal(expected[0].Chinese, series.Categories.Points[0]);
            Assert.All(series.Values.Cells, cell => Assert.StartsWith("'分乡镇对比'!", file[Sheet, cell].Formula, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Units_without_a_percentage_are_counted_instead()
    {
        var report = Two(2022, 4).ReportMonths("101", 2023, "meetings", 3)
            .Unit("103").ReportMonths("103", 2022, "meetings", 4).ReportMonths("103", 2023, "meetings", 8)
            .Unit("104").ReportMonths("104", 2022, "meetings", 0).ReportMonths("104", 2023, "meetings", 8)
            .Unit("105").Unit("106", to: "2022-12", successor: "103").ReportMonths("106", 2022, "meetings", 1)
            .Unit("107", to: "2021-12").Unit("108", from: "2024-01")
            .Compare();

        Assert.Equal(["101镇", "103镇"], ReadChart.Of(report).Single(chart => chart.Title.Contains("各乡镇", StringComparison.Ordinal)).Series[0].Categories.Points.Values);
        Assert.Contains("图：2个乡镇没有百分比", WorkbookFile.Of(report).Text(Sheet), StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_that_reported_after_it_had_ended_is_not_taken_off_those_without_a_percentage()
    {
        var report = Two(2022, 4).ReportMonths("101", 2023, "meetings", 3)
            .Unit("102", to: "2021-12").ReportMonths("102", 2022, "meetings", 4).ReportMonths("102", 2023, "meetings", 8)
            .Unit("103").Unit("104")
            .Compare();

        Assert.Contains("图：2个乡镇没有百分比", WorkbookFile.Of(report).Text(Sheet), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_has_changed_anywhere_the_axis_still_has_a_length()
    {
        var report = Two(2022, 4).ReportMonths("101", 2023, "meetings", 4)
            .Unit("102").ReportMonths("102", 2022, "meetings", 5).ReportMonths("102", 2023, "meetings", 5)
            .Compare();
        var chart = ReadChart.Of(report).Single(chart => chart.Title.Contains("各乡镇", StringComparison.Ordinal));

        Assert.Equal([0, 0], chart.Series[0].Values.Numbers);
        Assert.Equal((0d, null), chart.Scale);
    }

    [Fact]
    public void Of_many_townships_both_ends_are_shown()
    {
        var chart = ReadChart.Of(Reports.Many())[^1];
        var values = chart.Series[0].Values.Numbers;

        Assert.Equal("召开会议数：降幅最大和最小的各40个乡镇（可比口径，由高到低）", chart.Title);
        Assert.Equal((80, 0.9, -9), (values.Count, values[0], values[^1]));
        Assert.Equal(values.OrderDescending(), values);
        Assert.Contains("1个乡镇超过100%，图中截断", WorkbookFile.Of(Reports.Many()).Text(Sheet), StringComparison.Ordinal);
    }

    [Fact]
    public void Indicators_of_departments_have_a_chart_of_departments()
    {
        var report = new CountyBuilder().Indicator("teams", level: IndicatorLevel.County, charts: IndicatorChart.Units)
            .Unit("101").Unit("201", kind: Domain.Units.UnitKind.Department).Unit("202", kind: Domain.Units.UnitKind.Department)
            .ReportMonths("201", 2022, "teams", 4).ReportMonths("201", 2023, "teams", 3)
            .ReportMonths("202", 2022, "teams", 4).ReportMonths("202", 2023, "teams", 5)
            .Compare();

        Assert.Equal("召开会议数：各部门增减率（可比口径，由高到低）", Assert.Single(ReadChart.Of(report)).Title);
    }

    [Theory]
    [InlineData("nothing", 0)]
    [InlineData("no-units", 0)]
    [InlineData("one-unit", 1)]
    [InlineData("no-base", 1)]
    public void There_is_no_chart_without_data(string name, int charts)
    {
        var report = Reports.Of(name);

        Assert.Equal(Sheet, WorkbookFile.Of(report).SheetNames[0]);
        Assert.Equal(charts, ReadChart.Of(report).Count);
    }

    [Fact]
    public void What_no_chart_shows_is_not_said_to_be_unreported()
    {
        var report = new CountyBuilder().Indicator("meetings", charts: Reports.AllCharts).Indicator("documents", "印发文件数").Unit("101")
            .ReportMonths("101", 2022, "documents", 4).ReportMonths("101", 2023, "documents", 3)
            .Compare();

        Assert.Contains("图表所列的指标两年均无已报数据。", WorkbookFile.Of(report).Text(Sheet), StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_without_data_is_no_series() =>
        Assert.Equal(["2023年"], ReadChart.Of(Reports.NoBase())[0].Series.Select(series => series.Name.Points[0]));

    [Fact]
    public void Without_marks_there_is_no_such_sheet()
    {
        var file = WorkbookFile.Of(Reports.Ranks());

        Assert.Equal("说明", file.SheetNames[0]);
        Assert.DoesNotContain(Sheet, file.SheetNames);
    }

    [Theory]
    [InlineData(Language.Chinese, "召开会议数（按月）。2023年")]
    [InlineData(Language.English, "meetings (by month). 2023: ")]
    public void The_alternative_text_says_what_the_chart_says(Language language, string beginning)
    {
        var report = Reports.County();
        var charts = ReadChart.Of(report, language);
        var county = report.Comparison.Rows(ScopeType.County).Single(row => row.Indicator.Code == "meetings");

        Assert.StartsWith(beginning, charts[0].Description, StringComparison.Ordinal);
        Assert.Contains(county.Phrase.In(language), charts[0].Description, StringComparison.Ordinal);
        Assert.Contains(county.Reported.Current!.Value.ToString("#,##0", CultureInfo.InvariantCulture), charts[0].Description, StringComparison.Ordinal);
        Assert.All(charts, chart => Assert.StartsWith(chart.Title, chart.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_fetches_the_countys_figures()
    {
        var report = Reports.County();
        var file = WorkbookFile.Of(report);
        foreach (var row in report.Comparison.Rows(ScopeType.County).Where(row => row.Indicator.Charts.Count > 0))
        {
            var (number, source) = (file.Row(Sheet, row.Indicator.Name.Chinese), file.Row("全县汇总", row.Indicator.Name.Chinese));

            Assert.Equal((double?)row.Reported.Current, file[Sheet, $"P{number}"].Number);
            Assert.Equal((double?)row.Reported.Base, file[Sheet, $"U{number}"].Number);
            Assert.Equal($"'全县汇总'!L{source}", file[Sheet, $"Z{number}"].Formula);
            Assert.Equal(row.Phrase.Chinese, file[Sheet, $"AD{number}"].Text);
        }
    }

    [Fact]
    public void Where_the_two_years_do_not_match_a_line_says_which_figures_are_matched()
    {
        Assert.Contains("以可比口径为准。", WorkbookFile.Of(Reports.County()).Text(Sheet), StringComparison.Ordinal);
        Assert.DoesNotContain("以可比口径为准。", WorkbookFile.Of(Reports.AlikeDistricts()).Text(Sheet), StringComparison.Ordinal);
    }

    [Fact]
    public void The_english_edition_says_nothing_in_chinese_but_names()
    {
        var chart = ReadChart.Of(Reports.Many(), Language.English)[^1];

        Assert.Equal("meetings: reduction, the 40 largest and the 40 smallest by township, highest first (matched)", chart.Title);
        Assert.All(ReadChart.Of(Reports.Many(), Language.English), item => Assert.DoesNotMatch("[一-龟]", item.Description.Replace("101镇", "", StringComparison.Ordinal).Replace("190镇", "", StringComparison.Ordinal).Replace("次", "", StringComparison.Ordinal)));
    }

    private static CountyBuilder Two(int year, params decimal?[] months) =>
        new CountyBuilder().Indicator("meetings", lowerIsBetter: true, charts: Reports.AllCharts).Unit("101").ReportMonths("101", year, "meetings", months);

    private static int RowOf(string reference) => int.Parse(reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), CultureInfo.InvariantCulture);
}
