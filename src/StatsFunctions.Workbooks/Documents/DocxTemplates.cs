using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Reports;
using StatsFunctions.Workbooks.Packages;

namespace StatsFunctions.Workbooks.Documents;

/// <summary>Report templates that are Word documents, whichever program wrote them.</summary>
public sealed class DocxTemplates : IDocxTemplates
{
    /// <inheritdoc/>
    public Result<ITemplateDocument> Open(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            return DocxTemplate.Open(content);
        }
        catch (RefusedFileException refused)
        {
            var (chinese, english) = refused.Reason;
            return refused.Refusal == Refusal.Unsafe
                ? Problem.Of(ProblemKind.Invalid, "unsafe-file", $"文件不安全，未读取：{chinese}", $"The file is not safe and was not read: {english}")
                : Problem.Of(ProblemKind.Invalid, "not-a-docx", $"这不是可以读取的 .docx 文件：{chinese}", $"This is no .docx file that can be read: {english}");
        }
    }
}
