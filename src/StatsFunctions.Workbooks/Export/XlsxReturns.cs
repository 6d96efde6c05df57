using System.IO.Compression;
using System.Xml;
using StatsFunctions.Application.Exports;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Export;

/// <summary>Writes exported returns as an .xlsx file. The sheet comes before all that tells how long it became.</summary>
internal static class XlsxReturns
{
    /// <summary>Writes the file.</summary>
    /// <param name="export">What it holds.</param>
    /// <param name="language">Its readers' language.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task WriteAsync(ReturnExport export, Language language, Stream output, CancellationToken cancellationToken)
    {
        var columns = ReturnColumns.Of(export, language);
        var sheet = new ReturnSheet(columns, language);
        var styles = new StyleTable(Styles.Font, []);
        var footer = new PageFooter("", "&A", new LocalizedText("第 &P 页，共 &N 页", "Page &P of &N").In(language));
        var package = new WorkbookPackage(PropertiesOf(export, language), [sheet], styles, footer);
        var parts = package.Parts;
        var forward = new ForwardStream(output);
        await using (var archive = await ZipArchive.CreateAsync(forward, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            await AddAsync(archive, Package.ContentTypesPath, xml => Package.WriteContentTypes(xml, parts));
            foreach (var part in parts.OrderByDescending(part => part.ContentType == ContentTypes.Worksheet))
            {
                await (part.ContentType == ContentTypes.Worksheet ? AddSheetAsync(archive, part.Path) : AddAsync(archive, part.Path, part.Write));
            }
        }

        await forward.FlushAsync(cancellationToken);

        async Task AddSheetAsync(ZipArchive archive, string path)
        {
            var rows = new SheetRows(export, columns, package.Strings, styles, language);
            var before = Frame(package.Strings).Before;
            var entry = Package.CreateEntry(archive, path, CompressionLevel.Fastest);
            await using var content = await entry.OpenAsync(cancellationToken);
            await rows.WriteAsync(content, before, export.Returns, After, cancellationToken);

            ReadOnlyMemory<byte> After()
            {
                // The headings are written by now: their texts are not to be counted again.
                sheet.LastRow = rows.LastRow;
                return Frame(new SharedStrings()).After;
            }
        }

        // The sheet without rows, cut where they belong.
        (ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> After) Frame(SharedStrings strings)
        {
            var bytes = Render(xml => SheetWriter.Write(xml, sheet, first: true, footer, strings, styles));
            var end = bytes.Span.IndexOf("</sheetData>"u8);
            return (bytes[..end], bytes[end..]);
        }

        async Task AddAsync(ZipArchive archive, string path, Action<XmlWriter> write)
        {
            await using var content = await Package.CreateEntry(archive, path, CompressionLevel.Fastest).OpenAsync(cancellationToken);
            await content.WriteAsync(Render(write), cancellationToken);
        }
    }

    // An XML writer writes to its stream synchronously, which no web server takes.
    private static ReadOnlyMemory<byte> Render(Action<XmlWriter> write)
    {
        var content = new MemoryStream();
        Package.Write(content, write);
        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private static WorkbookProperties PropertiesOf(ReturnExport export, Language language) => new(
        new LocalizedText($"{export.County.Name}{export.Year}年全部报表", $"{export.County.Code} {export.Year} returns").In(language),
        $"{export.County.Name}（{export.County.Code}）", State: "", At: null, [("County", export.County.Code.ToString())]);
}
