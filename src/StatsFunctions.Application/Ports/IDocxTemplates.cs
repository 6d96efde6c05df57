using StatsFunctions.Application.Reports;

namespace StatsFunctions.Application.Ports;

/// <summary>Opens templates that are Word documents.</summary>
public interface IDocxTemplates
{
    /// <summary>Opens a template.</summary>
    /// <param name="content">The file.</param>
    /// <returns>The template, or why it is none: not a .docx file, harmful.</returns>
    Result<ITemplateDocument> Open(byte[] content);
}
