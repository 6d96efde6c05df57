using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using StatsFunctions.Application;
using StatsFunctions.Application.Imports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>How a file is to be imported: <c>?dryRun=&amp;mode=</c> and the headers.</summary>
/// <param name="DryRun">Whether to only say what would happen; not unless asked for.</param>
/// <param name="Mode">What becomes of the file if rows are refused; unless asked for otherwise, the others are stored.</param>
/// <param name="Format">What the body is.</param>
/// <param name="Charset">The encoding that Content-Type names, or null.</param>
/// <param name="WantsForm">Whether an entry form is to come back with remarks, rather than JSON.</param>
/// <param name="Ticket">What the import is to be found by; null: it ends with its client.</param>
internal sealed record ImportQuery(bool DryRun, ImportMode Mode, ImportFormat Format, string? Charset, bool WantsForm, ImportTicket? Ticket)
{
    // A file system's names are at most 255 bytes; of a longer one the beginning would not tell which it is.
    private const int MaxName = 120;

    /// <summary>Reads a request: 415 for what is no file of returns, 400 for a query that is none.</summary>
    public static Result<ImportQuery> Read(HttpRequest request)
    {
        var faults = new List<Fault>();
        var dryRun = Choice("dryRun", "malformed-dry-run", ("false", false), ("true", true));
        var mode = Choice("mode", "malformed-mode", ("valid-only", ImportMode.ValidOnly), ("all-or-nothing", ImportMode.AllOrNothing));
        var ticket = ReadTicket(request.Query, faults);
        if (faults.Count > 0)
        {
            return Problems.MalformedQuery(faults);
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || FormatOf(type) is not { } format
            || request.Headers.ContentEncoding is not ([] or ["identity"]))
        {
            return Problems.UnsupportedImport;
        }

        var charset = type.Charset.HasValue ? HeaderUtilities.RemoveQuotes(type.Charset).ToString() : null;
        if (format == ImportFormat.Json && charset?.Equals("utf-8", StringComparison.OrdinalIgnoreCase) == false)
        {
            return Problems.UnsupportedMediaType;
        }

        return new ImportQuery(dryRun, mode, format, charset, format == ImportFormat.EntryForm && Accepts(request), ticket);

        T Choice<T>(string name, string code, params (string Text, T Value)[] choices)
        {
            // What is not there is the first; what is there and empty may have been meant to be anything.
            var text = request.Query.TryGetValue(name, out var values) ? values.ToString() : choices[0].Text;
            if (Array.FindIndex(choices, choice => choice.Text == text) is >= 0 and var found)
            {
                return choices[found].Value;
            }

            var texts = string.Join(" | ", choices.Select(choice => choice.Text));
            faults.Add(new Fault(name, code, new LocalizedText($"{name} 应为 {texts}", $"{name} is {texts}")));
            return choices[0].Value;
        }
    }

    private static ImportTicket? ReadTicket(IQueryCollection query, List<Fault> faults)
    {
        if (!query.TryGetValue("run", out var run))
        {
            return null;
        }

        if (!Guid.TryParseExact(run, "D", out var id))
        {
            faults.Add(new Fault("run", "malformed", new LocalizedText("run 应为 UUID", "run must be a UUID")));
        }

        string? name = query.TryGetValue("name", out var names) ? names.ToString() : null;
        if (name is not null && (name.Length is 0 or > MaxName || name.Any(char.IsControl)))
        {
            faults.Add(new Fault("name", "malformed", new LocalizedText($"name 应为 1 至 {MaxName} 个字符，不含控制字符", $"name must be 1 to {MaxName} characters, none of them a control character")));
        }

        return new ImportTicket(id, name);
    }

    private static ImportFormat? FormatOf(MediaTypeHeaderValue type) =>
        Is(type, "text/csv") ? ImportFormat.Csv
        : Is(type, "application/json") || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase) ? ImportFormat.Json
        : Is(type, Attachment.Xlsx) ? ImportFormat.EntryForm
        : null;

    private static bool Accepts(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => Is(type, Attachment.Xlsx) && type.Quality is not 0);

    private static bool Is(MediaTypeHeaderValue type, string name) => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);
}
