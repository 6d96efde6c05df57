using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using StatsFunctions.App.Http;
using StatsFunctions.Application;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Storage;

namespace StatsFunctions.App.Functions;

/// <summary>Listing and downloading workbooks.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="workbooks">The workbooks.</param>
/// <param name="county">The county.</param>
public sealed class WorkbookFunctions(Boundary<WorkbookFunctions> boundary, IWorkbookStore workbooks, County county)
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
    [Function("DownloadWorkbook"), Access(Right.ReadResults)]
    public Task<IResult> Download(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/workbooks/{year}/{name}")] HttpRequest request,
        string year, string name, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
        {
            if (!Month.TryParseYear(year, out var parsed))
            {
                return request.Problem(Problems.MalformedYear(year));
            }

            // A draft may be replaced between the two reads; the second then finds what replaced it.
            StoredWorkbook? found;
            while ((found = await workbooks.FindAsync(parsed, name, cancellationToken)) is not null)
            {
                if (await workbooks.OpenAsync(found, cancellationToken) is { } content)
                {
                    request.HttpContext.Response.Headers.ContentDisposition = DispositionOf(found).ToString();
                    return Results.File(
                        content, WorkbookStore.ContentType, fileDownloadName: null, found.CreatedAt, new EntityTagHeaderValue($"\"{found.ETag}\""), enableRangeProcessing: true);
                }
            }

            return request.Problem(Problems.UnknownWorkbook(name));
        });

    private async Task<IResult> ListAsync(int? year, CancellationToken cancellationToken) =>
        Json.Result((await workbooks.ListAsync(year, cancellationToken)).Select(WorkbookJson.From).ToList());

    // RFC 6266: the Chinese name for every browser of today, an ASCII one for what is older.
    private ContentDispositionHeaderValue DispositionOf(StoredWorkbook workbook)
    {
        var months = workbook.Through == 12 ? "" : $"1-{workbook.Through}月";
        return new ContentDispositionHeaderValue("attachment")
        {
            FileName = $"{workbook.Name}.xlsx",
            FileNameStar = $"{county.Name}{workbook.Year}年{months}同比统计表（对比{workbook.Against}年{(workbook.Draft ? "，草稿" : "")}）.xlsx",
        };
    }
}
