using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using StatsFunctions.App.Http;
using StatsFunctions.App.Web;
using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Functions;

/// <summary>The web page's own files.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="files">The files.</param>
public sealed class WebFunctions(Boundary<WebFunctions> boundary, WebFiles files)
{
    /// <summary>
    /// A file of the web page, or the problem that there is nothing at an address. It takes every address and method that no
    /// function before it takes, so it is named to come last; the host's own addresses stay the host's. The default stands
    /// for <c>/</c>: an empty path would fail the constraint.
    /// </summary>
    [Function("WebFiles"), Access(Right.Anonymous)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", Route = "{*path:regex(^(?!(admin|runtime)(/|$)).*$)=index.html}")] HttpRequest request) =>
        boundary.RunAsync(request, _ => Task.FromResult(
            (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && files.Find(request.Path) is { } file
                ? new FileAnswer(Results.Bytes(file.Content, file.ContentType, entityTag: new EntityTagHeaderValue(file.ETag, isWeak: true)))
                : request.Problem(Problems.UnknownAddress)));
}
