using System.Globalization;
using System.Xml;
using StatsFunctions.Workbooks.Spreadsheet.Charts;

namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>
/// A workbook out of sheets. It is written straight as its parts: a county's sheets hold 250,000 cells, most of them
/// formulas with their values, for which an object model takes more memory than the whole app may have.
/// </summary>
internal sealed class WorkbookPackage(WorkbookProperties properties, IReadOnlyList<Sheet> sheets, StyleTable styles, PageFooter footer)
{
    private readonly SharedStrings _strings = new();

    /// <summary>Writes the .xlsx file.</summary>
    public byte[] Write() => Package.Write(Parts);

    /// <summary>The texts of its sheets.</summary>
    public SharedStrings Strings => _strings;

    /// <summary>Its parts. Those that are no sheets may be written once the sheets are.</summary>
    public IReadOnlyList<Part> Parts =>
    [
        new Part("_rels/.rels", ContentTypes.Relationships, WriteRoot),
        new Part("docProps/core.xml", ContentTypes.CoreProperties, WriteCore),
        new Part("docProps/app.xml", ContentTypes.ExtendedProperties, WriteApplication),
        new Part("docProps/custom.xml", ContentTypes.CustomProperties, WriteCustom),
        new Part("xl/workbook.xml", ContentTypes.Workbook, WriteWorkbook),
        new Part("xl/_rels/workbook.xml.rels", ContentTypes.Relationships, WriteRelationships),
        .. sheets.Select((sheet, position) => new Part(
            "xl/" + SheetPath(position), ContentTypes.Worksheet, xml => SheetWriter.Write(xml, sheet, position == 0, footer, _strings, styles))),
        .. sheets.SelectMany(DrawingParts),

        // Last: the sheets have used all of them by now.
        new Part("xl/styles.xml", ContentTypes.Styles, styles.Write),
        new Part("xl/sharedStrings.xml", ContentTypes.SharedStrings, _strings.Write),
    ];

    private static void WriteRoot(XmlWriter xml) => Package.WriteRelationships(xml,
    [
        ("rId1", Namespaces.Relationships + "/officeDocument", "xl/workbook.xml"),
        ("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", Namespaces.Relationships + "/extended-properties", "docProps/app.xml"),
        ("rId4", Namespaces.Relationships + "/custom-properties", "docProps/custom.xml"),
    ]);

    private void WriteRelationships(XmlWriter xml) => Package.WriteRelationships(xml,
    [
        .. sheets.Select((_, position) => (SheetId(position), Namespaces.Relationships + "/worksheet", SheetPath(position))),
        ("rStyles", Namespaces.Relationships + "/styles", "styles.xml"),
        ("rStrings", Namespaces.Relationships + "/sharedStrings", "sharedStrings.xml"),
    ]);

    // A sheet's drawing has the sheet's number; charts are numbered within it.
    private IEnumerable<Part> DrawingParts(Sheet sheet, int position)
    {
        var charts = sheet.Charts;
        if (charts.Count == 0)
        {
            yield break;
        }

        var number = Text(position + 1);
        yield return new Part(
            $"xl/worksheets/_rels/sheet{number}.xml.rels",
            ContentTypes.Relationships,
            xml => Package.WriteRelationships(xml, [(SheetEnd.DrawingId, Namespaces.Relationships + "/drawing", $"../drawings/drawing{number}.xml")]));
        yield return new Part($"xl/drawings/drawing{number}.xml", ContentTypes.Drawing, xml => DrawingPart.Write(xml, charts));
        yield return new Part(
            $"xl/drawings/_rels/drawing{number}.xml.rels",
            ContentTypes.Relationships,
            xml => Package.WriteRelationships(xml, charts.Select((_, chart) =>
                (DrawingPart.ChartId(chart), Namespaces.Relationships + "/chart", $"../charts/{ChartName(chart)}"))));
        for (var chart = 0; chart < charts.Count; chart++)
        {
            var content = charts[chart].Chart;
            yield return new Part($"xl/charts/{ChartName(chart)}", ContentTypes.Chart, xml => ChartPart.Write(xml, content, styles.FontName));
        }

        string ChartName(int chart) => $"chart{number}-{Text(chart + 1)}.xml";
    }

