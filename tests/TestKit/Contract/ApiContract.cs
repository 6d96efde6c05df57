using System.Collections.Concurrent;
using System.Text.Json;
using StatsFunctions.App.OpenApi;

namespace TestKit.Contract;

/// <summary>An operation of the document.</summary>
/// <param name="Method">The method, in capitals.</param>
/// <param name="Path">Its path template.</param>
/// <param name="Definition">What the document says of it.</param>
public sealed record ApiOperation(string Method, string Path, JsonElement Definition)
{
    public string Id => Definition.GetProperty("operationId").GetString()!;

    /// <summary>Whether an address is one of the template's, and how many of its segments are written out: more of them take precedence.</summary>
    public int? Match(string[] segments)
    {
        var own = Path.Split('/');
        return own.Length == segments.Length && own.Zip(segments).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First == pair.Second)
            ? own.Count(segment => !segment.StartsWith('{'))
            : null;
    }
}

/// <summary>The OpenAPI document as a yardstick for answers.</summary>
public sealed class ApiContract
{
    private readonly ConcurrentDictionary<(string Operation, int Status), bool> _seen = new();

    public ApiContract(byte[] json)
    {
        Document = JsonDocument.Parse(json).RootElement;
        Operations =
        [
            .. from path in Document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select new ApiOperation(operation.Name.ToUpperInvariant(), path.Name, operation.Value),
        ];
    }

    /// <summary>The app's own.</summary>
    public static ApiContract OfApp { get; } = new(ApiDocument.Read().Json);

    public JsonElement Document { get; }

    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>What has been answered so far.</summary>
    public IEnumerable<(string Operation, int Status)> Seen => _seen.Keys;

    /// <summary>The answers that the document tells of an operation.</summary>
    public IEnumerable<(int Status, JsonElement Definition)> AnswersOf(ApiOperation operation) =>
        operation.Definition.GetProperty("responses").EnumerateObject()
            .Select(answer => (int.Parse(answer.Name, System.Globalization.CultureInfo.InvariantCulture), JsonSchema.Resolve(Document, answer.Value)));

    /// <summary>Everything about an answer that the document does not tell. The body is read only where it is JSON: files are streams.</summary>
    public async Task<IReadOnlyList<string>> FaultsOfAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var status = (int)response.StatusCode;
        if (!path.StartsWith("/api/", StringComparison.Ordinal))
        {
            return [];
        }

        var operation = Operations
            .Where(operation => operation.Method == request.Method.Method && operation.Match(path.Split('/')) is not null)
            .MaxBy(operation => operation.Match(path.Split('/')));
        if (operation is null)
        {
            return status == 404 ? [] : [$"it answers {status}, and no operation is there"];
        }

        _seen.TryAdd((operation.Id, status), true);
        if (AnswersOf(operation).FirstOrDefault(answer => answer.Status == status) is not { Status: > 0, Definition: var definition })
        {
            return [$"{operation.Id} answers {status}, which is not documented"];
        }

        return [.. HeaderFaults(definition, response), .. await BodyFaultsAsync(operation, definition, response, cancellationToken)];
    }

    private IEnumerable<string> HeaderFaults(JsonElement definition, HttpResponseMessage response)
    {
        var documented = definition.TryGetProperty("headers", out var headers)
            ? headers.EnumerateObject().ToDictionary(header => header.Name, header => JsonSchema.Resolve(Document, header.Value), StringComparer.OrdinalIgnoreCase)
            : [];
        var sent = response.Headers.Concat(response.Content.Headers).Select(header => header.Key).Where(IsTold).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return sent.Where(name => !documented.ContainsKey(name)).Select(name => $"the header {name} is not documented")
            .Concat(documented.Where(header => header.Value.TryGetProperty("required", out var required) && required.GetBoolean() && !sent.Contains(header.Key))
                .Select(header => $"the header {header.Key} is missing"));
    }

    // Of the headers that every answer may have nothing is said at each.
    private static bool IsTold(string name) =>
        name is "ETag" or "Last-Modified" or "Content-Disposition" or "Content-Range" or "Accept-Ranges" or "Retry-After" or "Location" or "WWW-Authenticate"
        || (name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) && name is not ("X-Content-Type-Options" or "X-Frame-Options"));

    private async Task<IEnumerable<string>> BodyFaultsAsync(
        ApiOperation operation, JsonElement definition, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (!definition.TryGetProperty("content", out var content))
        {
            return type is null ? [] : [$"the answer is {type}, and none is documented"];
        }

        if (type is null || !content.TryGetProperty(type, out var media))
        {
            return [$"the answer's type '{type}' is not documented"];
        }

        if (operation.Method == "HEAD" || !media.TryGetProperty("schema", out var schema) || !type.EndsWith("json", StringComparison.Ordinal))
        {
            return [];
        }

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        var faults = JsonSchema.Faults(Document, schema, body.RootElement).ToList();
        if (type == "application/problem+json" && !media.GetProperty("examples").TryGetProperty(body.RootElement.GetProperty("code").GetString()!, out _))
        {
            faults.Add($"the problem {body.RootElement.GetProperty("code")} is not documented there");
        }

        return faults;
    }
}

/// <summary>Holds every answer against the document.</summary>
public sealed class ContractHandler(ApiContract contract) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        return await contract.FaultsOfAsync(request, response, cancellationToken) is { Count: > 0 } faults
            ? throw new ContractException($"{request.Method} {request.RequestUri!.PathAndQuery}: {(int)response.StatusCode} is not what api/openapi.json says: {string.Join("; ", faults.Take(10))}")
            : response;
    }
}

/// <summary>An answer that is not what the document says.</summary>
public sealed class ContractException(string message) : Exception(message);
