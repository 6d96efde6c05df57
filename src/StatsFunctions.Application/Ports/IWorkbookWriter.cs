using StatsFunctions.Application.Comparisons;

namespace StatsFunctions.Application.Ports;

/// <summary>Writes the workbook (工作簿) of a comparison.</summary>
public interface IWorkbookWriter
{
    /// <summary>The edition of the workbook's layout. It changes when the same data would give other bytes.</summary>
    string TemplateVersion { get; }

    /// <summary>Writes the workbook.</summary>
    /// <param name="report">What it shows.</param>
    /// <returns>An .xlsx file; the same report gives the same bytes.</returns>
    byte[] Write(YearOnYearReport report);
}