    private void WriteWorkbook(XmlWriter xml)
    {
        xml.WriteStartElement("workbook", Namespaces.Spreadsheet);
        xml.WriteAttributeString("xmlns", "r", null, Namespaces.Relationships);
        xml.WriteStartElement("bookViews");
        xml.WriteStartElement("workbookView");
        xml.WriteAttributeString("windowWidth", "24000");
        xml.WriteAttributeString("windowHeight", "12000");
        xml.WriteAttributeString("tabRatio", "800");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("sheets");
        for (var position = 0; position < sheets.Count; position++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", sheets[position].Name);
            xml.WriteAttributeString("sheetId", Text(position + 1));
            xml.WriteAttributeString("id", Namespaces.Relationships, SheetId(position));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        WriteNames(xml);

        // The calculation engine of Excel 2019 and later: a lower number would make it calculate anew on opening and
        // ask on closing whether to save a file that nobody touched.
        xml.WriteStartElement("calcPr");
        xml.WriteAttributeString("calcId", "191029");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteNames(XmlWriter xml)
    {
        var names = sheets.SelectMany((sheet, position) => Names(sheet.Setup).Select(name => (Position: position, sheet.Name, Own: name))).ToList();
        if (names.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("definedNames");
        foreach (var (position, sheet, name) in names)
        {
            xml.WriteStartElement("definedName");
            xml.WriteAttributeString("name", name.Name);
            xml.WriteAttributeString("localSheetId", Text(position));
            if (name.Hidden)
            {
                xml.WriteAttributeString("hidden", "1");
            }

            xml.WriteString(Reference.On(sheet, name.Reference));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static IEnumerable<(string Name, string Reference, bool Hidden)> Names(SheetSetup setup)
    {
        if (setup.FilterRange is not null)
        {
            var column = Reference.Letters(setup.FilteredColumns);
            yield return ("_xlnm._FilterDatabase", $"$A${setup.HeadingRow}:${column}${Math.Max(setup.LastRow, setup.HeadingRow)}", true);
        }

        if (setup.PrintArea is { } area)
        {
            yield return ("_xlnm.Print_Area", $"$A$1:${Reference.Letters(area.Columns)}${Text(area.Rows)}", false);
        }

        if (setup.FirstHeadingRow > 0)
        {
            yield return ("_xlnm.Print_Titles", $"${setup.FirstHeadingRow}:${setup.HeadingRow}", false);
        }
    }

    private void WriteCore(XmlWriter xml)
    {
        xml.WriteStartElement("cp", "coreProperties", Namespaces.PackageMetadata);
        xml.WriteAttributeString("xmlns", "dc", null, Namespaces.DublinCore);
        xml.WriteAttributeString("xmlns", "dcterms", null, Namespaces.DublinCoreTerms);
        xml.WriteAttributeString("xmlns", "xsi", null, Namespaces.SchemaInstance);
        xml.WriteElementString("title", Namespaces.DublinCore, XmlText.Clean(properties.Title));
        xml.WriteElementString("subject", Namespaces.DublinCore, XmlText.Clean(properties.Subject));
        foreach (var name in properties.At is null ? (ReadOnlySpan<string>)[] : ["created", "modified"])
        {
            xml.WriteStartElement(name, Namespaces.DublinCoreTerms);
            xml.WriteAttributeString("type", Namespaces.SchemaInstance, "dcterms:W3CDTF");
            xml.WriteString(properties.At!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }

        xml.WriteElementString("contentStatus", Namespaces.PackageMetadata, XmlText.Clean(properties.State));
        xml.WriteEndElement();
    }

    private static void WriteApplication(XmlWriter xml)
    {
        xml.WriteStartElement("Properties", Namespaces.ExtendedProperties);
        xml.WriteElementString("Application", "StatsFunctions");
        xml.WriteEndElement();
    }

    private void WriteCustom(XmlWriter xml)
    {
        xml.WriteStartElement("Properties", Namespaces.CustomProperties);
        for (var position = 0; position < properties.Custom.Count; position++)
        {
            // The set of user-defined properties, whose identifiers begin with 2.
            xml.WriteStartElement("property");
            xml.WriteAttributeString("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}");
            xml.WriteAttributeString("pid", Text(position + 2));
            xml.WriteAttributeString("name", properties.Custom[position].Name);
            xml.WriteElementString("lpwstr", Namespaces.PropertyTypes, XmlText.Clean(properties.Custom[position].Value));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string SheetPath(int position) => $"worksheets/sheet{Text(position + 1)}.xml";

    private static string SheetId(int position) => $"rId{Text(position + 1)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
