using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;

namespace StatsFunctions.Workbooks.Export;

/// <summary>Writes returns as .xlsx or CSV while they are read.</summary>
public sealed class ReturnExporter : IReturnExporter
{
    /// <inheritdoc/>
    public Task WriteAsync(ReturnExport export, ExportFormat format, Language language, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(export);
        if (format == ExportFormat.Xlsx)
        {
            return XlsxReturns.WriteAsync(export, language, output, cancellationToken);
        }

        var rows = new CsvRows(export.Catalogue);
        return rows.WriteAsync(output, rows.Headings, export.Returns, () => ReadOnlyMemory<byte>.Empty, cancellationToken);
    }
}
