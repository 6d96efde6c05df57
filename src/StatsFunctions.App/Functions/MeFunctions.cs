using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Functions;

/// <summary>Who calls.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="profiles">Tells callers about themselves.</param>
public sealed class MeFunctions(Boundary<MeFunctions> boundary, CallerProfiles profiles)
{
    /// <summary>Whose key it is that was sent, and where the county stands.</summary>
    [Function("GetMe"), Access(Right.ReadReference)]
    public Task<IResult> GetMe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/me")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller => Json.Result(MeJson.From(await profiles.OfAsync(caller, cancellationToken))));
}
