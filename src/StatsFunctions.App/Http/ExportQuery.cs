using Microsoft.AspNetCore.Http;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>Which returns are to be exported, and how: <c>year</c>, needed; <c>format</c>, .xlsx unless said otherwise; <c>lang</c>, the reader's unless said otherwise.</summary>
internal sealed record ExportQuery(int Year, ExportFormat Format, Language Language)
{
    /// <summary>The media type of CSV. The file is ASCII; programs that guess encodings are told all the same.</summary>
    private const string Csv = "text/csv; charset=utf-8";

    /// <summary>What the file is.</summary>
    public string MediaType => Format == ExportFormat.Csv ? Csv : Attachment.Xlsx;

    /// <summary>Its name where Chinese cannot be written.</summary>
    public string AsciiName => $"returns-{Year}.{(Format == ExportFormat.Csv ? "csv" : "xlsx")}";

    /// <summary>Reads a request; every fault is named.</summary>
    public static Result<ExportQuery> Read(HttpRequest request)
    {
        var query = request.Query;
        var faults = new List<Fault>();
        if (!Period.TryParse(query["year"], out var period) || period.Frequency != Frequency.Yearly)
        {
            faults.Add(new Fault("year", "malformed", new LocalizedText("year 应为年度，如 2024", "year must be a year such as 2024")));
        }

        var format = query.TryGetValue("format", out var text) ? text.ToString() : "xlsx";
        if (format is not ("xlsx" or "csv"))
        {
            faults.Add(new Fault("format", "malformed", new LocalizedText("format 应为 xlsx 或 csv", "format must be xlsx or csv")));
        }

        var language = request.Language();
        if (query.ContainsKey("lang") && !WorkbookLanguage.Read(query).Succeeded(out language, out var problem))
        {
            faults.AddRange(problem.Faults);
        }

        return faults.Count > 0
            ? Problems.MalformedQuery(faults)
            : new ExportQuery(period.Year, format == "csv" ? ExportFormat.Csv : ExportFormat.Xlsx, language);
    }
}
