using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Rollups;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.App.Functions;

/// <summary>Comparisons and roll-ups.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="comparisons">Compares.</param>
/// <param name="rollups">Rolls up.</param>
/// <param name="workbooks">Makes English editions.</param>
/// <param name="catalogue">The indicators.</param>
public sealed class ResultFunctions(
    Boundary<ResultFunctions> boundary, ComparisonService comparisons, RollupService rollups, WorkbookService workbooks, IndicatorCatalogue catalogue)
{
    /// <summary>A year against an earlier one.</summary>
    [Function("GetComparison"), Access(Right.ReadResults)]
    public Task<IResult> GetComparison(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/comparisons/{year}")] HttpRequest request,
        string year, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
            ComparisonQuery.Read(year, request.Query, catalogue).Succeeded(out var asked, out var problem)
                ? Json.Result(ComparisonJson.From(await comparisons.CompareAsync(asked.Span, cancellationToken), asked, request.Language()))
                : request.Problem(problem));

    /// <summary>A year and an earlier one month by month, as the workbook shows them.</summary>
    [Function("GetTrend"), Access(Right.ReadResults)]
    public Task<IResult> GetTrend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/trends/{year}")] HttpRequest request,
        string year, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
            ComparisonQuery.ReadWholeYear(year, request.Query, catalogue).Succeeded(out var asked, out var problem)
                ? Json.Result(TrendJson.From(await comparisons.CompareAsync(asked.Span, cancellationToken), asked, request.Language()))
                : request.Problem(problem));

    /// <summary>Does what the timers do, for one span. It goes on to its end, whatever becomes of the client.</summary>
    [Function("RunRollup"), Access(Right.RunRollups, Audited = true)]
    public Task<IResult> RunRollup(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/rollups/{year}")] HttpRequest request,
        string year) =>
        boundary.RunAsync(request, async _ =>
            RollupQuery.Read(year, request.Query, catalogue).Succeeded(out var asked, out var problem)
            && (await rollups.RollUpAsync(asked.Span, RollupTrigger.Manual, CancellationToken.None)).Succeeded(out var rollup, out problem)
            && (await workbooks.EditionAsync(rollup.Workbook, asked.Language, CancellationToken.None)).Succeeded(out var edition, out problem)
                ? Json.Result(RollupJson.From(rollup, edition))
                : request.Problem(problem));

    /// <summary>The roll-ups that are under way.</summary>
    [Function("ListRollupsUnderWay"), Access(Right.ReadResults)]
    public Task<IResult> ListRollupsUnderWay(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/rollups")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ => Json.Result((await rollups.UnderWayAsync(cancellationToken)).Select(RollupUnderWayJson.From).ToList()));

    /// <summary>The roll-ups of a year, newest first.</summary>
    [Function("GetRollups"), Access(Right.ReadResults)]
    public Task<IResult> GetRollups(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/rollups/{year}")] HttpRequest request,
        string year, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
            Month.TryParseYear(year, out var parsed)
                ? Json.Result((await rollups.RunsAsync(parsed, cancellationToken)).Select(RollupRunJson.From).ToList())
                : request.Problem(Problems.MalformedYear(year)));
}
