using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace StatsFunctions.Benchmarks;

/// <summary>A value in a cell: a number or a text.</summary>
internal readonly record struct WrittenCell(int Row, int Column, object Value);

/// <summary>The values of a sheet.</summary>
internal sealed record WrittenSheet(string Name, IReadOnlyList<WrittenCell> Cells);

/// <summary>Reads the values of a workbook that was written, for another program to write them.</summary>
internal static class WrittenValues
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static IReadOnlyList<WrittenSheet> Read(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        var strings = Part("xl/sharedStrings.xml").Elements(Main + "si").Select(item => item.Value).ToList();
        var targets = Part("xl/_rels/workbook.xml.rels").Elements().ToDictionary(link => (string)link.Attribute("Id")!, link => (string)link.Attribute("Target")!, StringComparer.Ordinal);
        return
        [
            .. Part("xl/workbook.xml").Descendants(Main + "sheet").Select(sheet => new WrittenSheet(
                (string)sheet.Attribute("name")!, Cells(archive.GetEntry($"xl/{targets[(string)sheet.Attribute(Document + "id")!]}")!, strings))),
        ];

        XElement Part(string path)
        {
            using var content = archive.GetEntry(path)!.Open();
            return XElement.Load(content);
        }
    }

    private static List<WrittenCell> Cells(ZipArchiveEntry entry, List<string> strings)
    {
        using var xml = XmlReader.Create(entry.Open(), new XmlReaderSettings { CloseInput = true });
        var cells = new List<WrittenCell>();
        while (xml.ReadToFollowing("c", Main.NamespaceName))
        {
            var (reference, type) = (xml.GetAttribute("r")!, xml.GetAttribute("t"));
            using var cell = xml.ReadSubtree();
            if (cell.ReadToFollowing("v", Main.NamespaceName))
            {
                var (value, letters) = (cell.ReadElementContentAsString(), reference.TrimEnd("0123456789".ToCharArray()));
                cells.Add(new WrittenCell(
                    int.Parse(reference.AsSpan(letters.Length), CultureInfo.InvariantCulture),
                    letters.Aggregate(0, (column, letter) => (column * 26) + letter - 'A' + 1),
                    type switch
                    {
                        "s" => strings[int.Parse(value, CultureInfo.InvariantCulture)],
                        "str" => value,
                        _ => double.Parse(value, CultureInfo.InvariantCulture),
                    }));
            }
        }

        return cells;
    }
}
