using System.Runtime.CompilerServices;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Reports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Application.Moving;

/// <summary>A workbook of an archive.</summary>
/// <param name="Workbook">What it was where it comes from, without an ETag.</param>
/// <param name="Content">The .xlsx file.</param>
internal sealed record ArchivedWorkbook(StoredWorkbook Workbook, byte[] Content);

/// <summary>Reads the files that an archive holds, templates and workbooks, one at a time.</summary>
/// <param name="archive">The archive.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class ArchiveFiles(CountyArchive archive, ArchiveFaults faults)
{
    /// <summary>The report templates.</summary>
    public async IAsyncEnumerable<TemplateFile> TemplatesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = new HashSet<TemplateName>();
        await foreach (var (line, document) in archive.LinesAsync<TemplateDocument>(ArchiveFormat.Templates, faults, cancellationToken))
        {
            if (TemplateName.Parse(document.Name) is not { } name || name.ToString() != document.Name || !names.Add(name)
                || document.UploadedBy.Length > ArchiveLimits.MaxLabel || !IsHeader(document.ContentType))
            {
                faults.Add(ArchiveFormat.Templates, line, "malformed", "这里应是报告模板，每个一次", "There should be a report template, each once");
            }
            else if (await archive.BytesAsync(ArchiveFormat.Template(document.Name), faults, cancellationToken) is not { } content)
            {
                continue;
            }
            else if (content.Length > ReportTemplateService.MaxLength)
            {
                faults.Add(ArchiveFormat.Template(document.Name), null, "entry-too-large", "模板过大", "The template is too large");
            }
            else
            {
                yield return new TemplateFile(
                    new ReportTemplate(
                        name, document.Kind, document.ContentType, content.Length, ReportTemplate.HashOf(content), new TemplateUpload(document.UploadedBy, document.UploadedAt)),
                    content);
            }
        }
    }

    /// <summary>The workbooks, each followed by its English edition where there is one.</summary>
    public async IAsyncEnumerable<ArchivedWorkbook> WorkbooksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = new HashSet<(int Year, string Name, Language Language)>();
        await foreach (var (line, document) in archive.LinesAsync<WorkbookDocument>(ArchiveFormat.Workbooks, faults, cancellationToken))
        {
            var (year, name) = (document.Run.Year, document.Run.Workbook);
            if (!IsRun(document.Run) || !IsHeader(document.Remarks) || !IsHeader(document.TemplateVersion) || !before.Add((year, name, document.Language))
                || (document.Language == Language.English && !before.Contains((year, name, Language.Chinese))))
            {
                faults.Add(ArchiveFormat.Workbooks, line, "malformed", "这里应是工作簿，每个一次", "There should be a workbook, each once, the Chinese before the English");
            }
            else if (await archive.BytesAsync(ArchiveFormat.Workbook(year, name, document.Language), faults, cancellationToken) is { } content)
            {
                var workbook = new StoredWorkbook(document.Run, document.Remarks, document.TemplateVersion, content.Length, document.CreatedAt, ETag: "") { Language = document.Language };
                yield return new ArchivedWorkbook(workbook, content);
            }
        }
    }

    /// <summary>The roll-ups that wrote workbooks.</summary>
    public async IAsyncEnumerable<RollupRun> RunsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (line, run) in archive.LinesAsync<RollupRun>(ArchiveFormat.Rollups, faults, cancellationToken))
        {
            if (IsRun(run))
            {
                yield return run;
            }
            else
            {
                faults.Add(ArchiveFormat.Rollups, line, "malformed", "这里应是汇总记录", "There should be a run of a roll-up");
            }
        }
    }

    private static bool IsRun(RollupRun run) =>
        run.Year is > Month.MinYear and <= Month.MaxYear && run.Against is >= Month.MinYear and <= Month.MaxYear && run.Through is >= 1 and <= 12
        && ArchiveFormat.WorkbookName.IsMatch(run.Workbook) && IsHeader(run.Fingerprint) && run.Duration >= TimeSpan.Zero;

    // It becomes a header of a blob.
    private static bool IsHeader(string text) => text.Length <= ArchiveLimits.MaxLabel && text.All(character => character is >= ' ' and <= '~');
}
