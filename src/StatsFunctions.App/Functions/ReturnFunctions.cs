using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Returns;
using StatsFunctions.Domain.Returns;

namespace StatsFunctions.App.Functions;

/// <summary>Submitting, correcting and reading returns.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="returns">The returns.</param>
public sealed class ReturnFunctions(Boundary<ReturnFunctions> boundary, ReturnService returns)
{
    /// <summary>Replaces a unit's values for a period.</summary>
    [Function("PutReturn"), Access(Right.SubmitReturns)]
    public Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/returns/{period}/{unit}")] HttpRequest request,
        string period, string unit, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, caller => SubmitAsync(request, period, unit, SubmissionMode.Replace, caller, cancellationToken), unit);

    /// <summary>Changes some of a unit's values for a period; null takes one back.</summary>
    [Function("PatchReturn"), Access(Right.SubmitReturns)]
    public Task<IResult> Patch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/returns/{period}/{unit}")] HttpRequest request,
        string period, string unit, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, caller => SubmitAsync(request, period, unit, SubmissionMode.Merge, caller, cancellationToken), unit);

    /// <summary>A return as it stands.</summary>
    [Function("GetReturn"), Access(Right.ReadReturns)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/returns/{period}/{unit}")] HttpRequest request,
        string period, string unit, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
        {
            if (!ReturnKey.Read(period, unit).Succeeded(out var key, out var problem)
                || !(await returns.GetAsync(key.Unit, key.Period, cancellationToken)).Succeeded(out var found, out problem))
            {
                return request.Problem(problem);
            }

            SetETag(request, found.Return);
            return Preconditions.IsNotModified(request, found.Return)
                ? Results.StatusCode(StatusCodes.Status304NotModified)
                : Json.Result(ReturnJson.From(found, request.Language()));
        }, unit);

    /// <summary>A return's history, newest first.</summary>
    [Function("GetReturnRevisions"), Access(Right.ReadReturns)]
    public Task<IResult> GetRevisions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/returns/{period}/{unit}/revisions")] HttpRequest request,
        string period, string unit, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
            ReturnKey.Read(period, unit).Succeeded(out var key, out var problem)
            && (await returns.RevisionsAsync(key.Unit, key.Period, cancellationToken)).Succeeded(out var history, out problem)
                ? Json.Result(history.Select(RevisionJson.From).ToList())
                : request.Problem(problem), unit);

    /// <summary>All units' returns of a period, or one unit's; a unit's key sees its own.</summary>
    [Function("ListReturns"), Access(Right.ReadReturns)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/returns/{period}")] HttpRequest request,
        string period, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller =>
            ReturnListQuery.Read(period, request.Query, caller.Unit).Succeeded(out var asked, out var problem)
                ? Json.Result((await returns.ListAsync(asked.Period, asked.Only, cancellationToken)).Select(item => ReturnJson.From(item, request.Language())).ToList())
                : request.Problem(problem), UnitQuery.Of(request.Query));

    /// <summary>Tells what a PUT would answer, and stores nothing.</summary>
    [Function("CheckReturn"), Access(Right.SubmitReturns)]
    public Task<IResult> Check(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/returns/{period}/{unit}/check")] HttpRequest request,
        string period, string unit, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller =>
            (await ReadAsync(request, period, unit, SubmissionMode.Replace, caller, cancellationToken)).Succeeded(out var submission, out var problem)
            && (await returns.CheckAsync(submission, cancellationToken)).Succeeded(out var accepted, out problem)
                ? Json.Result(ReturnCheckJson.From(accepted, request.Language()))
                : request.Problem(problem), unit);

    private async Task<IResult> SubmitAsync(
        HttpRequest request, string period, string unit, SubmissionMode mode, Caller caller, CancellationToken cancellationToken)
    {
        if (!(await ReadAsync(request, period, unit, mode, caller, cancellationToken)).Succeeded(out var submission, out var problem)
            || !(await returns.SubmitAsync(submission, cancellationToken)).Succeeded(out var accepted, out problem))
        {
            return request.Problem(problem);
        }

        SetETag(request, accepted.Stored.Return);
        return Json.Result(
            ReturnJson.From(accepted.Stored, request.Language()), accepted.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<Result<ReturnSubmission>> ReadAsync(
        HttpRequest request, string period, string unit, SubmissionMode mode, Caller caller, CancellationToken cancellationToken) =>
        ReturnKey.Read(period, unit).Succeeded(out var key, out var problem)
        && (await JsonBody.ReadAsync(request, cancellationToken)).Succeeded(out var json, out problem)
        && ReturnBody.From(json).Succeeded(out var body, out problem)
            ? new ReturnSubmission(key.Unit, key.Period, mode, body.Values, body.Note, body.Faults, caller.Label, Preconditions.ForWrite(request))
            : problem;

    private static void SetETag(HttpRequest request, Return item) =>
        request.HttpContext.Response.Headers.ETag = Preconditions.ETagOf(item).ToString();
}
