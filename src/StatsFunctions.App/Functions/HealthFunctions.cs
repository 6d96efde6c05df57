using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Health;
using StatsFunctions.App.Http;
using StatsFunctions.App.Http.Callers;
using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Functions;

/// <summary>Whether the app is alive and can do its work, and which build it is.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="readiness">Whether it can do its work.</param>
/// <param name="platform">Whether the platform signs people in.</param>
public sealed class HealthFunctions(Boundary<HealthFunctions> boundary, Readiness readiness, PlatformIdentity platform)
{
    private readonly HealthJson _build = new("ok", BuildVersion.Version, BuildVersion.Commit, platform.SignsIn);

    /// <summary>Alive; a deployment is done when this reports its commit.</summary>
    [Function("GetHealth"), Access(Right.Anonymous)]
    public Task<IResult> GetHealth([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request) =>
        boundary.RunAsync(request, _ => Task.FromResult(Json.Result(_build)));

    /// <summary>Storage answers, and how the timers are: ok or degraded; 503 where storage cannot be used.</summary>
    [Function("GetHealthReady"), Access(Right.Anonymous)]
    public Task<IResult> GetHealthReady(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/ready")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ => await readiness.CheckAsync(cancellationToken) is { } timers
            ? Json.Result(ReadinessJson.From(_build, timers))
            : request.Problem(Problems.StorageUnavailable));
}
