using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Moving;

namespace StatsFunctions.App.Functions;

/// <summary>Backup and move: everything of the county as one archive, and its way back.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="export">Writes archives.</param>
/// <param name="import">Restores them.</param>
public sealed class MoveFunctions(Boundary<MoveFunctions> boundary, CountyExport export, CountyImport import)
{
    /// <summary>Everything of the county.</summary>
    [Function("ExportCounty"), Access(Right.MoveCounty, Audited = true)]
    public Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/export/county")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ => (await export.BeginAsync(cancellationToken)).Succeeded(out var file, out var problem)
            ? boundary.Stream(file, CountyArchiveBody.MediaType, CountyArchiveBody.AsciiName)
            : request.Problem(problem));

    /// <summary>Restores an archive into a deployment that has nothing yet.</summary>
    [Function("ImportCounty"), Access(Right.MoveCounty, Audited = true)]
    public Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/import/county")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
        {
            if (!(await CountyArchiveBody.ReadAsync(request, cancellationToken)).Succeeded(out var file, out var problem))
            {
                return request.Problem(problem);
            }

            await using (file)
            {
                return (await import.RestoreAsync(file, cancellationToken)).Succeeded(out var restored, out problem)
                    ? Json.Result(RestoredCountyJson.From(restored))
                    : request.Problem(problem);
            }
        });
}
