using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Reports;
using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.App.Functions;

/// <summary>Report templates, and reports filled from them.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="templates">The templates.</param>
/// <param name="reports">Fills them.</param>
/// <param name="catalogue">The indicators.</param>
public sealed class ReportFunctions(
    Boundary<ReportFunctions> boundary, ReportTemplateService templates, ReportService reports, IndicatorCatalogue catalogue)
{
    /// <summary>All templates.</summary>
    [Function("ListReportTemplates"), Access(Right.ReadResults)]
    public Task<IResult> ListTemplates(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/report-templates")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ => Json.Result((await templates.ListAsync(cancellationToken)).Select(ReportTemplateJson.From).ToList()));

    /// <summary>A template's file.</summary>
    [Function("GetReportTemplate"), Access(Right.ReadResults)]
    public Task<IResult> GetTemplate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/report-templates/{name}")] HttpRequest request,
        string name, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ => (await templates.FindAsync(name, cancellationToken)).Succeeded(out var file, out var problem)
            ? ReportAnswer.Template(request, file)
            : request.Problem(problem));

    /// <summary>Puts a template there.</summary>
    [Function("PutReportTemplate"), Access(Right.ManageTemplates, Audited = true)]
    public Task<IResult> PutTemplate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/report-templates/{name}")] HttpRequest request,
        string name, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller =>
            (await TemplateBody.ReadAsync(request, name, cancellationToken)).Succeeded(out var submitted, out var problem)
            && (await templates.PutAsync(submitted, caller, cancellationToken)).Succeeded(out var accepted, out problem)
                ? Json.Result(AcceptedTemplateJson.From(accepted), accepted.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK)
                : request.Problem(problem));

    /// <summary>Deletes a template.</summary>
    [Function("DeleteReportTemplate"), Access(Right.ManageTemplates, Audited = true)]
    public Task<IResult> DeleteTemplate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/report-templates/{name}")] HttpRequest request,
        string name, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ => await templates.DeleteAsync(name, cancellationToken) is { } problem
            ? request.Problem(problem)
            : Results.NoContent());

    /// <summary>A template, filled; or where each of its figures comes from.</summary>
    [Function("GetReport"), Access(Right.ReadResults, Audited = true)]
    public Task<IResult> GetReport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reports/{year}/{name}")] HttpRequest request,
        string year, string name, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
            ReportQuery.Read(year, request.Query, catalogue).Succeeded(out var asked, out var problem)
            && (await reports.FillAsync(asked.Span, name, cancellationToken)).Succeeded(out var report, out problem)
                ? asked.Explains ? Json.Result(ReportExplanationJson.From(report, reports.Explain(report))) : ReportAnswer.Report(request, report)
                : request.Problem(problem));
}
