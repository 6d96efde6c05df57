using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using StatsFunctions.Application.Imports;
using StatsFunctions.Domain;

namespace StatsFunctions.App.Http;

/// <summary>What became of an imported file, as the contract shows it.</summary>
internal static class ImportAnswer
{
    /// <summary>As JSON: 200, or 422 where the file was refused as a whole.</summary>
    public static IResult Json(ImportReport report, Language language) => Http.Json.Result(ImportJson.From(report, language), StatusOf(report));

    /// <summary>As the entry form with remarks; what the JSON counts stands in headers.</summary>
    public static IResult Form(HttpRequest request, ImportReport report, byte[] form)
    {
        var response = request.HttpContext.Response;
        (string Name, int Count)[] counts =
        [
            ("Rows", report.Rows), ("Created", report.Created), ("Updated", report.Updated), ("Unchanged", report.Unchanged),
            ("Rejected", report.Rejected), ("Conflicts", report.Conflicts.Count),
        ];
        foreach (var (name, count) in counts)
        {
            response.Headers[$"X-Import-{name}"] = count.ToString(CultureInfo.InvariantCulture);
        }

        response.Headers["X-Import-Dry-Run"] = report.DryRun ? "true" : "false";
        response.StatusCode = StatusOf(report);
        response.Headers.ContentDisposition = Attachment.Header("form-annotated.xlsx", "填报表（批注）.xlsx");
        return Results.Bytes(form, Attachment.Xlsx);
    }

    /// <summary>How many rows came to what, for the audit.</summary>
    public static string Counts(ImportReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"rows {report.Rows}, created {report.Created}, updated {report.Updated}, unchanged {report.Unchanged}, rejected {report.Rejected}");

    // A dry run has done what it was asked for.
    private static int StatusOf(ImportReport report) =>
        report is { IsRefused: true, DryRun: false } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
}

/// <summary>An import as the contract shows it.</summary>
internal sealed record ImportJson(
    bool DryRun, int Rows, int Created, int Updated, int Unchanged, int Rejected, IReadOnlyList<ImportConflictJson> Conflicts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code)
{
    public static ImportJson From(ImportReport report, Language language) => new(
        report.DryRun, report.Rows, report.Created, report.Updated, report.Unchanged, report.Rejected,
        [.. report.Conflicts.Select(conflict => ImportConflictJson.From(conflict, language))],
        report.IsRefused ? "import-refused" : null);
}

/// <summary>A conflict as the contract shows it; <c>cells</c> for entry forms only.</summary>
internal sealed record ImportConflictJson(
    string Code, string Message, string? Indicator, IReadOnlyList<int> Rows, int Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Cells)
{
    public static ImportConflictJson From(ImportConflict conflict, Language language) => new(
        conflict.Code, conflict.Message.In(language), conflict.Indicator, conflict.Rows, conflict.Count,
        conflict.Cells.Count == 0 ? null : [.. conflict.Cells.Select(cell => cell.Cell).Distinct(StringComparer.Ordinal)]);
}
