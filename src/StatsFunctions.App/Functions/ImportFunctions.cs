using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Imports;

namespace StatsFunctions.App.Functions;

/// <summary>Importing files of returns.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="imports">Imports.</param>
/// <param name="parallel">How many at once.</param>
public sealed class ImportFunctions(Boundary<ImportFunctions> boundary, ImportService imports, ParallelImports parallel)
{
    /// <summary>Imports a CSV, JSON or .xlsx file, or tells what would become of it.</summary>
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
                if (!(await imports.ImportAsync(order, cancellationToken)).Succeeded(out var report, out problem))
                {
                    return request.Problem(problem);
                }

                request.TellAudit(ImportAnswer.Counts(report));
                return query.WantsForm
                    ? ImportAnswer.Form(request, report, imports.Annotate(file, report, request.Language()))
                    : ImportAnswer.Json(report, request.Language());
            }
        });
}
