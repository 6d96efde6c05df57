using System.Text.Json;

namespace StatsFunctions.LocalHost.Functions;

/// <summary>What this host reads of the Functions host's own settings file.</summary>
internal static class HostJson
{
    /// <summary>The prefix of a Functions app that says nothing.</summary>
    private const string DefaultRoutePrefix = "api";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The prefix of every HTTP route: <c>extensions.http.routePrefix</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StartupException">The file is missing or is not such a file.</exception>
    public static string ReadRoutePrefix(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            var prefix = document.RootElement.TryGetProperty("extensions", out var extensions)
                && extensions.TryGetProperty("http", out var http)
                && http.TryGetProperty("routePrefix", out var found)
                    ? found.GetString()
                    : null;
            return (prefix ?? DefaultRoutePrefix).Trim('/');
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new StartupException(new($"读不了 {path}，未启动：{unreadable.Message}", $"Not started: {path} cannot be read."));
        }
    }
}
