using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace StatsFunctions.App.Web;

/// <summary>
/// Compresses text on its way to clients that ask for it; neither host does by itself. Files that are compressed already,
/// such as workbooks, and files for spreadsheets go as they are, a part of a file (206) and a broken-off one with them.
/// </summary>
internal sealed class Compression : IStartupFilter
{
    private static readonly string[] MediaTypes =
        ["text/html", "text/css", "text/javascript", "application/json", "application/problem+json", "image/svg+xml"];

    /// <summary>Registers it.</summary>
    public static IServiceCollection Add(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.MimeTypes = MediaTypes;

            // Compression tells the length of what is encrypted: who can put guesses beside a secret into one answer, again
            // and again, and watch lengths, learns it (BREACH). Here keys travel in headers, which are not compressed with
            // the body, and the two answers that do hold what opens something (a new key, a link) are left as they are
            // (LeaveAsItIs). No other holds a secret, nor echoes the request's text beside what its reader may see.
            options.EnableForHttps = true;
        });

        // A page is sent seldom (its ETag is asked for) and a large answer to an office's line: a little more work is worth it.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddSingleton<IResponseCompressionProvider, Provider>();
        return services.AddSingleton<IStartupFilter, Compression>();
    }

    /// <summary>Keeps an answer from being compressed, because it holds a secret.</summary>
    /// <param name="context">The answer's request.</param>
    public static void LeaveAsItIs(HttpContext context)
    {
        if (context.Features.Get<IHttpsCompressionFeature>() is { } compression)
        {
            compression.Mode = HttpsCompressionMode.DoNotCompress;
        }
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            context.Response.OnStarting(Vary, context.Response);
            return following(context);
        });
        app.UseResponseCompression();
        next(app);
    };

    // ASP.NET Core says so of what it compressed only; a cache that keeps the other answer must know it, too, and a 304 has no type to tell it by.
    private static Task Vary(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        if (!headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(HeaderNames.AcceptEncoding, StringComparer.OrdinalIgnoreCase))
        {
            headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        }

        return Task.CompletedTask;
    }

    /// <summary>Decides which answers are compressed.</summary>
    private sealed class Provider(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
    {
        // A strong ETag promises the very bytes (RFC 9110, 8.8.1), and a return's comes back in If-Match, where a weak one never
        // matches. What may be compressed has a weak one, the same for every coding.
        public override bool ShouldCompressResponse(HttpContext context) =>
            context.Response.GetTypedHeaders().ETag is not { IsWeak: false }
            // The mode is honoured for HTTPS only; behind the platform's front end no request looks like it.
            && context.Features.Get<IHttpsCompressionFeature>()?.Mode != HttpsCompressionMode.DoNotCompress
            && base.ShouldCompressResponse(context);
    }
}
