using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain;
using StatsFunctions.Workbooks.Sheets;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks;

/// <summary>Writes the workbook of a comparison: notes, county, units, districts, months, submissions.</summary>
public sealed class WorkbookWriter : IWorkbookWriter
{
    /// <summary>The edition of the layout. It changes when the same data would give other bytes.</summary>
    public const string Edition = "2";

    /// <inheritdoc/>
    public string TemplateVersion => Edition;

    /// <inheritdoc/>
    public byte[] Write(WorkbookContent content, Language language)
    {
        ArgumentNullException.ThrowIfNull(content);
        var report = content.Report;
        var units = new UnitSheet(report);
        var county = new CountySheet(report, units);
        IReadOnlyList<Sheet> sheets =
        [
            new NotesSheet(report),
            county,
            units,
            new DistrictSheet(report, units),
            new TrendSheet(report, county),
            new SubmissionSheet(report),
        ];
        var properties = new WorkbookProperties(
            Wording.Title(report),
            $"{report.County.Name}（{report.County.Code}）",
            Wording.State(report),
            report.DataAsOf,
            [("County", report.County.Code.ToString()), ("Fingerprint", report.Fingerprint), ("TemplateVersion", Edition)]);
        var footer = new PageFooter($"{Wording.State(report)}　数据指纹 {report.Fingerprint[..Math.Min(12, report.Fingerprint.Length)]}", "&A", "第 &P 页，共 &N 页");
        return new WorkbookPackage(properties, sheets, new StyleTable(Styles.Font, Styles.Highlights), footer).Write();
    }
}
