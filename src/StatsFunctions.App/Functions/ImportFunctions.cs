using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Imports;

namespace StatsFunctions.App.Functions;

/// <summary>Importing files of returns, and what has become of imports.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="imports">Imports.</param>
/// <param name="runs">Imports that can be left.</param>
/// <param name="parallel">How many at once.</param>
public sealed class ImportFunctions(Boundary<ImportFunctions> boundary, ImportService imports, ImportRuns runs, ParallelImports parallel)
{
    /// <summary>Imports a CSV, JSON or .xlsx file, or tells what would become of it. With <c>run</c> it goes on without its client.</summary>
    [Function("ImportReturns"), Access(Right.SubmitReturns, Audited = true)]
    public Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/returns/import")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller =>
        {
            using var turn = parallel.Take(caller);
            if (!turn.IsAcquired)
            {
                return request.Problem(Problems.TooManyImports);
            }

            if (!ImportQuery.Read(request).Succeeded(out var query, out var problem)
                || !(await ImportBody.ReadAsync(request, cancellationToken)).Succeeded(out var file, out problem))
            {
                return request.Problem(problem);
            }

            await using (file)
            {
                var order = new ImportRequest(file, query.Format, query.Charset, query.Mode, query.DryRun, caller);
                if (!(await runs.ImportAsync(query.Ticket, order, Problems.Of, cancellationToken)).Succeeded(out var report, out problem))
                {
                    return request.Problem(problem);
                }

                request.TellAudit(ImportAnswer.Counts(report));
                return query.WantsForm
                    ? ImportAnswer.Form(request, report, imports.Annotate(file, report, request.Language()))
                    : ImportAnswer.Json(report, request.Language());
            }
        });

    /// <summary>The imports that were given a name, newest first.</summary>
    [Function("ListImports"), Access(Right.SubmitReturns)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/imports")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller => Json.Result((await runs.ListAsync(caller, cancellationToken)).Select(ImportRunJson.From).ToList()));

    /// <summary>One of them, with what it came to.</summary>
    [Function("GetImport"), Access(Right.SubmitReturns)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/imports/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async caller => (await runs.FindAsync(id, caller, cancellationToken)).Succeeded(out var found, out var problem)
            ? Json.Result(FoundImportRunJson.From(found, request.Language()))
            : request.Problem(problem));
}
