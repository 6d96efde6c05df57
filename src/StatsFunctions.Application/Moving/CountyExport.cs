using System.IO.Compression;
using System.Reflection;
using System.Runtime.CompilerServices;
using StatsFunctions.Application.Exports;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Moving;

/// <summary>
/// Writes everything of a county into one archive, while it is read. What is written to the county meanwhile is in it or not,
/// but never half of a return, and never half of a closing: the years are read before everything else, and where one has been
/// closed or reopened since, the archive breaks off.
/// </summary>
/// <param name="county">The county.</param>
/// <param name="years">Where years are kept.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="items">Where open items are kept.</param>
/// <param name="corrections">Where correction slips are kept.</param>
/// <param name="reports">Where templates are kept.</param>
/// <param name="workbooks">Where workbooks are kept.</param>
/// <param name="rollups">Where runs are kept.</param>
/// <param name="imports">Finishes imports that were cut short.</param>
/// <param name="store">Reads the histories.</param>
/// <param name="time">The clock.</param>
public sealed class CountyExport(
    County county, IYearStore years, IUnitStore units, IOpenItemStore items, ICorrectionStore corrections, IReportStore reports,
    IWorkbookStore workbooks, IRollupStore rollups, ImportLocks imports, IMoveStore store, TimeProvider time)
{
    private static readonly string[] NotIncluded =
    [
        "keys: only their hashes are stored; issue new ones after the move",
        "the audit log: it stays where it was written",
        "copies of filled reports: fill them again from their templates",
        "journals of imports: what they imported is among the returns",
    ];

    /// <summary>Begins an export: what may refuse it, and storage that does not answer, is found out before anything is written.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<StreamedFile>> BeginAsync(CancellationToken cancellationToken)
    {
        // What an import has committed is received, stored to its end or not.
        await imports.FinishAsync(cancellationToken);
        var known = await years.AllAsync(cancellationToken);
        if (known.Where(year => year.State == YearState.Closing).Select(year => year.Year).ToList() is { Count: > 0 } closing)
        {
            var list = string.Join(", ", closing);
            return Problem.Of(ProblemKind.Conflict, "year-closing",
                $"{list} 年度正在关账，请在关账完成后再导出", $"Being closed: {list}; export when that is done, or close again to finish it");
        }

        var now = time.GetUtcNow();
        var manifest = new ManifestDocument(
            ArchiveFormat.Name, ArchiveFormat.Version, county.Code.ToString(), county.Name, county.Calendar.ToString(), now,
            typeof(CountyExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, NotIncluded);
        return new StreamedFile(
            FormattableString.Invariant($"{county.Name}全部数据{county.Calendar.ToCounty(now):yyyy-MM-dd}.zip"),
            (output, token) => WriteAsync(manifest, known, output, token));
    }

    private async Task WriteAsync(ManifestDocument manifest, IReadOnlyList<StatisticalYear> known, Stream output, CancellationToken cancellationToken)
    {
        var forward = new ForwardStream(output);
        await using (var zip = await ZipArchive.CreateAsync(forward, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            var archive = new ArchiveWriter(zip);
            await archive.AddAsync(ArchiveFormat.Manifest, manifest, cancellationToken);
            await archive.AddLinesAsync(ArchiveFormat.Years, known.Select(YearDocument.From), cancellationToken);
            foreach (var year in known)
            {
                await archive.AddLinesAsync(
                    ArchiveFormat.Returns(year.Year), store.StreamRevisionsAsync(year.Year, cancellationToken).Select(RevisionDocument.From), cancellationToken);
            }

            await archive.AddLinesAsync(ArchiveFormat.OpenItems, ItemsAsync(cancellationToken), cancellationToken);

            // After whatever names a unit: one that is created meanwhile is known.
            await archive.AddLinesAsync(
                ArchiveFormat.Units, (await units.ReadAsync(cancellationToken)).Directory.Units.Select(UnitDocument.From), cancellationToken);
            foreach (var year in known)
            {
                await AddCorrectionsAsync(archive, year, cancellationToken);
            }

            await AddTemplatesAsync(archive, cancellationToken);
            await AddWorkbooksAsync(archive, cancellationToken);
            await CheckAsync(known, cancellationToken);
            await archive.FinishAsync(cancellationToken);
        }

        await forward.FlushAsync(cancellationToken);
    }

    private async IAsyncEnumerable<OpenItemDocument> ItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var year in await store.OpenItemYearsAsync(cancellationToken))
        {
            // The histories after the items: each has the entries that its item counts, and perhaps newer ones.
            var stored = await items.ReadAsync(year, unit: null, cancellationToken);
            var histories = await items.HistoriesAsync(year, unit: null, cancellationToken);
            foreach (var (item, _) in stored)
            {
                yield return OpenItemDocument.From(item, histories[item.Key].Take(item.Entries));
            }
        }
    }

    private async Task AddCorrectionsAsync(ArchiveWriter archive, StatisticalYear year, CancellationToken cancellationToken)
    {
        var issued = year.State == YearState.Closed ? year.Edition : year.Edition - 1;
        for (var edition = 1; edition <= issued; edition++)
        {
            await archive.AddAsync(
                ArchiveFormat.Figures(year.Year, edition), await corrections.FiguresAsync(year.Year, edition, cancellationToken), cancellationToken);
        }

        foreach (var slip in await corrections.OfYearAsync(year.Year, cancellationToken))
        {
            await archive.AddAsync(ArchiveFormat.Slip(year.Year, slip.Number), slip, cancellationToken);
        }
    }

    private async Task AddTemplatesAsync(ArchiveWriter archive, CancellationToken cancellationToken)
    {
        var list = new List<TemplateDocument>();
        foreach (var template in await reports.ListAsync(cancellationToken))
        {
            // One that was deleted meanwhile is not in it.
            if (await reports.FindAsync(template.Name, cancellationToken) is { Template: { Upload: { } upload } found } file)
            {
                var name = found.Name.ToString();
                using var content = new MemoryStream(file.Content, writable: false);
                await archive.AddFileAsync(ArchiveFormat.Template(name), content, cancellationToken);
                list.Add(new TemplateDocument(name, found.Kind, found.ContentType, upload.By, upload.At));
            }
        }

        await archive.AddLinesAsync(ArchiveFormat.Templates, list, cancellationToken);
    }

    private async Task AddWorkbooksAsync(ArchiveWriter archive, CancellationToken cancellationToken)
    {
        var list = new List<WorkbookDocument>();
        foreach (var listed in await workbooks.ListAsync(year: null, cancellationToken))
        {
            await AddWorkbookAsync(archive, listed, list, cancellationToken);
        }

        await archive.AddLinesAsync(ArchiveFormat.Workbooks, list, cancellationToken);
        var runs = new List<RollupRun>();
        foreach (var year in list.Select(workbook => workbook.Run.Year).Distinct())
        {
            runs.AddRange((await rollups.OfYearAsync(year, cancellationToken)).Reverse());
        }

        await archive.AddLinesAsync(ArchiveFormat.Rollups, runs, cancellationToken);
    }

    private async Task AddWorkbookAsync(ArchiveWriter archive, StoredWorkbook listed, List<WorkbookDocument> list, CancellationToken cancellationToken)
    {
        // A draft may be replaced between the reads; what replaced it is as good. A workbook is never deleted.
        StoredWorkbook found;
        Stream? content;
        do
        {
            found = await workbooks.FindAsync(listed.Run.Year, listed.Run.Workbook, cancellationToken)
                ?? throw new InvalidOperationException($"The workbook {listed.Run.Workbook} is gone.");
            content = await workbooks.OpenAsync(found, cancellationToken);
        }
        while (content is null);

        await AddAsync(found, content);

        // One that is replaced meanwhile is made again when it is asked for.
        if (await workbooks.FindEnglishAsync(found, cancellationToken) is { } english && await workbooks.OpenAsync(english, cancellationToken) is { } edition)
        {
            await AddAsync(english, edition);
        }

        async Task AddAsync(StoredWorkbook workbook, Stream file)
        {
            await using (file)
            {
                await archive.AddFileAsync(ArchiveFormat.Workbook(workbook.Run.Year, workbook.Run.Workbook, workbook.Language), file, cancellationToken);
            }

            list.Add(new WorkbookDocument(workbook.Run, workbook.Language, workbook.Remarks, workbook.TemplateVersion, workbook.CreatedAt));
        }
    }

    private async Task CheckAsync(IReadOnlyList<StatisticalYear> known, CancellationToken cancellationToken)
    {
        var now = (await years.AllAsync(cancellationToken)).ToDictionary(year => year.Year);
        foreach (var year in known)
        {
            if ((now[year.Year].State, now[year.Year].Edition) != (year.State, year.Edition))
            {
                throw new InvalidOperationException($"The year {year.Year} was closed or reopened while the county was exported.");
            }
        }
    }
}
