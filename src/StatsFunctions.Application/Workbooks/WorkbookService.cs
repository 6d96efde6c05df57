using StatsFunctions.Application.Ports;

namespace StatsFunctions.Application.Workbooks;

/// <summary>A workbook, opened.</summary>
/// <param name="Workbook">What it is.</param>
/// <param name="FileName">The name under which people save it, in Chinese.</param>
/// <param name="Content">Its file; can seek.</param>
public sealed record OpenWorkbook(StoredWorkbook Workbook, string FileName, Stream Content);

/// <summary>Lists and opens workbooks.</summary>
/// <param name="county">The county.</param>
/// <param name="workbooks">Where workbooks are kept.</param>
public sealed class WorkbookService(County county, IWorkbookStore workbooks)
{
    private const int MaxRounds = 10;

    /// <summary>The workbooks of a year or of all years, by year and name.</summary>
    /// <param name="year">The year; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<IReadOnlyList<StoredWorkbook>> ListAsync(int? year, CancellationToken cancellationToken) => workbooks.ListAsync(year, cancellationToken);

    /// <summary>Opens a workbook.</summary>
    /// <param name="year">The current year.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<OpenWorkbook>> OpenAsync(int year, string name, CancellationToken cancellationToken)
    {
        // A draft may be replaced between the two reads; the next round finds what replaced it.
        for (var round = 0; round < MaxRounds; round++)
        {
            if (await workbooks.FindAsync(year, name, cancellationToken) is not { } found)
            {
                return Problem.Of(ProblemKind.NotFound, "unknown-workbook", "没有这个工作簿", "There is no such workbook");
            }

            if (await workbooks.OpenAsync(found, cancellationToken) is { } content)
            {
                return new OpenWorkbook(found, FileNameOf(found.Run), content);
            }
        }

        return Problem.Of(ProblemKind.Unavailable, "workbook-changing", "工作簿正在更新，请稍后重试", "The workbook is being replaced; try again shortly");
    }

    private string FileNameOf(RollupRun run)
    {
        var months = run.Through switch
        {
            12 => "",
            1 => "1月",
            _ => $"1-{run.Through}月",
        };
        var state = WorkbookName.EditionOf(run.Workbook) switch
        {
            null => "草稿",
            1 => "定稿",
            var edition => $"定稿第{edition}版",
        };
        return $"{county.Name}{run.Year}年{months}同比统计表（对比{run.Against}年，{state}）.xlsx";
    }
}
