using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace StatsFunctions.App.Web;

/// <summary>A file of the web page.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="ETag">The ETag of these bytes, to be sent as a weak one: they may go out compressed.</param>
public sealed record WebFile(byte[] Content, string ContentType, string ETag);

/// <summary>
/// The web page's own files, all read at start and known by their exact addresses: no address leads to any other file of the
/// machine, however it is written.
/// </summary>
public sealed class WebFiles
{
    private readonly FrozenDictionary<string, WebFile> _files;

    private WebFiles(FrozenDictionary<string, WebFile> files) => _files = files;

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder; its <c>index.html</c> is what stands at <c>/</c>.</param>
    public static WebFiles Read(string folder) => new(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToFrozenDictionary(file => $"/{Path.GetRelativePath(folder, file).Replace('\\', '/')}", ReadFile, StringComparer.Ordinal));

    /// <summary>The file at an address; null: there is none.</summary>
    /// <param name="path">The path of a request.</param>
    public WebFile? Find(string? path) => _files.GetValueOrDefault(path is null or "" or "/" ? "/index.html" : path);

    private static WebFile ReadFile(string path)
    {
        var content = File.ReadAllBytes(path);
        return new WebFile(content, TypeOf(path), $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"");
    }

    // Browsers are told not to guess (nosniff), so a type that is missing here shows at once.
    private static string TypeOf(string path)
    {
        var type = new FileExtensionContentTypeProvider().TryGetContentType(path, out var known) ? known : "application/octet-stream";
        return type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;
    }
}
