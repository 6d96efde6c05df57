using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Completeness;
using StatsFunctions.Application.OpenItems;
using StatsFunctions.Application.Units;

namespace StatsFunctions.App.Functions;

/// <summary>How far the collection has come: completeness and open items. A unit's key sees its own.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="completeness">Who has reported what.</param>
/// <param name="items">The open items.</param>
/// <param name="units">The units.</param>
public sealed class ProgressFunctions(
    Boundary<ProgressFunctions> boundary, CompletenessService completeness, OpenItemService items, UnitService units)
{
    /// <summary>Who has reported what of a year, and when.</summary>
    [Function("GetCompleteness"), Access(Right.ReadProgress)]
    public Task<IResult> GetCompleteness(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/completeness/{year}")] HttpRequest request,
        string year, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller =>
            YearRoute.Read(year).Succeeded(out var parsed, out var problem)
                ? Json.Result(YearProgressJson.From(await completeness.OfYearAsync(parsed, caller.Unit, cancellationToken)))
                : request.Problem(problem));

    /// <summary>Missing returns and warnings, open and cleared.</summary>
    [Function("GetOpenItems"), Access(Right.ReadProgress)]
    public Task<IResult> GetOpenItems(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/open-items")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller =>
            OpenItemQuery.Read(request.Query, await units.ListAsync(cancellationToken), caller.Unit).Succeeded(out var filter, out var problem)
            && (await items.ListAsync(filter, cancellationToken)).Succeeded(out var list, out problem)
                ? Json.Result(list.Select(item => OpenItemJson.From(item, request.Language())).ToList())
                : request.Problem(problem), UnitQuery.Of(request.Query));

    /// <summary>Clears an open item with a reason (销号).</summary>
    [Function("ClearOpenItem"), Access(Right.ClearOpenItems, Audited = true)]
    public Task<IResult> ClearOpenItem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/open-items/{id}/clear")] HttpRequest request,
        string id, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller =>
        {
            if (!(await JsonBody.ReadAsync(request, cancellationToken)).Succeeded(out var json, out var problem))
            {
                return request.Problem(problem);
            }

            var body = ReasonBody.From(json);
            return (await items.ClearAsync(new OpenItemClearing(id, body.Reason, body.Faults, caller.Label), cancellationToken)).Succeeded(out var cleared, out problem)
                ? Json.Result(OpenItemJson.From(cleared, request.Language()))
                : request.Problem(problem);
        });
}
