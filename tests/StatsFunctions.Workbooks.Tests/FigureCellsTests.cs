using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Reports;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;
using TestKit.Builders;

namespace StatsFunctions.Workbooks.Tests;

/// <summary>The cells that are named for figures hold these figures.</summary>
public sealed class FigureCellsTests
{
    [Theory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public void Every_figure_of_every_row_stands_in_its_cell(string name)
    {
        var report = Reports.Of(name);
        var (file, cells, ranking) = (WorkbookFile.Of(report), CellsOf(report), new Ranking(report.Comparison));
        foreach (var row in Enum.GetValues<ScopeType>().SelectMany(report.Comparison.Rows))
        {
            ReadCell Cell(QuotedFigure figure) => Read(file, cells.Find(row.Scope, row.Indicator, figure)!);
            ReadCell? PlaceOf(ComparisonRow row) => cells.Find(row.Scope, row.Indicator, QuotedFigure.Rank) is { } place ? Read(file, place) : null;

            Assert.Equal((double?)row.Reported.Current, Cell(QuotedFigure.Current).Number);
            Assert.Equal((double?)row.Reported.Base, Cell(QuotedFigure.Base).Number);
            Assert.Equal((double?)row.Reported.Change, Cell(QuotedFigure.Change).Number);
            var reduction = row.Matched.Totals.Base == 0 ? null : (double?)row.Matched.Totals.ReductionRatio;
            Assert.Equal(reduction ?? double.NaN, Cell(QuotedFigure.Reduction).Number ?? double.NaN, 1e-9);
            var place = row.Scope.Type == ScopeType.Unit ? ranking[row.Scope.Code, row.Indicator] : null;
            Assert.Equal(place, cells.Find(row.Scope, row.Indicator, QuotedFigure.Rank) is { } cell ? (int?)Read(file, cell).Number : null);
            if (row.Scope.Type != ScopeType.Unit)
            {
                Assert.Equal(row.Phrase.Chinese, Cell(QuotedFigure.Phrase).Text);
            }
            else
            {
                Assert.Equal(Cell(QuotedFigure.Reduction), Cell(QuotedFigure.Phrase));
                Assert.Equal(ranking[row.Scope.Code, row.Indicator], (int?)PlaceOf(row)?.Number);
            }
        }
    }

    [Theory]
    [InlineData(ScopeType.County, "全县汇总")]
    [InlineData(ScopeType.District, "片区汇总")]
    [InlineData(ScopeType.Kind, "部门汇总")]
    [InlineData(ScopeType.Unit, "分乡镇对比")]
    public void Each_kind_of_scope_has_its_sheet(ScopeType by, string sheet)
    {
        var report = Reports.County();
        var cells = CellsOf(report);

        Assert.All(report.Comparison.Rows(by), row => Assert.StartsWith($"'{sheet}'!", cells.Find(row.Scope, row.Indicator, QuotedFigure.Current), StringComparison.Ordinal));
    }

    [Fact]
    public void Who_has_no_row_has_no_cell()
    {
        var report = Reports.Merged();
        var documents = report.Catalogue["documents"];

        Assert.Null(CellsOf(report).Find(new Scope(ScopeType.Unit, "999901103", new("", "")), documents, QuotedFigure.Current));
        Assert.Null(CellsOf(report).Find(new Scope(ScopeType.District, "9", new("", "")), documents, QuotedFigure.Current));
    }

    [Fact]
    public void The_register_counts_units_of_the_last_month_and_their_districts()
    {
        // 104 ended, 105 came after the half-year; district 3 has only 104, district 4 only 105.
        var report = new CountyBuilder().Indicator("meetings")
            .Unit("101", district: "1").Unit("102", district: "2").Unit("103", district: "2", kind: UnitKind.Department)
            .Unit("104", district: "3", to: "2023-05").Unit("105", district: "4", from: "2023-07")
            .Compare(through: 6);
        var (file, cells) = (WorkbookFile.Of(report), CellsOf(report));
        var counts = Enum.GetValues<RegistryCount>().Select(count => Read(file, cells.Find(count))).ToList();

        Assert.Equal([2, 1, 2], counts.Select(cell => cell.Number!.Value));
        Assert.Equal("\"片区\"0\"个（2023年6月在册）\"", counts[2].Format);
    }

    private static IFigureCells CellsOf(YearOnYearReport report) => new WorkbookWriter().CellsOf(
        new WorkbookContent(report, new WorkbookRemarks(new StatisticalYear(report.Comparison.Span.Year), Items: [], Amendments: [], AmendedReturns: 0)));

    private static ReadCell Read(WorkbookFile file, string cell)
    {
        var parts = cell.Split("'!");
        return file[parts[0][1..], parts[1]];
    }
}
