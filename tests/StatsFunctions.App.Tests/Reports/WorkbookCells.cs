using System.IO.Compression;
using System.Xml.Linq;

namespace StatsFunctions.App.Tests.Reports;

/// <summary>The values of a workbook's cells, as any program sees that does not calculate.</summary>
internal sealed class WorkbookCells
{
    private readonly Dictionary<string, string> _cells = new(StringComparer.Ordinal);

    public WorkbookCells(Stream file)
    {
        using var archive = new ZipArchive(file);
        XDocument Part(string name)
        {
            using var stream = archive.GetEntry(name)!.Open();
            return XDocument.Load(stream);
        }

        var strings = Named(Part("xl/sharedStrings.xml"), "si").Select(item => string.Concat(Named(item, "t").Select(text => text.Value))).ToList();
        var targets = Named(Part("xl/_rels/workbook.xml.rels"), "Relationship").ToDictionary(item => item.Attribute("Id")!.Value, item => item.Attribute("Target")!.Value);
        foreach (var sheet in Named(Part("xl/workbook.xml"), "sheet"))
        {
            var id = sheet.Attributes().Single(attribute => attribute.Name.LocalName == "id").Value;
            foreach (var cell in Named(Part("xl/" + targets[id]), "c"))
            {
                var text = Named(cell, "v").SingleOrDefault()?.Value ?? string.Concat(Named(cell, "t").Select(item => item.Value));
                _cells[$"'{sheet.Attribute("name")!.Value}'!{cell.Attribute("r")!.Value}"] = (string?)cell.Attribute("t") == "s" ? strings[int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)] : text;
            }
        }
    }

    public string this[string cell] => _cells[cell];

    /// <summary>The number of a cell; null: it is empty.</summary>
    public decimal? Number(string cell) => _cells.GetValueOrDefault(cell) is { Length: > 0 } text ? decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static IEnumerable<XElement> Named(XContainer within, string name) => within.Descendants().Where(element => element.Name.LocalName == name);
}
