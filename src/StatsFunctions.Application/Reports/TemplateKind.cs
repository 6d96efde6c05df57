namespace StatsFunctions.Application.Reports;

/// <summary>What file a report template is, and so the report.</summary>
public enum TemplateKind
{
    /// <summary>A Word document.</summary>
    Docx,

    /// <summary>Markdown.</summary>
    Md,

    /// <summary>Plain text.</summary>
    Txt,
}

/// <summary>Tells what file a template is.</summary>
public static class TemplateKinds
{
    /// <summary>The media type of .docx.</summary>
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // Beyond that, what follows a point in a name is no extension.
    private const int MaxExtension = 5;

    /// <summary>The extension, with its point.</summary>
    /// <param name="kind">The kind.</param>
    public static string Extension(this TemplateKind kind) => $".{kind.ToString().ToLowerInvariant()}";

    /// <summary>A name without the extension of its kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name of a template.</param>
    public static string BaseName(this TemplateKind kind, string name) =>
        name.EndsWith(kind.Extension(), StringComparison.OrdinalIgnoreCase) ? name[..^kind.Extension().Length] : name;

    /// <summary>What a file is: by the extension of its name, else by its media type, else by how it begins.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="mediaType">What the sender says it is, without parameters; null: nothing.</param>
    /// <param name="content">The file.</param>
    /// <returns>Null where it says that it is something else.</returns>
    public static TemplateKind? Of(string name, string? mediaType, ReadOnlySpan<byte> content) =>
        ExtensionOf(name) is { } extension ? Find(extension, "docx", "md", "txt")
        : mediaType is null or "application/octet-stream" or "application/x-www-form-urlencoded"
            ? content.StartsWith("PK\u0003\u0004"u8) ? TemplateKind.Docx : TemplateKind.Txt
            : Find(mediaType, Docx, "text/markdown", "text/plain");

    private static TemplateKind? Find(string text, params ReadOnlySpan<string> kinds)
    {
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            if (kinds[kind].Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return (TemplateKind)kind;
            }
        }

        return null;
    }

    // In 报告.2023 and 定稿.第二版 the point is one of the name's own.
    private static string? ExtensionOf(string name)
    {
        var extension = name[(name.LastIndexOf('.') + 1)..];
        return extension.Length < name.Length && extension.Length is > 0 and <= MaxExtension
            && char.IsAsciiLetter(extension[0]) && extension.All(char.IsAsciiLetterOrDigit) ? extension : null;
    }
}
