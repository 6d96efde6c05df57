using StatsFunctions.Domain;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Ports;

/// <summary>The files in which returns leave.</summary>
public enum ExportFormat
{
    /// <summary>An .xlsx file for people: names, units, formats.</summary>
    Xlsx,

    /// <summary>A CSV file for programs: codes and plain numbers. Imported again, it changes nothing.</summary>
    Csv,
}

/// <summary>The returns of a year, one row each.</summary>
/// <param name="County">The county.</param>
/// <param name="Year">The year.</param>
/// <param name="Catalogue">The indicators; each is a column.</param>
/// <param name="Units">The units, for their names. A return of a unit that is not among them stands under its code alone.</param>
/// <param name="Returns">The returns in the order of their rows; read once, as they are written.</param>
public sealed record ReturnExport(County County, int Year, IndicatorCatalogue Catalogue, UnitDirectory Units, IAsyncEnumerable<Return> Returns);

/// <summary>Writes returns into files that are never held in memory, however many returns there are.</summary>
public interface IReturnExporter
{
    /// <summary>Writes a file.</summary>
    /// <param name="export">What it holds.</param>
    /// <param name="format">What kind of file it is.</param>
    /// <param name="language">Its readers' language.</param>
    /// <param name="output">Where to; written asynchronously only, not closed. After a failure it holds part of the file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task WriteAsync(ReturnExport export, ExportFormat format, Language language, Stream output, CancellationToken cancellationToken);
}
