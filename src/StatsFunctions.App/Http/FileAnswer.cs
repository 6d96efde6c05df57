using Microsoft.AspNetCore.Http;

namespace StatsFunctions.App.Http;

/// <summary>
/// A file with an ETag. ASP.NET Core judges preconditions and ranges by itself and refuses them without a word (412, 416);
/// here they are problems like all others.
/// </summary>
/// <param name="file">The file.</param>
internal sealed class FileAnswer(IResult file) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await file.ExecuteAsync(httpContext);
        var response = httpContext.Response;
        var problem = response.StatusCode switch
        {
            StatusCodes.Status412PreconditionFailed => Problems.FileChanged,
            StatusCodes.Status416RangeNotSatisfiable => Problems.RangeBeyondFile,
            _ => null,
        };
        if (problem is not null)
        {
            // What was said of the file is not so of the problem, but for its length (Content-Range, RFC 9110, 15.5.17).
            response.ContentLength = null;
            var headers = response.Headers;
            (headers.ContentDisposition, headers.ETag, headers.LastModified, headers.AcceptRanges) = (default, default, default, default);
            await httpContext.Request.Problem(problem).ExecuteAsync(httpContext);
        }
    }
}
