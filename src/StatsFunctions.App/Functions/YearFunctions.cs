using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Years;

namespace StatsFunctions.App.Functions;

/// <summary>Statistical years: where they stand, their settings, closing, reopening, correction slips.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="years">The years.</param>
public sealed class YearFunctions(Boundary<YearFunctions> boundary, YearService years)
{
    /// <summary>The years about which something is stored, newest first.</summary>
    [Function("ListYears"), Access(Right.ReadResults)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/years")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ => Json.Result((await years.ListAsync(cancellationToken)).Select(YearJson.From).ToList()));

    /// <summary>A year as it stands.</summary>
    [Function("GetYear"), Access(Right.ReadResults)]
    public Task<IResult> GetYear(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/years/{year}")] HttpRequest request,
        string year, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
            YearRoute.Read(year).Succeeded(out var parsed, out var problem)
                ? Json.Result(YearJson.From(await years.GetAsync(parsed, cancellationToken)))
                : request.Problem(problem));

    /// <summary>Declares a year's no-meeting months.</summary>
    [Function("PutYearSettings"), Access(Right.ManageYears, Audited = true)]
    public Task<IResult> PutSettings(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/years/{year}/settings")] HttpRequest request,
        string year, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
            YearRoute.Read(year).Succeeded(out var parsed, out var problem)
            && (await JsonBody.ReadAsync(request, cancellationToken)).Succeeded(out var body, out problem)
            && YearBody.NoMeetingMonths(body).Succeeded(out var months, out problem)
            && (await years.DeclareNoMeetingMonthsAsync(parsed, months, cancellationToken)).Succeeded(out var changed, out problem)
                ? Json.Result(YearJson.From(changed))
                : request.Problem(problem));

    /// <summary>Closes a year and issues its final workbook. It goes on to its end, whatever becomes of the client.</summary>
    [Function("CloseYear"), Access(Right.ManageYears, Audited = true)]
    public Task<IResult> Close(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/years/{year}/close")] HttpRequest request,
        string year, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller =>
            YearRoute.Read(year).Succeeded(out var parsed, out var problem)
            && (await JsonBody.ReadAsync(request, cancellationToken)).Succeeded(out var json, out problem)
            && YearBody.Order(json, caller.Label).Succeeded(out var order, out problem)
            && (await years.CloseAsync(parsed, order, CancellationToken.None)).Succeeded(out var closed, out problem)
                ? Json.Result(YearJson.From(closed))
                : request.Problem(problem));

    /// <summary>Opens a closed year again.</summary>
    [Function("ReopenYear"), Access(Right.ManageYears, Audited = true)]
    public Task<IResult> Reopen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/years/{year}/reopen")] HttpRequest request,
        string year, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller =>
            YearRoute.Read(year).Succeeded(out var parsed, out var problem)
            && (await JsonBody.ReadAsync(request, cancellationToken)).Succeeded(out var json, out problem)
            && YearBody.Order(json, caller.Label).Succeeded(out var order, out problem)
            && (await years.ReopenAsync(parsed, order, cancellationToken)).Succeeded(out var reopened, out problem)
                ? Json.Result(YearJson.From(reopened))
                : request.Problem(problem));

    /// <summary>The correction slips of a year that was reopened.</summary>
    [Function("GetCorrections"), Access(Right.ReadResults)]
    public Task<IResult> GetCorrections(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/corrections/{year}")] HttpRequest request,
        string year, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
            YearRoute.Read(year).Succeeded(out var parsed, out var problem)
                ? Json.Result((await years.CorrectionsAsync(parsed, cancellationToken)).Select(item => CorrectionJson.From(item, request.Language())).ToList())
                : request.Problem(problem));
}
