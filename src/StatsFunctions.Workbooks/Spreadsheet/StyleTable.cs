using System.Globalization;
using System.Xml;

namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>The looks that cells use, and their part of the package. Positions are those of first use.</summary>
internal sealed class StyleTable
{
    // Excel reserves the first two fills, and the numbers of formats below 164.
    private const int FirstFormat = 164;

    private readonly string _font;
    private readonly IReadOnlyList<Highlight> _highlights;
    private readonly Positions<Style> _styles = new();
    private readonly Dictionary<(Style, RowLook), int> _inRows = [];
    private readonly Positions<(bool Bold, int Size, string Color)> _fonts = new();
    private readonly Positions<string?> _fills = new();
    private readonly Positions<string?> _borders = new();
    private readonly Positions<string> _formats = new();

    /// <summary>A table of looks.</summary>
    /// <param name="font">The font of every cell.</param>
    /// <param name="highlights">The looks of conditional formats, by position.</param>
    public StyleTable(string font, IReadOnlyList<Highlight> highlights)
    {
        _font = font;
        _highlights = highlights;
        _fills.Of(null);
        IndexOf(new Style());
    }

    /// <summary>The font of every cell.</summary>
    public string FontName => _font;

    /// <summary>The position of a look.</summary>
    /// <param name="style">The look.</param>
    public int IndexOf(Style style)
    {
        _fonts.Of((style.Bold, style.Size, style.Color));
        _fills.Of(style.Fill);
        _borders.Of(style.Lines);
        _formats.Of(style.Format);
        return _styles.Of(style);
    }

    /// <summary>The position of a look in a row with a look of its own.</summary>
    /// <param name="style">The cell's look.</param>
    /// <param name="row">The row's; null: none.</param>
    public int IndexOf(Style style, RowLook? row)
    {
        if (row is null)
        {
            return IndexOf(style);
        }

        if (!_inRows.TryGetValue((style, row), out var position))
        {
            position = IndexOf(style with { Fill = style.Fill ?? row.Fill, Bold = style.Bold || row.Bold });
            _inRows.Add((style, row), position);
        }

        return position;
    }

