using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using StatsFunctions.Application;
using StatsFunctions.Application.Reports;

namespace StatsFunctions.App.Http;

/// <summary>Reads a request's body as a report template.</summary>
internal static class TemplateBody
{
    /// <summary>The template, or why there is none: 413, 415. What its bytes are is not looked at.</summary>
    public static async Task<Result<SubmittedTemplate>> ReadAsync(HttpRequest request, string name, CancellationToken cancellationToken)
    {
        if (request.Headers.ContentEncoding is not ([] or ["identity"]))
        {
            return Problems.UnsupportedTemplate;
        }

        var mediaType = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.ToString().ToLowerInvariant() : null;
        return await RequestBytes.ReadAsync(request, ReportTemplateService.MaxLength, cancellationToken) is { } content
            ? new SubmittedTemplate(name, mediaType, content)
            : Problems.BodyTooLarge;
    }
}
