using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using StatsFunctions.Application.Reports;

namespace StatsFunctions.App.Http;

/// <summary>Report templates and filled reports as files.</summary>
internal static class ReportAnswer
{
    // Servers and clients take headers of 8 KB each, and some no more for all of them.
    private const int MaxUnfilled = 4 * 1024;

    /// <summary>A template's file.</summary>
    public static IResult Template(HttpRequest request, TemplateFile file)
    {
        var template = file.Template;
        var name = template.Kind.BaseName(template.Name.ToString()) + template.Kind.Extension();
        return Download(request, file.Content, template.ContentType, $"template{template.Kind.Extension()}", name, template.Upload?.At);
    }

    /// <summary>A report's file, with what could not be filled in its headers.</summary>
    public static IResult Report(HttpRequest request, FilledReport report)
    {
        var run = report.Rollup.Workbook.Run;
        var headers = request.HttpContext.Response.Headers;
        headers["X-Workbook"] = run.Workbook;
        headers["X-Fingerprint"] = run.Fingerprint;
        if (report.Unfilled.ToList() is { Count: > 0 } unfilled)
        {
            headers["X-Unfilled"] = Unfilled(unfilled);
        }

        return Download(
            request, report.Content, report.Template.ContentType, $"report-{run.Workbook}{report.Template.Kind.Extension()}", report.FileName, lastModified: null);
    }

    /// <summary>Placeholders in ASCII, with commas between them; where they are too many, how many more there are.</summary>
    public static string Unfilled(IReadOnlyList<string> placeholders)
    {
        var header = new StringBuilder();
        for (var at = 0; at < placeholders.Count; at++)
        {
            var next = Escape(placeholders[at]);
            if (header.Length + next.Length > MaxUnfilled)
            {
                return header.Append(CultureInfo.InvariantCulture, $"+{placeholders.Count - at}").ToString();
            }

            header.Append(next).Append(at + 1 < placeholders.Count ? "," : "");
        }

        return header.ToString();
    }

    // Codes and figures are ASCII; districts are named by people, also with commas.
    private static string Escape(string placeholder) => string.Concat(
        placeholder.EnumerateRunes().Select(rune => rune.Value is > ' ' and < 0x7F and not ('%' or ',' or '+') ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    private static FileAnswer Download(HttpRequest request, byte[] content, string contentType, string ascii, string name, DateTimeOffset? lastModified)
    {
        request.HttpContext.Response.Headers.ContentDisposition = Attachment.Header(ascii, name);
        return new FileAnswer(Results.File(
            content, contentType, fileDownloadName: null, lastModified: lastModified, entityTag: new EntityTagHeaderValue($"\"{ReportTemplate.HashOf(content)}\"")));
    }
}
