using System.Globalization;
using System.Xml;

namespace StatsFunctions.Workbooks.Spreadsheet.Charts;

/// <summary>Writes the fills and outlines of a chart, in the words of DrawingML.</summary>
internal static class ShapeLook
{
    // In the units of DrawingML: 12,700 to a point.
    private const int Hairline = 9_525, Stroke = 22_225;

    /// <summary>Writes how columns look.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="look">Their look.</param>
    public static void WriteColumns(XmlWriter xml, SeriesLook look)
    {
        xml.WriteStartElement("spPr", Namespaces.Chart);
        if (look.Striped)
        {
            xml.WriteStartElement("pattFill", Namespaces.Drawing);
            xml.WriteAttributeString("prst", "wdUpDiag");
            WriteColor(xml, "fgClr", look.Outline);
            WriteColor(xml, "bgClr", look.Fill);
            xml.WriteEndElement();
        }
        else
        {
            WriteSolid(xml, look.Fill);
        }

        WriteLine(xml, look.Outline, Hairline);
        xml.WriteEndElement();
    }

    /// <summary>Writes how a line and its marks look.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="look">Their look.</param>
    public static void WriteMarkedLine(XmlWriter xml, SeriesLook look)
    {
        xml.WriteStartElement("spPr", Namespaces.Chart);
        WriteLine(xml, look.Outline, Stroke, look.Striped);
        xml.WriteEndElement();
        xml.WriteStartElement("marker", Namespaces.Chart);
        WriteValue(xml, "symbol", look.Striped ? "square" : "circle");
        WriteValue(xml, "size", "6");
        xml.WriteStartElement("spPr", Namespaces.Chart);
        WriteSolid(xml, look.Fill);
        WriteLine(xml, look.Outline, Hairline);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Writes a ground with a line around it.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="fill">The ground's colour.</param>
    /// <param name="line">The line's colour.</param>
    public static void WriteFrame(XmlWriter xml, string fill, string line)
    {
        xml.WriteStartElement("spPr", Namespaces.Chart);
        WriteSolid(xml, fill);
        WriteLine(xml, line, Hairline);
        xml.WriteEndElement();
    }

    /// <summary>Writes the look of something that is only a thin line.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="color">Its colour.</param>
    public static void WriteHairline(XmlWriter xml, string color)
    {
        xml.WriteStartElement("spPr", Namespaces.Chart);
        WriteLine(xml, color, Hairline);
        xml.WriteEndElement();
    }

    /// <summary>Writes a fill of one colour.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="color">The colour.</param>
    public static void WriteSolid(XmlWriter xml, string color) => WriteColor(xml, "solidFill", color);

    /// <summary>Writes an element of the chart's own that is only a value.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="element">Its name.</param>
    /// <param name="value">The value.</param>
    public static void WriteValue(XmlWriter xml, string element, string value)
    {
        xml.WriteStartElement(element, Namespaces.Chart);
        xml.WriteAttributeString("val", value);
        xml.WriteEndElement();
    }

    private static void WriteLine(XmlWriter xml, string color, int width, bool dashed = false)
    {
        xml.WriteStartElement("ln", Namespaces.Drawing);
        xml.WriteAttributeString("w", width.ToString(CultureInfo.InvariantCulture));
        WriteSolid(xml, color);
        if (dashed)
        {
            xml.WriteStartElement("prstDash", Namespaces.Drawing);
            xml.WriteAttributeString("val", "sysDash");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteColor(XmlWriter xml, string element, string color)
    {
        xml.WriteStartElement(element, Namespaces.Drawing);
        xml.WriteStartElement("srgbClr", Namespaces.Drawing);
        xml.WriteAttributeString("val", color);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
