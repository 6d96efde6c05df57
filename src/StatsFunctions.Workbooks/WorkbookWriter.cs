using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks;

/// <summary>Writes the workbook of a comparison.</summary>
public sealed class WorkbookWriter : IWorkbookWriter
{
    /// <summary>The edition of the layout. It changes when the same data would give other bytes.</summary>
    public const string Edition = "4";

    /// <inheritdoc/>
    public string TemplateVersion => Edition;

    /// <inheritdoc/>
    public byte[] Write(WorkbookContent content, Language language)
    {
        ArgumentNullException.ThrowIfNull(content);
        var (report, words) = (content.Report, new Wording(language));
        var properties = new WorkbookProperties(
            words.Title(report),
            words.WithCode(report.County.Name, report.County.Code.ToString()),
            words.State(report),
            report.DataAsOf,
            [("County", report.County.Code.ToString()), ("Fingerprint", report.Fingerprint), ("TemplateVersion", Edition)]);
        var fingerprint = report.Fingerprint[..Math.Min(12, report.Fingerprint.Length)];
        var footer = new PageFooter(
            words[$"{words.State(report)}　数据指纹 {fingerprint}", $"{words.State(report)}  Fingerprint of the data {fingerprint}"],
            "&A",
            words["第 &P 页，共 &N 页", "Page &P of &N"]);
        return new WorkbookPackage(properties, new WorkbookSheets(content, words).All, new StyleTable(Styles.Font, Styles.Highlights), footer).Write();
    }

    /// <inheritdoc/>
    public IFigureCells CellsOf(WorkbookContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new FigureCells(new WorkbookSheets(content, Wording.Chinese));
    }
}
