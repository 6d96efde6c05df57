using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Functions;

/// <summary>Whether the app is alive, and which build it is.</summary>
/// <param name="boundary">Access and errors.</param>
public sealed class HealthFunctions(Boundary<HealthFunctions> boundary)
{
    /// <summary>Alive; a deployment is done when this reports its commit.</summary>
    [Function("GetHealth"), Access(Right.Anonymous)]
    public Task<IResult> GetHealth([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request) =>
        boundary.RunAsync(request, _ => Task.FromResult(Json.Result(
            new { Status = "ok", BuildVersion.Version, BuildVersion.Commit })));
}
