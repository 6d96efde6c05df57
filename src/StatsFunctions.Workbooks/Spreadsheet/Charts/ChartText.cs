using System.Globalization;
using System.Xml;

namespace StatsFunctions.Workbooks.Spreadsheet.Charts;

/// <summary>How a text of a chart looks. Colours are six hexadecimal digits.</summary>
/// <param name="Size">The size in points.</param>
/// <param name="Bold">Whether it is bold.</param>
/// <param name="Color">Its colour.</param>
internal readonly record struct TextLook(int Size, bool Bold, string Color);

/// <summary>Writes the texts of a chart and how they look, in the words of DrawingML.</summary>
/// <param name="xml">Where to.</param>
/// <param name="font">The font, of Latin and of Chinese characters alike.</param>
internal sealed class ChartText(XmlWriter xml, string font)
{
    // Angles are in 60,000ths of a degree, and turn clockwise.
    private const int RightAngle = 5_400_000;

    /// <summary>Writes a title.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="look">Its look.</param>
    /// <param name="direction">Its direction.</param>
    public void WriteTitle(string text, TextLook look, LabelDirection direction = LabelDirection.Level)
    {
        xml.WriteStartElement("title", Namespaces.Chart);
        xml.WriteStartElement("tx", Namespaces.Chart);
        xml.WriteStartElement("rich", Namespaces.Chart);
        WriteBody(direction);
        xml.WriteStartElement("p", Namespaces.Drawing);
        WriteParagraphLook(look);
        xml.WriteStartElement("r", Namespaces.Drawing);
        WriteLook("rPr", look);
        xml.WriteElementString("t", Namespaces.Drawing, XmlText.Plain(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("overlay", Namespaces.Chart);
        xml.WriteAttributeString("val", "0");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Writes how the texts of an axis, a legend or a whole chart look.</summary>
    /// <param name="look">The look.</param>
    /// <param name="direction">The direction.</param>
    public void WriteLook(TextLook look, LabelDirection direction = LabelDirection.Level)
    {
        xml.WriteStartElement("txPr", Namespaces.Chart);
        WriteBody(direction);
        xml.WriteStartElement("p", Namespaces.Drawing);
        WriteParagraphLook(look);
        xml.WriteStartElement("endParaRPr", Namespaces.Drawing);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteBody(LabelDirection direction)
    {
        xml.WriteStartElement("bodyPr", Namespaces.Drawing);
        xml.WriteAttributeString("rot", direction == LabelDirection.Turned ? Text(-RightAngle) : "0");
        xml.WriteAttributeString("vert", direction == LabelDirection.Stacked ? "wordArtVert" : "horz");
        xml.WriteEndElement();
        xml.WriteStartElement("lstStyle", Namespaces.Drawing);
        xml.WriteEndElement();
    }

    private void WriteParagraphLook(TextLook look)
    {
        xml.WriteStartElement("pPr", Namespaces.Drawing);
        WriteLook("defRPr", look);
        xml.WriteEndElement();
    }

    private void WriteLook(string element, TextLook look)
    {
        xml.WriteStartElement(element, Namespaces.Drawing);

        // In any edition: names are Chinese, and without it readers draw them as other countries write them.
        xml.WriteAttributeString("lang", "zh-CN");
        xml.WriteAttributeString("altLang", "en-US");
        xml.WriteAttributeString("sz", Text(look.Size * 100));
        xml.WriteAttributeString("b", look.Bold ? "1" : "0");
        ShapeLook.WriteSolid(xml, look.Color);
        foreach (var script in (ReadOnlySpan<string>)["latin", "ea"])
        {
            xml.WriteStartElement(script, Namespaces.Drawing);
            xml.WriteAttributeString("typeface", font);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
