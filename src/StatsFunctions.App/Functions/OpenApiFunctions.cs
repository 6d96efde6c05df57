using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using StatsFunctions.App.Http;
using StatsFunctions.App.OpenApi;
using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Functions;

/// <summary>What the app says of its own calls.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="document">The document.</param>
public sealed class OpenApiFunctions(Boundary<OpenApiFunctions> boundary, ApiDocument document)
{
    /// <summary>The OpenAPI document; <c>api.html</c> shows it to people.</summary>
    [Function("GetOpenApi"), Access(Right.Anonymous)]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request) =>
        boundary.RunAsync(request, _ => Task.FromResult<IResult>(new FileAnswer(
            Results.Bytes(document.Json, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue(document.ETag, isWeak: true)))));
}
