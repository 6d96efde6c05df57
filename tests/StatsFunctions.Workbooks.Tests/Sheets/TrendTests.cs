using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Workbooks.Tests.Sheets;

/// <summary>月度趋势.</summary>
public sealed class TrendTests
{
    [Theory]
    [InlineData("county", 12)]
    [InlineData("half-year", 6)]
    [InlineData("one-month", 1)]
    [InlineData("merged", 12)]
    [InlineData("decimals", 12)]
    public void Months_and_totals_are_the_domains(string name, int months)
    {
        var report = Reports.Of(name);
        var file = WorkbookFile.Of(report);
        foreach (var row in report.Comparison.Rows(ScopeType.County).Where(row => row.Indicator.Frequency == Frequency.Monthly))
        {
            var first = file.Rows("月度趋势", row.Indicator.Name.Chinese)[0];
            for (var month = 1; month <= months + 1; month++)
            {
                var expected = month <= months ? report.Comparison.Monthly[row.Indicator, month] : row.Reported;
                var column = (char)('C' + month);
                Assert.Equal(
                    ((double?)expected.Current, (double?)expected.Base, (double?)expected.Change),
                    (file["月度趋势", $"{column}{first}"].Number, file["月度趋势", $"{column}{first + 1}"].Number, file["月度趋势", $"{column}{first + 2}"].Number));
            }
        }
    }

    [Fact]
    public void A_flow_adds_its_months_up_and_a_stock_takes_the_countys_total()
    {
        var file = WorkbookFile.Of(Reports.County());
        var (flow, stock) = (file.Rows("月度趋势", "召开会议数")[0], file.Rows("月度趋势", "检查组数")[0]);

        Assert.Equal($"IF(COUNT(D{flow}:O{flow})=0,\"\",ROUND(SUM(D{flow}:O{flow}),0))", file["月度趋势", $"P{flow}"].Formula);
        Assert.Equal($"'全县汇总'!D{file.Row("全县汇总", "检查组数")}", file["月度趋势", $"P{stock + 1}"].Formula);
    }

    [Fact]
    public void Yearly_indicators_have_no_months() =>
        Assert.Empty(WorkbookFile.Of(Reports.County()).Rows("月度趋势", "清理制度数"));
}
