using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace StatsFunctions.App.Web;

/// <summary>
/// The headers that tell a browser how little an answer may do. Both hosts run startup filters, so that no answer goes out
/// without them, whichever function gave it. HTTPS is the platform's, and its own header (HSTS) the Functions host's (host.json).
/// </summary>
internal sealed class SecurityHeaders : IStartupFilter
{
    /// <summary>Nothing: what is no page has no business loading or running anything.</summary>
    public const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>A page lives by its own files and the API beside it; no inline script or style, nothing from elsewhere.</summary>
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            context.Response.OnStarting(Complete, context.Response);
            return following(context);
        });
        next(app);
    };

    // Late, for much follows from what the answer turned out to be.
    private static Task Complete(object state)
    {
        var response = (HttpResponse)state;
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // What a 304 says replaces what the browser keeps (RFC 9111, 4.3.4), and it does not say of which type that is.
        if (response.StatusCode != StatusCodes.Status304NotModified)
        {
            headers.ContentSecurityPolicy = MediaTypeHeaderValue.TryParse(response.ContentType, out var type) && type.MediaType == "text/html" ? PagePolicy : ApiPolicy;
        }

        // Browsers that do not know frame-ancestors are still in offices.
        headers.XFrameOptions = "DENY";

        // Whatever has an ETag is asked for again each time, and seldom sent; of anything else no copy is to be kept on the way.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = headers.ETag.Count > 0 ? "private, no-cache" : "no-store";
        }

        return Task.CompletedTask;
    }
}
