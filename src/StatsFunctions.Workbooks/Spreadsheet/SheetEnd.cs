using System.Globalization;
using System.Xml;

namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>What stands at the foot of every page: three texts in Excel's own codes.</summary>
/// <param name="Left">Left.</param>
/// <param name="Center">Centre.</param>
/// <param name="Right">Right.</param>
internal sealed record PageFooter(string Left, string Center, string Right);

/// <summary>What a sheet says after its rows, in the order that the schema demands.</summary>
internal sealed class SheetEnd(SheetSetup setup)
{
    public List<string> Merges { get; } = [];

    public List<(string References, string Formula, int Highlight)> Highlights { get; } = [];

    public List<(string Reference, string Location)> Links { get; } = [];

    public List<string> Codes { get; } = [];

    public void Write(XmlWriter xml, PageFooter footer)
    {
        if (setup.FilterRange is { } filter)
        {
            xml.WriteStartElement("autoFilter");
            xml.WriteAttributeString("ref", filter);
            xml.WriteEndElement();
        }

        WriteMerges(xml);
        WriteHighlights(xml);
        WriteLinks(xml);
        WritePages(xml, footer);
        WriteCodes(xml);
    }

    private void WriteMerges(XmlWriter xml)
    {
        if (Merges.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("mergeCells");
        xml.WriteAttributeString("count", Text(Merges.Count));
        foreach (var reference in Merges)
        {
            xml.WriteStartElement("mergeCell");
            xml.WriteAttributeString("ref", reference);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteHighlights(XmlWriter xml)
    {
        var priority = 0;
        foreach (var (references, formula, highlight) in Highlights)
        {
            xml.WriteStartElement("conditionalFormatting");
            xml.WriteAttributeString("sqref", references);
            xml.WriteStartElement("cfRule");
            xml.WriteAttributeString("type", "expression");
            xml.WriteAttributeString("dxfId", Text(highlight));
            xml.WriteAttributeString("priority", Text(++priority));
            xml.WriteElementString("formula", formula);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    private void WriteLinks(XmlWriter xml)
    {
        if (Links.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("hyperlinks");
        foreach (var (reference, location) in Links)
        {
            xml.WriteStartElement("hyperlink");
            xml.WriteAttributeString("ref", reference);
            xml.WriteAttributeString("location", location);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WritePages(XmlWriter xml, PageFooter footer)
    {
        xml.WriteStartElement("printOptions");
        xml.WriteAttributeString("horizontalCentered", "1");
        xml.WriteEndElement();
        xml.WriteStartElement("pageMargins");
        foreach (var (side, inches) in (ReadOnlySpan<(string, string)>)
            [("left", "0.4"), ("right", "0.4"), ("top", "0.5"), ("bottom", "0.6"), ("header", "0.3"), ("footer", "0.3")])
        {
            xml.WriteAttributeString(side, inches);
        }

        xml.WriteEndElement();

        // Paper 9 is A4. One page wide, as many high as it takes.
        xml.WriteStartElement("pageSetup");
        xml.WriteAttributeString("paperSize", "9");
        xml.WriteAttributeString("orientation", "landscape");
        xml.WriteAttributeString("fitToWidth", "1");
        xml.WriteAttributeString("fitToHeight", "0");
        xml.WriteEndElement();
        xml.WriteStartElement("headerFooter");
        xml.WriteElementString("oddFooter", $"&L{footer.Left}&C{footer.Center}&R{footer.Right}");
        xml.WriteEndElement();
    }

    private void WriteCodes(XmlWriter xml)
    {
        if (Codes.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("ignoredErrors");
        xml.WriteStartElement("ignoredError");
        xml.WriteAttributeString("sqref", string.Join(' ', Codes));
        xml.WriteAttributeString("numberStoredAsText", "1");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
