using System.Globalization;
using System.Xml;

namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>The texts of all sheets, each stored once, in the order of their first use.</summary>
internal sealed class SharedStrings
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private int _uses;

    /// <summary>The position of a text.</summary>
    /// <param name="text">The text.</param>
    public int IndexOf(string text)
    {
        _uses++;
        if (!_positions.TryGetValue(text, out var position))
        {
            position = _texts.Count;
            _positions.Add(text, position);
            _texts.Add(text);
        }

        return position;
    }

    /// <summary>Writes the part.</summary>
    /// <param name="xml">Where to.</param>
    public void Write(XmlWriter xml)
    {
        xml.WriteStartElement("sst", Namespaces.Spreadsheet);
        xml.WriteAttributeString("count", _uses.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("uniqueCount", _texts.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var text in _texts)
        {
            xml.WriteStartElement("si");
            xml.WriteStartElement("t");
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(XmlText.Clean(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
