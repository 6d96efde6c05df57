using System.Globalization;
using System.Xml;

namespace StatsFunctions.Workbooks.Spreadsheet.Charts;

/// <summary>The part that says where the charts of a sheet stand.</summary>
internal static class DrawingPart
{
    // A millimetre before each chart, in the units of DrawingML: charts side by side do not touch.
    private const int Gap = 36_000;

    /// <summary>Writes the part.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="charts">The charts; the relationship of each is that of its position, see <see cref="ChartId"/>.</param>
    public static void Write(XmlWriter xml, IReadOnlyList<PlacedChart> charts)
    {
        xml.WriteStartElement("xdr", "wsDr", Namespaces.SheetDrawing);
        xml.WriteAttributeString("xmlns", "a", null, Namespaces.Drawing);
        for (var position = 0; position < charts.Count; position++)
        {
            Write(xml, charts[position], position);
        }

        xml.WriteEndElement();
    }

    /// <summary>The relationship of a chart.</summary>
    /// <param name="position">Its position on the sheet, from 0.</param>
    public static string ChartId(int position) => "rId" + Text(position + 1);

    private static void Write(XmlWriter xml, PlacedChart placed, int position)
    {
        // Markers count from 0; the end is the corner of the first cell that is not covered.
        Start(xml, "twoCellAnchor");
        WriteMarker(xml, "from", placed.Column - 1, placed.Row - 1, Gap);
        WriteMarker(xml, "to", placed.Column + placed.Columns - 1, placed.Row + placed.Rows - 1, 0);
        Start(xml, "graphicFrame");
        xml.WriteAttributeString("macro", "");
        Start(xml, "nvGraphicFramePr");
        Start(xml, "cNvPr");
        xml.WriteAttributeString("id", Text(position + 2));
        xml.WriteAttributeString("name", XmlText.Plain(placed.Chart.Title));
        xml.WriteAttributeString("descr", XmlText.Plain(placed.Chart.Description));
        xml.WriteEndElement();
        Start(xml, "cNvGraphicFramePr");
        xml.WriteEndElement();
        xml.WriteEndElement();
        WriteNoTransform(xml);
        xml.WriteStartElement("graphic", Namespaces.Drawing);
        xml.WriteStartElement("graphicData", Namespaces.Drawing);
        xml.WriteAttributeString("uri", Namespaces.Chart);
        xml.WriteStartElement("c", "chart", Namespaces.Chart);
        xml.WriteAttributeString("r", "id", Namespaces.Relationships, ChartId(position));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        Start(xml, "clientData");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteMarker(XmlWriter xml, string name, int column, int row, int offset)
    {
        Start(xml, name);
        foreach (var (part, value) in (ReadOnlySpan<(string, int)>)[("col", column), ("colOff", offset), ("row", row), ("rowOff", offset)])
        {
            xml.WriteElementString(part, Namespaces.SheetDrawing, Text(value));
        }

        xml.WriteEndElement();
    }

    // The schema demands one, the anchor decides.
    private static void WriteNoTransform(XmlWriter xml)
    {
        Start(xml, "xfrm");
        foreach (var (name, x, y) in (ReadOnlySpan<(string, string, string)>)[("off", "x", "y"), ("ext", "cx", "cy")])
        {
            xml.WriteStartElement(name, Namespaces.Drawing);
            xml.WriteAttributeString(x, "0");
            xml.WriteAttributeString(y, "0");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string name) => xml.WriteStartElement(name, Namespaces.SheetDrawing);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
