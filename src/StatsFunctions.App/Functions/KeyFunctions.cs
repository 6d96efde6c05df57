using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.App.Web;
using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Functions;

/// <summary>The keys of clients.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="keys">The keys.</param>
public sealed class KeyFunctions(Boundary<KeyFunctions> boundary, KeyService keys)
{
    /// <summary>Issues a key, and shows its text this once.</summary>
    [Function("IssueKey"), Access(Right.ManageKeys, Audited = true)]
    public Task<IResult> Issue(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/keys")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller =>
        {
            if (!(await JsonBody.ReadAsync(request, cancellationToken)).Succeeded(out var body, out var problem)
                || !(await keys.IssueAsync(KeyBody.Read(body), caller, cancellationToken)).Succeeded(out var issued, out problem))
            {
                return request.Problem(problem);
            }

            request.TellAudit(KeyJson.Describe(issued.Key));
            request.HttpContext.Response.Headers.CacheControl = "no-store";
            Compression.LeaveAsItIs(request.HttpContext);
            return Json.Result(IssuedKeyJson.From(issued), StatusCodes.Status201Created);
        });

    /// <summary>All keys, without what opens anything.</summary>
    [Function("ListKeys"), Access(Right.ManageKeys)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/keys")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ => Json.Result((await keys.ListAsync(cancellationToken)).Select(KeyJson.From).ToList()));

    /// <summary>Revokes a key.</summary>
    [Function("RevokeKey"), Access(Right.ManageKeys, Audited = true)]
    public Task<IResult> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/keys/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
        {
            if (!(await keys.RevokeAsync(id, cancellationToken)).Succeeded(out var revoked, out var problem))
            {
                return request.Problem(problem);
            }

            request.TellAudit(KeyJson.Describe(revoked));
            return Results.NoContent();
        });
}
