using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Forms;

namespace StatsFunctions.App.Functions;

/// <summary>Handing out entry forms. Filled in, they come back through the import.</summary>
/// <param name="boundary">Access and errors.</param>
/// <param name="forms">The forms.</param>
public sealed class FormFunctions(Boundary<FormFunctions> boundary, EntryFormService forms)
{
    /// <summary>The entry form of a unit's year, with what was reported, for those who may read the unit's returns.</summary>
    [Function("GetReturnTemplate"), Access(Right.ReadReturns)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/returns/template")] HttpRequest request, CancellationToken cancellationToken) =>
        boundary.RunAsync(request, async _ =>
        {
            if (!FormQuery.Read(request.Query).Succeeded(out var asked, out var problem)
                || !(await forms.WriteAsync(asked.Unit, asked.Year, cancellationToken)).Succeeded(out var form, out problem))
            {
                return request.Problem(problem);
            }

            request.HttpContext.Response.Headers.ContentDisposition = Attachment.Header($"form-{asked.Year}-{asked.Unit}.xlsx", form.FileName);
            return Results.Bytes(form.Content, Attachment.Xlsx);
        }, UnitQuery.Of(request.Query));
}
