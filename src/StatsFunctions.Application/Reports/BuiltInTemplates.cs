using StatsFunctions.Application.Seeds;

namespace StatsFunctions.Application.Reports;

/// <summary>The templates that come with the app, by name.</summary>
/// <param name="Files">The templates.</param>
public sealed record BuiltInTemplates(IReadOnlyDictionary<TemplateName, TemplateFile> Files)
{
    /// <summary>Their folder among the seeds.</summary>
    public const string Folder = "report-templates";

    /// <summary>Reads and checks them.</summary>
    /// <param name="seeds">The seeds' folder.</param>
    /// <param name="reader">Reads templates.</param>
    /// <exception cref="SeedException">One is wrong; the message names every placeholder at fault.</exception>
    public static BuiltInTemplates Read(string seeds, TemplateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var folder = new DirectoryInfo(Path.Combine(seeds, Folder));
        var files = folder.Exists ? folder.GetFiles() : [];
        return new BuiltInTemplates(files
            .Where(file => Enum.GetValues<TemplateKind>().Any(kind => kind.Extension() == file.Extension))
            .Select(file => Read(file, reader))
            .OrderBy(file => file.Template.Name.ToString(), StringComparer.Ordinal)
            .ToDictionary(file => file.Template.Name));
    }

    private static TemplateFile Read(FileInfo file, TemplateReader reader)
    {
        var content = File.ReadAllBytes(file.FullName);
        if (TemplateName.Parse(file.Name) is not { } name || TemplateKinds.Of(file.Name, mediaType: null, content) is not { } kind)
        {
            throw new SeedException(file.Name, "It is no template: .docx, .md or .txt.");
        }

        return reader.Read(kind, content).Succeeded(out var template, out var problem)
            ? new TemplateFile(new ReportTemplate(name, kind, template.Document.ContentType, content.Length, ReportTemplate.HashOf(content), Upload: null), content)
            : throw new SeedException(file.Name, string.Join(Environment.NewLine, [problem.Detail.English, .. problem.Faults.Select(fault => $"{fault.Path}: {fault.Message.English}")]));
    }
}
