using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.Application.Exports;

/// <summary>A file that is written while its content is read.</summary>
/// <param name="FileName">The name under which people save it, in their language.</param>
/// <param name="WriteAsync">Writes it, once; fails where the reading fails.</param>
public sealed record StreamedFile(string FileName, Func<Stream, CancellationToken, Task> WriteAsync);

/// <summary>Exports all returns of a year.</summary>
/// <param name="county">The county.</param>
/// <param name="catalogue">The indicators.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="exporter">Writes the files.</param>
public sealed class ExportService(County county, IndicatorCatalogue catalogue, IUnitStore units, IReturnStore returns, IReturnExporter exporter)
{
    /// <summary>Begins an export: the first returns are read, so that storage that does not answer is found out before anything is written.</summary>
    /// <param name="year">The year.</param>
    /// <param name="format">The kind of file.</param>
    /// <param name="language">Its readers' language.</param>
    /// <param name="cancellationToken">Ends the call, and the reading whenever it goes on.</param>
    public async Task<StreamedFile> BeginAsync(int year, ExportFormat format, Language language, CancellationToken cancellationToken)
    {
        var begun = await returns.StreamYearAsync(year, cancellationToken).BeginAsync(cancellationToken);
        var directory = (await units.ReadAsync(cancellationToken)).Directory;
        var export = new ReturnExport(county, year, catalogue, directory, begun);
        return new StreamedFile(
            FileName(year, format, language), (output, token) => exporter.WriteAsync(export, format, language, output, token));
    }

    private string FileName(int year, ExportFormat format, Language language)
    {
        var name = new LocalizedText($"{county.Name}{year}年全部报表", $"{county.Code} {year} returns").In(language);
        return name + (format == ExportFormat.Csv ? ".csv" : ".xlsx");
    }
}
