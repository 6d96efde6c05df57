using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Rollups;
using StatsFunctions.Domain;

namespace StatsFunctions.App.Http;

/// <summary>The outcome of a roll-up as the contract shows it.</summary>
internal sealed record RollupJson(int Year, int Against, int Through, string Fingerprint, RollupWorkbookJson Workbook)
{
    /// <param name="rollup">The roll-up.</param>
    /// <param name="edition">Its workbook in the language that was asked for.</param>
    public static RollupJson From(Rollup rollup, StoredWorkbook edition) => new(
        rollup.Span.Year, rollup.Span.Against, rollup.Span.Through, rollup.Fingerprint,
        new RollupWorkbookJson(edition.Run.Workbook, WorkbookJson.UrlOf(edition), edition.Size, edition.ETag, edition.Run.Draft));
}

/// <summary>The workbook of a roll-up.</summary>
internal sealed record RollupWorkbookJson(string Name, string Url, long Size, string Etag, bool Draft);

/// <summary>A recorded run as the contract shows it. Only runs that wrote a workbook are recorded, so that is the result of each.</summary>
internal sealed record RollupRunJson(
    int Year, int Against, int Through, RollupTrigger Trigger, DateTime StartedAt, double DurationMs, string Result, string Workbook, string Fingerprint, bool Draft)
{
    public static RollupRunJson From(RollupRun run) => new(
        run.Year, run.Against, run.Through, run.Trigger, run.StartedAt.UtcDateTime, run.Duration.TotalMilliseconds, "written", run.Workbook, run.Fingerprint, run.Draft);
}

/// <summary>A roll-up that is under way as the contract shows it.</summary>
internal sealed record RollupUnderWayJson(int Year, int Against, int Through, DateTime StartedAt)
{
    public static RollupUnderWayJson From(RollupUnderWay rollup) => new(rollup.Span.Year, rollup.Span.Against, rollup.Span.Through, rollup.StartedAt.UtcDateTime);
}

/// <summary>A stored workbook as the contract shows it.</summary>
internal sealed record WorkbookJson(
    string Name, int Year, int Against, int Through, bool Draft, long Size, DateTime CreatedAt, string Fingerprint, string Url)
{
    public static WorkbookJson From(StoredWorkbook workbook) => new(
        workbook.Run.Workbook, workbook.Run.Year, workbook.Run.Against, workbook.Run.Through, workbook.Run.Draft, workbook.Size,
        workbook.CreatedAt.UtcDateTime, workbook.Run.Fingerprint, UrlOf(workbook));

    /// <summary>Where it is downloaded, relative to the app.</summary>
    public static string UrlOf(StoredWorkbook workbook) => FormattableString.Invariant(
        $"/api/workbooks/{workbook.Run.Year:D4}/{workbook.Run.Workbook}{(workbook.Language == Language.English ? "?lang=en" : "")}");
}
