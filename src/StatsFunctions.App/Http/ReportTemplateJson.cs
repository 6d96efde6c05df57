using StatsFunctions.Application.Reports;

namespace StatsFunctions.App.Http;

/// <summary>A report template as the contract shows it.</summary>
internal sealed record ReportTemplateJson(
    string Name, TemplateKind Kind, long Size, bool BuiltIn, string? UploadedBy, DateTime? UploadedAt, string Etag, string Url)
{
    public static ReportTemplateJson From(ReportTemplate template) => new(
        template.Name.ToString(), template.Kind, template.Size, template.Upload is null, template.Upload?.By, template.Upload?.At.UtcDateTime,
        template.Hash, $"/api/report-templates/{Uri.EscapeDataString(template.Name.ToString())}");
}

/// <summary>A report template that was accepted, with what it asks for.</summary>
internal sealed record AcceptedTemplateJson(string Name, TemplateKind Kind, long Size, IReadOnlyList<string> Placeholders, string Etag, string Url)
{
    public static AcceptedTemplateJson From(AcceptedTemplate accepted)
    {
        var template = ReportTemplateJson.From(accepted.Template);
        return new(template.Name, template.Kind, template.Size, [.. accepted.Placeholders.Select(used => used.Placeholder.ToString()!)], template.Etag, template.Url);
    }
}
