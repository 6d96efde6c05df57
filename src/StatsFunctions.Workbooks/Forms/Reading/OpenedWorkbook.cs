using System.Xml.Linq;
using StatsFunctions.Workbooks.Packages;

namespace StatsFunctions.Workbooks.Forms.Reading;

/// <summary>A workbook whose parts are found; its sheets are read on demand.</summary>
internal sealed class OpenedWorkbook
{
    // A form has two; people add a few.
    private const int MaxSheets = 50;

    private readonly SafePackage _package;
    private readonly IReadOnlyList<string> _strings;
    private readonly CellFormats _formats;

    /// <summary>Finds the parts of a workbook.</summary>
    /// <param name="package">Its package.</param>
    /// <exception cref="RefusedFileException">It is no workbook.</exception>
    public OpenedWorkbook(SafePackage package)
    {
        _package = package;
        Part = Relationship.Of(package, "").FirstOrDefault(item => item.Type == "officeDocument")?.Target
            ?? throw RefusedFile.Unreadable("不是 Excel 工作簿", "it is no workbook");
        var parts = Relationship.Of(package, Part);
        var workbook = package.Load(Part).Root!;
        if (workbook.Name.LocalName != "workbook")
        {
            throw RefusedFile.Unreadable("不是 Excel 工作簿", "it is no workbook");
        }

        if (workbook.Elements().Any(element => element.Name.LocalName == "externalReferences"))
        {
            throw RefusedFile.Unsafe("含有外部链接", "it holds links to other files");
        }

        foreach (var name in workbook.Descendants().Where(element => element.Name.LocalName == "definedName"))
        {
            ActiveContent.CheckFormula(name.Value, Part);
        }

        StylesPart = parts.FirstOrDefault(item => item.Type == "styles")?.Target;
        _strings = parts.FirstOrDefault(item => item.Type == "sharedStrings") is { } strings ? SharedTexts.Read(package, strings.Target) : [];
        _formats = StylesPart is null ? CellFormats.None : CellFormats.Read(package.Load(StylesPart));
        Sheets = SheetsOf(workbook, parts);
        if (Sheets.Count > MaxSheets)
        {
            throw RefusedFile.Unsafe($"工作表超过 {MaxSheets} 张", $"it has more than {MaxSheets} sheets");
        }
    }

    /// <summary>The name of the workbook's own part.</summary>
    public string Part { get; }

    /// <summary>The part of its styles, or null.</summary>
    public string? StylesPart { get; }

    /// <summary>The parts of its sheets of cells, each once, in their order.</summary>
    public IReadOnlyList<string> Sheets { get; }

    /// <summary>Reads the cells of a sheet.</summary>
    /// <param name="part">The sheet's part.</param>
    public SheetCells Read(string part) => SheetCells.Read(_package, part, _strings, _formats);

    /// <summary>Refuses a sheet that is too large to be written anew with remarks.</summary>
    /// <param name="part">The sheet's part.</param>
    public void CheckRemarkable(string part) => _package.CheckSize(part, SafePackage.MaxWholeSheet);

    // A part that is listed again and again is read once: small lists would make long work otherwise.
    private static List<string> SheetsOf(XElement workbook, IEnumerable<Relationship> parts)
    {
        var targets = parts.Where(item => item.Type == "worksheet").DistinctBy(item => item.Id, StringComparer.Ordinal)
            .ToDictionary(item => item.Id, item => item.Target, StringComparer.Ordinal);
        return [.. workbook.Elements().Where(element => element.Name.LocalName == "sheets").Elements()
            .Select(sheet => sheet.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "id" && attribute.Name.NamespaceName.Length > 0)?.Value)
            .Select(id => id is null ? null : targets.GetValueOrDefault(id))
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
