using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Moving;

/// <summary>What an archive holds, once all of it was checked.</summary>
/// <param name="Years">Its years, in order.</param>
/// <param name="Units">Its units.</param>
/// <param name="Returns">How many returns.</param>
/// <param name="Revisions">How many revisions of them.</param>
/// <param name="OpenItems">How many open items.</param>
/// <param name="Corrections">How many correction slips.</param>
/// <param name="Templates">How many report templates.</param>
/// <param name="Workbooks">How many workbooks, English editions among them.</param>
/// <param name="Runs">How many recorded roll-ups.</param>
public sealed record ArchiveContents(
    IReadOnlyList<StatisticalYear> Years, UnitDirectory Units, int Returns, int Revisions, int OpenItems, int Corrections, int Templates, int Workbooks, int Runs)
{
    /// <summary>Checks all of an archive.</summary>
    /// <returns>What it holds, or everything that is wrong with it.</returns>
    internal static async Task<Result<ArchiveContents>> CheckAsync(
        CountyArchive archive, County county, IndicatorCatalogue catalogue, ArchiveFaults faults, CancellationToken cancellationToken)
    {
        if (await archive.DocumentAsync<ManifestDocument>(ArchiveFormat.Manifest, faults, cancellationToken) is not { } manifest)
        {
            return faults.ToProblem();
        }

        if (Foreign(manifest, county) is { } foreign)
        {
            return foreign;
        }

        var (reader, files) = (new ArchiveReader(archive, county, catalogue, faults), new ArchiveFiles(archive, faults));
        var years = await reader.YearsAsync(cancellationToken);
        var units = await reader.UnitsAsync(cancellationToken);
        var (returns, revisions, slips) = (0, 0, 0);
        var expected = new HashSet<string>(StringComparer.Ordinal)
        {
            ArchiveFormat.Manifest, ArchiveFormat.Years, ArchiveFormat.Units, ArchiveFormat.OpenItems, ArchiveFormat.Templates,
            ArchiveFormat.Workbooks, ArchiveFormat.Rollups, ArchiveFormat.Checksums,
        };
        foreach (var year in years)
        {
            expected.Add(ArchiveFormat.Returns(year.Year));
            await foreach (var item in reader.RevisionsAsync(year, units, cancellationToken))
            {
                (returns, revisions) = (returns + (item.Revision == 1 ? 1 : 0), revisions + 1);
            }

            foreach (var edition in EditionsOf(year))
            {
                expected.Add(ArchiveFormat.Figures(year.Year, edition));
                await reader.FiguresAsync(year.Year, edition, cancellationToken);
            }

            foreach (var number in SlipsOf(year))
            {
                expected.Add(ArchiveFormat.Slip(year.Year, number));
                await reader.SlipAsync(year.Year, number, cancellationToken);
                slips++;
            }
        }

        var items = await reader.OpenItemsAsync(cancellationToken).CountAsync(cancellationToken);
        var templates = 0;
        await foreach (var template in files.TemplatesAsync(cancellationToken))
        {
            expected.Add(ArchiveFormat.Template(template.Template.Name.ToString()));
            templates++;
        }

        var workbooks = 0;
        await foreach (var (workbook, _) in files.WorkbooksAsync(cancellationToken))
        {
            expected.Add(ArchiveFormat.Workbook(workbook.Run.Year, workbook.Run.Workbook, workbook.Language));
            workbooks++;
        }

        var runs = await files.RunsAsync(cancellationToken).CountAsync(cancellationToken);
        foreach (var name in archive.Names.Where(name => !expected.Contains(name)))
        {
            faults.Add(name, null, "unexpected-entry", "数据包里不应有这个文件", "An archive of a county has no such entry");
        }

        return faults.IsEmpty
            ? new ArchiveContents(years, units, returns, revisions, items, slips, templates, workbooks, runs)
            : faults.ToProblem();
    }

    /// <summary>The editions that a year has issued.</summary>
    internal static IEnumerable<int> EditionsOf(StatisticalYear year) => Enumerable.Range(1, year.State == YearState.Closed ? year.Edition : year.Edition - 1);

    /// <summary>The slips that a year has issued: each edition but the first brought one.</summary>
    internal static IEnumerable<int> SlipsOf(StatisticalYear year) => EditionsOf(year).SkipLast(1);

    private static Problem? Foreign(ManifestDocument manifest, County county)
    {
        if ((manifest.Format, manifest.Version) != (ArchiveFormat.Name, ArchiveFormat.Version))
        {
            return Problem.Of(ProblemKind.Invalid, "another-format",
                $"不是本版本能读的数据包，应为 {ArchiveFormat.Name} 第 {ArchiveFormat.Version} 版", $"This version reads {ArchiveFormat.Name} version {ArchiveFormat.Version} only");
        }

        if (manifest.County != county.Code.ToString())
        {
            var code = ArchiveFaults.Shorten(manifest.County);
            return Problem.Of(ProblemKind.Conflict, "another-county",
                $"数据包是 {code} 的，本系统是 {county.Code} 的", $"The archive is of county {code}, this deployment of {county.Code}");
        }

        // The same returns would be compared, or named, otherwise: no two systems would tell the same.
        var (name, calendar) = (ArchiveFaults.Shorten(manifest.Name), ArchiveFaults.Shorten(manifest.Calendar));
        return (manifest.Name, manifest.Calendar) == (county.Name, county.Calendar.ToString()) ? null : Problem.Of(ProblemKind.Conflict, "other-settings",
            $"设置与数据包不同，恢复后结果会不一样：数据包为“{name}”、{calendar}，本系统为“{county.Name}”、{county.Calendar}；请先按数据包设置县名、时区和截止日",
            $"The settings differ from the archive's, and so would results: '{name}', {calendar} there, '{county.Name}', {county.Calendar} here; set the name, the time zone and the due day as there first");
    }
}
