using System.Security.Cryptography;

namespace StatsFunctions.Application.Reports;

/// <summary>What is known of a report template (报告模板) without opening it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What file it is.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">Of its bytes: lower-case hexadecimal.</param>
/// <param name="Upload">Who put it there, and when; null: it came with the app.</param>
public sealed record ReportTemplate(TemplateName Name, TemplateKind Kind, string ContentType, long Size, string Hash, TemplateUpload? Upload)
{
    /// <summary>The hash of a file, as templates and reports have it in their ETags.</summary>
    /// <param name="content">The file.</param>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..32];
}

/// <summary>Who put a template there.</summary>
/// <param name="By">The caller's label.</param>
/// <param name="At">When.</param>
public sealed record TemplateUpload(string By, DateTimeOffset At);

/// <summary>A report template with its file.</summary>
/// <param name="Template">What it is.</param>
/// <param name="Content">The file.</param>
public sealed record TemplateFile(ReportTemplate Template, byte[] Content);
