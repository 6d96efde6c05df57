using Microsoft.AspNetCore.Http;
using StatsFunctions.Application.Exports;

namespace StatsFunctions.App.Http;

/// <summary>
/// A file that is sent while it is written. It has no length, so only the end of the connection tells a client that it
/// has all of it: where the writing fails, the connection is broken off. In the worker an exception would not do that. The
/// result runs after its function has returned, the answer's status is long gone, and the host would end it as if it were whole.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="mediaType">What it is.</param>
/// <param name="asciiName">Its name where Chinese cannot be written.</param>
/// <param name="failed">Is told why the writing failed.</param>
internal sealed class StreamedAnswer(StreamedFile file, string mediaType, string asciiName, Action<Exception> failed) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = mediaType;
        response.Headers.ContentDisposition = Attachment.Header(asciiName, file.FileName);
        try
        {
            await file.WriteAsync(response.Body, httpContext.RequestAborted);
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // The client went away.
        }
#pragma warning disable CA1031 // Whatever failed: a file that was cut off must not look whole.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            failed(failure);
            httpContext.Abort();
        }
    }
}
