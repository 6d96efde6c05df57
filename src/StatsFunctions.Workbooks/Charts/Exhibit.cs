using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Workbooks.Sheets;
using StatsFunctions.Workbooks.Spreadsheet.Charts;

namespace StatsFunctions.Workbooks.Charts;

/// <summary>A chart, and what belongs to it on its sheet.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="Data">The figures that it draws, where no other sheet has them side by side.</param>
/// <param name="Remark">What a reader must know of it, or null.</param>
internal sealed record Exhibit(Chart Chart, DataBlock? Data = null, string? Remark = null);

/// <summary>Where charts take their figures.</summary>
/// <param name="Report">The report.</param>
/// <param name="Units">分乡镇对比.</param>
/// <param name="Districts">片区汇总.</param>
/// <param name="Trend">月度趋势.</param>
/// <param name="Words">The words.</param>
internal sealed record ChartSources(YearOnYearReport Report, UnitSheet Units, DistrictSheet Districts, TrendSheet Trend, Wording Words)
{
    /// <summary>The county's rows.</summary>
    public IReadOnlyDictionary<Indicator, ComparisonRow> County { get; } =
        Report.Comparison.Rows(ScopeType.County).ToDictionary(row => row.Indicator);

    /// <summary>The name of the sheet that the charts stand on.</summary>
    public string Sheet => Words[SheetNames.Charts];

    /// <summary>The indicators marked for a chart about which the county has something.</summary>
    /// <param name="chart">The chart.</param>
    public IEnumerable<Indicator> Marked(IndicatorChart chart) =>
        Report.Catalogue.Where(indicator => indicator.Charts.Contains(chart) && County.ContainsKey(indicator));
}
