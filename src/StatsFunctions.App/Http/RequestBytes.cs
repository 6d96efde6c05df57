using Microsoft.AspNetCore.Http;

namespace StatsFunctions.App.Http;

/// <summary>Reads a request's body into memory, within limits.</summary>
internal static class RequestBytes
{
    /// <summary>The body; null: it is above the limit.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The largest body, bytes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        // A chunked body tells its length only by ending; one byte more than allowed is enough to know.
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 0));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > limit)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}
