using StatsFunctions.Application.Workbooks;
using StatsFunctions.Workbooks.Sheets;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks;

/// <summary>The sheets of a workbook. Those that others take figures from have names here.</summary>
internal sealed class WorkbookSheets
{
    /// <summary>Lays the sheets out.</summary>
    /// <param name="content">What they show.</param>
    /// <param name="words">The words.</param>
    public WorkbookSheets(WorkbookContent content, Wording words)
    {
        var report = content.Report;
        Units = new UnitSheet(report, words);
        County = new CountySheet(report, Units, words);
        Districts = new DistrictSheet(report, Units, words);
        Departments = new DepartmentSheet(report, Units, words);
        Ranking = new RankingSheet(report, Units, words);
        var trend = new TrendSheet(report, County, words);
        IReadOnlyList<Sheet> charts = ChartSheet.Of(report, County, Units, Districts, trend, words) is { } sheet ? [sheet] : [];
        IReadOnlyList<Sheet> tables =
        [
            County,
            Units,
            Districts,
            Departments,
            trend,
            Ranking,
            new SubmissionSheet(report, words),
            new ComparabilitySheet(report, County, words),
            new QualitySheet(content, words),
            new RevisionSheet(content, words),
            new IndicatorSheet(report, words),
        ];
        Notes = new NotesSheet(content, [.. charts, .. tables], words);
        All = [.. charts, Notes, .. tables];
    }

    /// <summary>说明.</summary>
    public NotesSheet Notes { get; }

    /// <summary>全县汇总.</summary>
    public CountySheet County { get; }

    /// <summary>分乡镇对比.</summary>
    public UnitSheet Units { get; }

    /// <summary>片区汇总.</summary>
    public DistrictSheet Districts { get; }

    /// <summary>部门汇总.</summary>
    public DepartmentSheet Departments { get; }

    /// <summary>排名.</summary>
    public RankingSheet Ranking { get; }

    /// <summary>All sheets, in their order.</summary>
    public IReadOnlyList<Sheet> All { get; }
}
