using System.Text;
using System.Xml;
using StatsFunctions.Workbooks.Packages;

namespace StatsFunctions.Workbooks.Forms.Reading;

/// <summary>The texts of a workbook, and how texts are written in its parts.</summary>
internal static class SharedTexts
{
    /// <summary>Reads all of them.</summary>
    /// <param name="package">The package.</param>
    /// <param name="part">Their part.</param>
    public static IReadOnlyList<string> Read(SafePackage package, string part)
    {
        using var xml = package.OpenXml(part);
        var texts = new List<string>();
        try
        {
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                {
                    texts.Add(ReadItem(xml));
                }
            }
        }
        catch (XmlException exception)
        {
            throw SafeXml.Broken(part, exception);
        }

        return texts;
    }

    /// <summary>Reads the text of an item: its own, or those of its runs of one look each; not how it is pronounced.</summary>
    /// <param name="xml">At the item's element; after the call at its end.</param>
    public static string ReadItem(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        var isRead = xml.Read();
        while (isRead && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                xml.Skip();
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" })
            {
                // It stands behind the element afterwards, so nothing is read here.
                text.Append(xml.ReadElementContentAsString());
            }
            else
            {
                isRead = xml.Read();
            }
        }

        return Unescape(text.ToString());
    }

    /// <summary>Excel writes what XML cannot hold as <c>_x000D_</c>.</summary>
    public static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text) : text;
}
