using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using StatsFunctions.App.Http;
using StatsFunctions.App.Web;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.App.Functions;

/// <summary>Listing and downloading workbooks.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="workbooks">The workbooks.</param>
public sealed class WorkbookFunctions(Boundary<WorkbookFunctions> boundary, WorkbookService workbooks)
{
    /// <summary>The workbooks of all years.</summary>
    [Function("ListWorkbooks"), Access(Right.ReadResults)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/workbooks")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ => await ListAsync(null, cancellationToken));

    /// <summary>The workbooks of a year.</summary>
    [Function("ListWorkbooksOfYear"), Access(Right.ReadResults)]
    public Task<IResult> ListOfYear(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/workbooks/{year}")] HttpRequest request,
        string year, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ => Month.TryParseYear(year, out var parsed)
            ? await ListAsync(parsed, cancellationToken)
            : request.Problem(Problems.MalformedYear(year)));

    /// <summary>A workbook's file, or part of it; HEAD: its properties.</summary>
    [Function("DownloadWorkbook"), Access(Right.ReadResults, Audited = true)]
    public Task<IResult> Download(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/workbooks/{year}/{name}")] HttpRequest request,
        string year, string name, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
        {
            if (!Month.TryParseYear(year, out var parsed))
            {
                return request.Problem(Problems.MalformedYear(year));
            }

            if (!WorkbookLanguage.Read(request.Query).Succeeded(out var language, out var problem)
                || !(await workbooks.OpenAsync(parsed, name, language, cancellationToken)).Succeeded(out var opened, out problem))
            {
                return request.Problem(problem);
            }

            var workbook = opened.Workbook;
            request.HttpContext.Response.Headers.ContentDisposition = HeaderOf(workbook);
            return new FileAnswer(Results.File(
                opened.Content, Attachment.Xlsx, fileDownloadName: null, workbook.CreatedAt, new EntityTagHeaderValue($"\"{workbook.ETag}\""), enableRangeProcessing: true));
        });

    /// <summary>A link to a workbook, for somebody without a key.</summary>
    [Function("LinkWorkbook"), Access(Right.ReadResults, Audited = true)]
    public Task<IResult> Link(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/workbooks/{year}/{name}/link")] HttpRequest request,
        string year, string name, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
        {
            Compression.LeaveAsItIs(request.HttpContext);
            return YearRoute.Read(year).Succeeded(out var parsed, out var problem)
                && LinkQuery.Read(request.Query).Succeeded(out var asked, out problem)
                && (await workbooks.FindAsync(parsed, name, asked.Language, cancellationToken)).Succeeded(out var workbook, out problem)
                    ? Json.Result(WorkbookLinkJson.From(await workbooks.LinkAsync(workbook, HeaderOf(workbook), asked.Lifetime, cancellationToken)))
                    : request.Problem(problem);
        });

    private string HeaderOf(StoredWorkbook workbook) => Attachment.Header($"{workbook.Run.Workbook}.xlsx", workbooks.FileNameOf(workbook));

    private async Task<IResult> ListAsync(int? year, CancellationToken cancellationToken) =>
        Json.Result((await workbooks.ListAsync(year, cancellationToken)).Select(WorkbookJson.From).ToList());
}
