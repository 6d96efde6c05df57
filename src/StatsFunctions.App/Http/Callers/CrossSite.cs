using Microsoft.AspNetCore.Http;

namespace StatsFunctions.App.Http.Callers;

/// <summary>Tells requests that a page of another site makes a browser send, with the cookie of whoever is signed in.</summary>
internal static class CrossSite
{
    /// <summary>Whether it is such a request, and not one that only reads.</summary>
    /// <remarks>
    /// A key in a header cannot be sent so. Browsers say where a request comes from in <c>Sec-Fetch-Site</c>, older ones in
    /// <c>Origin</c>; no page can change either. What says neither is no browser.
    /// </remarks>
    public static bool IsWrite(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return false;
        }

        var headers = request.Headers;
        return headers.TryGetValue("Sec-Fetch-Site", out var site) ? site is not (["same-origin"] or ["none"])
            : headers.Origin.Count > 0 && !(headers.Origin is [{ } origin] && IsOwn(request, origin));
    }

    // A port that the scheme has anyway may be said or not, on either side.
    private static bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && Uri.TryCreate($"{from.Scheme}://{request.Host.ToUriComponent()}", UriKind.Absolute, out var own)
        && Uri.Compare(from, own, UriComponents.HostAndPort, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
