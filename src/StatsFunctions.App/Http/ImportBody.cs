using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using StatsFunctions.Application;
using StatsFunctions.Application.Imports;

namespace StatsFunctions.App.Http;

/// <summary>Reads a request's body into a file that can be read again and again, within limits.</summary>
internal static class ImportBody
{
    /// <summary>A file of returns, or why it is refused: 413.</summary>
    public static Task<Result<FileStream>> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request, ImportService.MaxLength, cancellationToken);

    /// <summary>The body, or why it is refused: 413.</summary>
    public static async Task<Result<FileStream>> ReadAsync(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return Problems.BodyTooLarge;
        }

        // Kestrel refuses bodies above 30,000,000 bytes unless it is told otherwise before the body is read.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } most } server && most < limit)
        {
            server.MaxRequestBodySize = limit;
        }

        var file = TemporaryFile.Create();
        var chunk = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            // A chunked body tells its length only by ending; one byte more than allowed is enough to know.
            int read;
            while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
            {
                if (file.Length + read > limit)
                {
                    await file.DisposeAsync();
                    return Problems.BodyTooLarge;
                }

                await file.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            }

            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
