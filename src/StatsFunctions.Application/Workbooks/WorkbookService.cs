using System.Globalization;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;

namespace StatsFunctions.Application.Workbooks;

/// <summary>A workbook, opened.</summary>
/// <param name="Workbook">What it is.</param>
/// <param name="Content">Its file; can seek.</param>
public sealed record OpenWorkbook(StoredWorkbook Workbook, Stream Content);

/// <summary>Lists and opens workbooks, and makes their English editions.</summary>
/// <param name="county">The county.</param>
/// <param name="workbooks">Where workbooks are kept.</param>
/// <param name="contents">Reads what they show.</param>
/// <param name="writer">Writes them.</param>
public sealed class WorkbookService(County county, IWorkbookStore workbooks, WorkbookContents contents, IWorkbookWriter writer)
{
    private const int MaxRounds = 10;

    /// <summary>The workbooks of a year or of all years, by year and name.</summary>
    /// <param name="year">The year; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<IReadOnlyList<StoredWorkbook>> ListAsync(int? year, CancellationToken cancellationToken) => workbooks.ListAsync(year, cancellationToken);

    /// <summary>Opens a workbook.</summary>
    /// <param name="year">The current year.</param>
    /// <param name="name">Its name.</param>
    /// <param name="language">Its readers' language.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<OpenWorkbook>> OpenAsync(int year, string name, Language language, CancellationToken cancellationToken)
    {
        // A draft may be replaced between the reads; the next round finds what replaced it.
        for (var round = 0; round < MaxRounds; round++)
        {
            if (!(await FindAsync(year, name, language, cancellationToken)).Succeeded(out var edition, out var problem))
            {
                return problem;
            }

            if (await workbooks.OpenAsync(edition, cancellationToken) is { } content)
            {
                return new OpenWorkbook(edition, content);
            }
        }

        return Problem.Of(ProblemKind.Unavailable, "workbook-changing", "工作簿正在更新，请稍后重试", "The workbook is being replaced; try again shortly");
    }

    /// <summary>A workbook as it stands.</summary>
    /// <param name="year">The current year.</param>
    /// <param name="name">Its name.</param>
    /// <param name="language">Its readers' language.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<StoredWorkbook>> FindAsync(int year, string name, Language language, CancellationToken cancellationToken) =>
        await workbooks.FindAsync(year, name, cancellationToken) is { } found
            ? await EditionAsync(found, language, cancellationToken)
            : Problem.Of(ProblemKind.NotFound, "unknown-workbook", "没有这个工作簿", "There is no such workbook");

    /// <summary>The edition of a workbook in a language. The English one is made when it is first asked for.</summary>
    /// <param name="workbook">The Chinese workbook, as found.</param>
    /// <param name="language">The language.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A conflict where there is none yet and the data have changed since: it could not show the same.</returns>
    public async Task<Result<StoredWorkbook>> EditionAsync(StoredWorkbook workbook, Language language, CancellationToken cancellationToken)
    {
        if (language == Language.Chinese)
        {
            return workbook;
        }

        if (await workbooks.FindEnglishAsync(workbook, cancellationToken) is { } found)
        {
            return found;
        }

        var span = new ComparisonSpan(workbook.Run.Year, workbook.Run.Against, workbook.Run.Through);
        return await TranslateAsync(workbook, await contents.ReadAsync(span, workbook.Run.Draft, cancellationToken), cancellationToken) is { } edition
            ? edition
            : Problem.Of(ProblemKind.Conflict, "workbook-outdated",
                "这份工作簿生成后数据又有变化，无法再补出英文版；" + (workbook.Run.Draft ? "请重新汇总（POST /api/rollups/{year}?lang=en）" : "下一版定稿会附英文版"),
                "The data have changed since this workbook was written, so no English edition can be made of it; "
                    + (workbook.Run.Draft ? "roll up again (POST /api/rollups/{year}?lang=en)" : "the next final one will have its own"));
    }

    /// <summary>Makes the English edition of a workbook, unless it is there. A final one gets it when it is issued: its data may change later.</summary>
    /// <param name="workbook">The Chinese workbook, as stored.</param>
    /// <param name="content">The data.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null where the workbook shows other data.</returns>
    public async Task<StoredWorkbook?> TranslateAsync(StoredWorkbook workbook, WorkbookContent content, CancellationToken cancellationToken) =>
        !workbook.Shows(content) ? null
        : await workbooks.FindEnglishAsync(workbook, cancellationToken)
            ?? await workbooks.WriteEnglishAsync(workbook, writer.Write(content, Language.English), cancellationToken);

    /// <summary>A link to a workbook.</summary>
    /// <param name="workbook">The workbook, as found.</param>
    /// <param name="contentDisposition">The header with the name under which people save it.</param>
    /// <param name="lifetime">How long it works.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<WorkbookLink> LinkAsync(StoredWorkbook workbook, string contentDisposition, TimeSpan lifetime, CancellationToken cancellationToken) =>
        workbooks.LinkAsync(workbook, contentDisposition, lifetime, cancellationToken);

    /// <summary>The name under which people save a workbook, in its language.</summary>
    /// <param name="workbook">The workbook.</param>
    public string FileNameOf(StoredWorkbook workbook)
    {
        var run = workbook.Run;
        var edition = WorkbookName.EditionOf(run.Workbook);
        if (workbook.Language == Language.English)
        {
            var span = run.Through switch
            {
                12 => "",
                1 => " Jan",
                _ => $" Jan-{new DateOnly(run.Year, run.Through, 1).ToString("MMM", CultureInfo.InvariantCulture)}",
            };
            return $"{county.Code} {run.Year}{span} vs {run.Against} ({(edition is null ? "draft" : $"final {edition}")}).xlsx";
        }

        return $"{county.Name}{run.Year}年{WorkbookName.MonthsOf(run.Through)}同比统计表（对比{run.Against}年，{WorkbookName.StateOf(run.Workbook)}）.xlsx";
    }
}
