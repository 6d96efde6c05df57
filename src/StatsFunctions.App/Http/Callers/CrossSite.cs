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
            : headers.Origin is [{ } origin] ? !Uri.TryCreate(origin, UriKind.Absolute, out var from) || !IsHost(request, from)
            : headers.Origin.Count > 0;
    }

    private static bool IsHost(HttpRequest request, Uri origin) =>
        HostString.FromUriComponent(origin).ToUriComponent().Equals(Whole(request), StringComparison.OrdinalIgnoreCase);

    // An origin leaves out the port that its scheme has anyway.
    private static string Whole(HttpRequest request) =>
        request.Host is { Port: 80 or 443 } host ? new HostString(host.Host).ToUriComponent() : request.Host.ToUriComponent();
}
