using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Exports;

namespace StatsFunctions.App.Functions;

/// <summary>Exporting returns.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="exports">Exports.</param>
public sealed class ExportFunctions(Boundary<ExportFunctions> boundary, ExportService exports)
{
    /// <summary>All returns of a year as .xlsx or CSV, one row each. It is named so as to come before <c>ListReturns</c>, whose route would take its own.</summary>
    [Function("ExportReturns"), Access(Right.ReadResults, Audited = true)]
    public Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/returns/export")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
        {
            if (!ExportQuery.Read(request).Succeeded(out var asked, out var problem))
            {
                return request.Problem(problem);
            }

            // The reading goes on after the function has returned, when its own token may be gone.
            var file = await exports.BeginAsync(asked.Year, asked.Format, asked.Language, request.HttpContext.RequestAborted);
            return boundary.Stream(file, asked.MediaType, asked.AsciiName);
        });
}