    /// <summary>Writes the part.</summary>
    /// <param name="xml">Where to.</param>
    public void Write(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", Namespaces.Spreadsheet);
        List(xml, "numFmts", _formats.Items.Skip(1), format => Element(xml, "numFmt", ("numFmtId", Text(FormatId(format))), ("formatCode", format)));
        List(xml, "fonts", _fonts.Items, font => Font(xml, font.Bold, font.Color, font.Size));
        List(xml, "fills", ["none", "gray125", .. _fills.Items.Skip(1)], fill => Fill(xml, fill!));
        List(xml, "borders", _borders.Items, color => Border(xml, color));
        xml.WriteStartElement("cellStyleXfs");
        xml.WriteAttributeString("count", "1");
        Element(xml, "xf", ("numFmtId", "0"), ("fontId", "0"), ("fillId", "0"), ("borderId", "0"));
        xml.WriteEndElement();
        List(xml, "cellXfs", _styles.Items, style => Format(xml, style));
        xml.WriteStartElement("cellStyles");
        xml.WriteAttributeString("count", "1");
        Element(xml, "cellStyle", ("name", "Normal"), ("xfId", "0"), ("builtinId", "0"));
        xml.WriteEndElement();
        List(xml, "dxfs", _highlights, highlight =>
        {
            xml.WriteStartElement("dxf");
            Font(xml, highlight.Bold, highlight.Color, size: null);
            if (highlight.Fill is { } fill)
            {
                // Unlike that of a cell, the solid ground of a conditional format is the background colour.
                xml.WriteStartElement("fill");
                xml.WriteStartElement("patternFill");
                Element(xml, "bgColor", ("rgb", Opaque(fill)));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });
        xml.WriteEndElement();
    }

    private void Format(XmlWriter xml, Style style)
    {
        xml.WriteStartElement("xf");
        xml.WriteAttributeString("numFmtId", Text(FormatId(style.Format)));
        xml.WriteAttributeString("fontId", Text(_fonts.Of((style.Bold, style.Size, style.Color))));
        xml.WriteAttributeString("fillId", Text(style.Fill is null ? 0 : _fills.Of(style.Fill) + 1));
        xml.WriteAttributeString("borderId", Text(_borders.Of(style.Lines)));
        xml.WriteAttributeString("xfId", "0");
        xml.WriteAttributeString("applyNumberFormat", "1");
        xml.WriteAttributeString("applyFont", "1");
        xml.WriteAttributeString("applyFill", "1");
        xml.WriteAttributeString("applyBorder", "1");
        xml.WriteAttributeString("applyAlignment", "1");
        Flag(xml, "applyProtection", style.Unlocked);
        xml.WriteStartElement("alignment");
        if (style.Horizontal != Horizontal.General)
        {
            xml.WriteAttributeString("horizontal", style.Horizontal.ToString().ToLowerInvariant());
        }

        xml.WriteAttributeString("vertical", style.Top ? "top" : "center");
        Flag(xml, "wrapText", style.Wrap);
        Flag(xml, "shrinkToFit", style.Shrink);
        xml.WriteEndElement();
        if (style.Unlocked)
        {
            Element(xml, "protection", ("locked", "0"));
        }

        xml.WriteEndElement();
    }

    private int FormatId(string format) => format == "General" ? 0 : FirstFormat + _formats.Of(format) - 1;

    private void Font(XmlWriter xml, bool bold, string color, int? size)
    {
        xml.WriteStartElement("font");
        if (bold)
        {
            Element(xml, "b");
        }

        if (size is { } points)
        {
            Element(xml, "sz", ("val", Text(points)));
        }

        Element(xml, "color", ("rgb", Opaque(color)));
        if (size is not null)
        {
            // 2 and 134: a sans-serif font of the Chinese character set, for machines that must choose another.
            Element(xml, "name", ("val", _font));
            Element(xml, "family", ("val", "2"));
            Element(xml, "charset", ("val", "134"));
        }

        xml.WriteEndElement();
    }

    private static void Fill(XmlWriter xml, string fill)
    {
        xml.WriteStartElement("fill");
        xml.WriteStartElement("patternFill");
        if (fill is "none" or "gray125")
        {
            xml.WriteAttributeString("patternType", fill);
        }
        else
        {
            xml.WriteAttributeString("patternType", "solid");
            Element(xml, "fgColor", ("rgb", Opaque(fill)));
            Element(xml, "bgColor", ("indexed", "64"));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Border(XmlWriter xml, string? color)
    {
        xml.WriteStartElement("border");
        foreach (var side in (ReadOnlySpan<string>)["left", "right", "top", "bottom"])
        {
            xml.WriteStartElement(side);
            if (color is not null)
            {
                xml.WriteAttributeString("style", "thin");
                Element(xml, "color", ("rgb", Opaque(color)));
            }

            xml.WriteEndElement();
        }

        Element(xml, "diagonal");
        xml.WriteEndElement();
    }

    private static void List<T>(XmlWriter xml, string name, IEnumerable<T> items, Action<T> write)
    {
        // A list without entries must not stand at all: Excel would offer to repair the file.
        var list = items.ToList();
        if (list.Count == 0)
        {
            return;
        }

        xml.WriteStartElement(name);
        xml.WriteAttributeString("count", Text(list.Count));
        list.ForEach(write);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }

    private static void Flag(XmlWriter xml, string name, bool value)
    {
        if (value)
        {
            xml.WriteAttributeString(name, "1");
        }
    }

    private static string Opaque(string color) => "FF" + color;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Distinct items in the order in which they first came.</summary>
    private sealed class Positions<T>
    {
        private readonly Dictionary<ValueTuple<T>, int> _positions = [];

        public List<T> Items { get; } = [];

        public int Of(T item)
        {
            if (!_positions.TryGetValue(new(item), out var position))
            {
                position = Items.Count;
                _positions.Add(new(item), position);
                Items.Add(item);
            }

            return position;
        }
    }
}
