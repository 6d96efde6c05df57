using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Audit;

namespace StatsFunctions.App.Functions;

/// <summary>Who did what.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="audit">The audit.</param>
/// <param name="county">The county, whose days are asked for.</param>
/// <param name="time">The clock.</param>
public sealed class AuditFunctions(Boundary<AuditFunctions> boundary, AuditLog audit, County county, TimeProvider time)
{
    /// <summary>What was done in some days, newest first.</summary>
    [Function("GetAudit"), Access(Right.ReadAudit)]
    public Task<IResult> GetAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/audit")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
            AuditQuery.Read(request.Query, county.Calendar, time.GetUtcNow()).Succeeded(out var asked, out var problem)
            && (await audit.ReadAsync(asked.From, asked.To, cancellationToken)).Succeeded(out var entries, out problem)
                ? Json.Result(entries.Select(AuditEntryJson.From).ToList())
                : request.Problem(problem));
}
