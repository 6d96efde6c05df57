using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain;

namespace StatsFunctions.Application.Ports;

/// <summary>Writes the workbook (工作簿) of a comparison.</summary>
public interface IWorkbookWriter
{
    /// <summary>The edition of the workbook's layout. It changes when the same data would give other bytes.</summary>
    string TemplateVersion { get; }

    /// <summary>Writes the workbook.</summary>
    /// <param name="content">What it shows.</param>
    /// <param name="language">Its readers' language.</param>
    /// <returns>An .xlsx file; the same content gives the same bytes.</returns>
    byte[] Write(WorkbookContent content, Language language);

    /// <summary>Where figures stand in the Chinese workbook.</summary>
    /// <param name="content">What the workbook shows.</param>
    IFigureCells CellsOf(WorkbookContent content);
}
