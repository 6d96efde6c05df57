using StatsFunctions.Application.Access;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Application.Reports;

/// <summary>A template as it came in.</summary>
/// <param name="Name">Its name, unchecked.</param>
/// <param name="MediaType">What the sender says it is, without parameters; null: nothing.</param>
/// <param name="Content">The file.</param>
public sealed record SubmittedTemplate(string Name, string? MediaType, byte[] Content);

/// <summary>A template that was accepted.</summary>
/// <param name="Template">What it is.</param>
/// <param name="Placeholders">What it asks for.</param>
/// <param name="IsNew">Whether there was none of its name before.</param>
public sealed record AcceptedTemplate(ReportTemplate Template, IReadOnlyList<UsedPlaceholder> Placeholders, bool IsNew);

/// <summary>Takes, lists and deletes report templates. What the county puts stands before what came with the app.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="builtIn">Those that came with the app.</param>
/// <param name="reader">Reads them.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="time">The clock.</param>
public sealed class ReportTemplateService(IReportStore store, BuiltInTemplates builtIn, TemplateReader reader, IUnitStore units, TimeProvider time)
{
    /// <summary>The largest template, bytes.</summary>
    public const int MaxLength = 5 * 1024 * 1024;

    /// <summary>Takes a template, in place of the one of its name.</summary>
    /// <param name="submitted">The template.</param>
    /// <param name="caller">Who puts it there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The template, or everything that is wrong with it.</returns>
    public async Task<Result<AcceptedTemplate>> PutAsync(SubmittedTemplate submitted, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(submitted);
        ArgumentNullException.ThrowIfNull(caller);
        if (TemplateName.Parse(submitted.Name) is not { } name)
        {
            return Problem.Of(ProblemKind.Invalid, "malformed-name",
                "模板名称只能用文字、数字、“-”、“_”和“.”，不超过 80 个字符", "A template's name has letters, digits, '-', '_' and '.' only, and at most 80 characters");
        }

        if (TemplateKinds.Of(name.ToString(), submitted.MediaType, submitted.Content) is not { } kind)
        {
            return Problem.Of(ProblemKind.UnsupportedMediaType, "unsupported-media-type",
                "模板应为 .docx、.md 或 .txt 文件", "A template is a .docx, .md or .txt file");
        }

        var directory = (await units.ReadAsync(cancellationToken)).Directory;
        if (!reader.Read(kind, submitted.Content, directory).Succeeded(out var read, out var problem))
        {
            return problem;
        }

        var template = new ReportTemplate(
            name, kind, read.Document.ContentType, submitted.Content.Length, ReportTemplate.HashOf(submitted.Content), new TemplateUpload(caller.Label, time.GetUtcNow()));
        var isFirst = await store.PutAsync(new TemplateFile(template, submitted.Content), cancellationToken);
        return new AcceptedTemplate(template, read.Placeholders, isFirst && !builtIn.Files.ContainsKey(name));
    }

    /// <summary>A template with its file.</summary>
    /// <param name="name">Its name, unchecked.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<TemplateFile>> FindAsync(string name, CancellationToken cancellationToken) =>
        TemplateName.Parse(name) is { } parsed && (await store.FindAsync(parsed, cancellationToken) ?? builtIn.Files.GetValueOrDefault(parsed)) is { } file
            ? file
            : Unknown;

    /// <summary>All templates, by name.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<ReportTemplate>> ListAsync(CancellationToken cancellationToken) =>
    [
        .. (await store.ListAsync(cancellationToken))
            .Concat(builtIn.Files.Values.Select(file => file.Template))
            .DistinctBy(template => template.Name)
            .OrderBy(template => template.Name.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>Deletes a template that the county has put; one that came with the app stands again where it covered it.</summary>
    /// <param name="name">Its name, unchecked.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null, or why it cannot be deleted.</returns>
    public async Task<Problem?> DeleteAsync(string name, CancellationToken cancellationToken) =>
        TemplateName.Parse(name) is not { } parsed ? Unknown
        : await store.DeleteAsync(parsed, cancellationToken) ? null
        : builtIn.Files.ContainsKey(parsed)
            ? Problem.Of(ProblemKind.Conflict, "built-in-template",
                "这是系统自带的模板，不能删除；可以上传同名模板来代替", "This template came with the app and cannot be deleted; put one of the same name in its place")
            : Unknown;

    private static Problem Unknown { get; } = Problem.Of(ProblemKind.NotFound, "unknown-template", "没有这个报告模板", "There is no such report template");
}
