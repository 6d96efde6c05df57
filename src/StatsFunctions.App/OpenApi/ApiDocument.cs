using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace StatsFunctions.App.OpenApi;

/// <summary>
/// The OpenAPI 3.1 document of the app. It is written by hand, in parts beside this file: one with what all calls share and
/// one for each family of calls, its addresses with its schemas. Tests hold it against the functions and their answers.
/// </summary>
public sealed class ApiDocument
{
    private const string Folder = "openapi/";

    private ApiDocument(byte[] json)
    {
        Json = json;
        ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16))}\"";
    }

    /// <summary>The document.</summary>
    public byte[] Json { get; }

    /// <summary>The ETag of these bytes; a weak one, as they may go out compressed.</summary>
    public string ETag { get; }

    /// <summary>Joins the parts.</summary>
    /// <exception cref="InvalidOperationException">Two parts say the same thing differently.</exception>
    public static ApiDocument Read()
    {
        var assembly = typeof(ApiDocument).Assembly;
        var whole = new JsonObject();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var part = assembly.GetManifestResourceStream(name)!;
            Join(whole, JsonNode.Parse(part)!.AsObject(), name);
        }

        return new ApiDocument(System.Text.Encoding.UTF8.GetBytes(whole.ToJsonString(Http.Json.Options)));
    }

    private static void Join(JsonObject whole, JsonObject part, string place)
    {
        foreach (var (name, value) in part)
        {
            if (!whole.TryGetPropertyValue(name, out var known))
            {
                whole.Add(name, value?.DeepClone());
            }
            else if (known is JsonObject into && value is JsonObject from)
            {
                Join(into, from, $"{place} {name}");
            }
            else
            {
                throw new InvalidOperationException($"{place}: {name} stands twice.");
            }
        }
    }
}
