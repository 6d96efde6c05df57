using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Units;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Functions;

/// <summary>Indicators, relations and units.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="catalogue">The indicators.</param>
/// <param name="rules">The relations.</param>
/// <param name="units">The units.</param>
public sealed class ReferenceFunctions(Boundary<ReferenceFunctions> boundary, IndicatorCatalogue catalogue, ReturnRules rules, UnitService units)
{
    /// <summary>The indicators, in the catalogue's order.</summary>
    [Function("GetIndicators"), Access(Right.ReadReference)]
    public Task<IResult> GetIndicators([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/indicators")] HttpRequest request) =>
        boundary.RunAsync(request, _ => Task.FromResult(Json.Result(catalogue.Select(IndicatorJson.From).ToList())));

    /// <summary>The relations between indicators.</summary>
    [Function("GetRelations"), Access(Right.ReadReference)]
    public Task<IResult> GetRelations([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/relations")] HttpRequest request) =>
        boundary.RunAsync(request, _ => Task.FromResult(Json.Result(rules.Relations.Select(RelationJson.From).ToList())));

    /// <summary>The units, by code.</summary>
    [Function("GetUnits"), Access(Right.ReadReference)]
    public Task<IResult> GetUnits(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/units")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller =>
            Json.Result((await units.ListAsync(cancellationToken)).Select(unit => UnitJson.From(unit, units.RunningMonth, caller)).ToList()));

    /// <summary>Creates or changes a unit.</summary>
    [Function("PutUnit"), Access(Right.ManageUnits, Audited = true)]
    public Task<IResult> PutUnit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/units/{code}")] HttpRequest request, string code, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller =>
        {
            if (!(await JsonBody.ReadAsync(request, cancellationToken)).Succeeded(out var body, out var problem)
                || !(await units.PutAsync(code, UnitBody.Read(body), cancellationToken)).Succeeded(out var accepted, out problem))
            {
                return request.Problem(problem);
            }

            return Json.Result(UnitJson.From(accepted.Unit, units.RunningMonth, caller), accepted.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        });
}
