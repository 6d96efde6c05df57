using StatsFunctions.Application.Reports;

namespace StatsFunctions.Application.Ports;

/// <summary>Keeps the county's report templates, and a copy of every report that was filled.</summary>
public interface IReportStore
{
    /// <summary>The templates that the county has put, by name.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<ReportTemplate>> ListAsync(CancellationToken cancellationToken);

    /// <summary>A template that the county has put, or null.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<TemplateFile?> FindAsync(TemplateName name, CancellationToken cancellationToken);

    /// <summary>Puts a template in place of the one of its name.</summary>
    /// <param name="file">The template.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether there was none.</returns>
    Task<bool> PutAsync(TemplateFile file, CancellationToken cancellationToken);

    /// <summary>Puts a template there as it stood elsewhere, unless one of its name is there.</summary>
    /// <param name="file">The template.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task RestoreAsync(TemplateFile file, CancellationToken cancellationToken);

    /// <summary>Deletes a template.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(TemplateName name, CancellationToken cancellationToken);

    /// <summary>Keeps a copy of a report, unless it is there.</summary>
    /// <param name="report">The report.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task KeepAsync(FilledReport report, CancellationToken cancellationToken);
}
