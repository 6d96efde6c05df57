using System.Buffers;
using Microsoft.AspNetCore.Http;
using StatsFunctions.Application;
using StatsFunctions.Application.Imports;

namespace StatsFunctions.App.Http;

/// <summary>Reads a request's body into a file that can be read again and again, within limits.</summary>
internal static class ImportBody
{
    /// <summary>The body, or why it is refused: 413.</summary>
    public static async Task<Result<FileStream>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > ImportService.MaxLength)
        {
            return Problems.BodyTooLarge;
        }

        var file = TemporaryFile.Create();
        var chunk = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            // A chunked body tells its length only by ending; one byte more than allowed is enough to know.
            int read;
            while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
            {
                if (file.Length + read > ImportService.MaxLength)
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
