using System.Globalization;
using System.Xml;

namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>Writes the rows of one sheet from the first to the last, and cells from left to right.</summary>
internal sealed class SheetWriter(XmlWriter xml, SheetSetup setup, SharedStrings strings, StyleTable styles)
{
    private static readonly IReadOnlyList<string> Letters = [.. Enumerable.Range(1, 200).Select(Reference.Letters)];

    private readonly SheetEnd _end = new(setup);
    private bool _inRow;
    private string _rowText = "";
    private int _column;
    private RowLook? _look;

    /// <summary>The number of the row being written.</summary>
    public int Row { get; private set; }

    /// <summary>Begins the next row.</summary>
    /// <param name="height">Its height in points.</param>
    /// <param name="hidden">Whether it is not shown.</param>
    /// <param name="look">What its cells have in common, or null.</param>
    public void NextRow(double height = 18, bool hidden = false, RowLook? look = null)
    {
        EndRow();
        Row++;
        _column = 0;
        _look = look;
        _inRow = true;
        _rowText = Text(Row);
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", _rowText);
        xml.WriteAttributeString("ht", height.ToString(CultureInfo.InvariantCulture));
        if (hidden)
        {
            xml.WriteAttributeString("hidden", "1");
        }

        xml.WriteAttributeString("customHeight", "1");
    }

    /// <summary>Writes the next cell of the row.</summary>
    /// <param name="cell">What stands in it.</param>
    /// <param name="style">How it looks.</param>
    public void Add(Cell cell, Style style)
    {
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", Letters[_column++] + _rowText);
        xml.WriteAttributeString("s", Text(styles.IndexOf(style, _look)));
        if (cell.Formula is { } formula)
        {
            if (cell.Number is null)
            {
                xml.WriteAttributeString("t", "str");
            }

            xml.WriteElementString("f", formula);
            xml.WriteElementString("v", cell.Number is { } result ? XmlText.Of(result) : XmlText.Clean(cell.Text!));
        }
        else if (cell.Number is { } number)
        {
            xml.WriteElementString("v", XmlText.Of(number));
        }
        else if (cell.Text is { } text)
        {
            xml.WriteAttributeString("t", "s");
            xml.WriteElementString("v", Text(strings.IndexOf(text)));
        }

        xml.WriteEndElement();
    }

    /// <summary>Writes the same cell several times.</summary>
    /// <param name="count">How often.</param>
    /// <param name="cell">What stands in each.</param>
    /// <param name="style">How each looks.</param>
    public void Add(int count, Cell cell, Style style)
    {
        for (var i = 0; i < count; i++)
        {
            Add(cell, style);
        }
    }

    /// <summary>Leaves cells of the row out.</summary>
    /// <param name="column">The column of the next cell, from 1; not before the last one.</param>
    public void MoveTo(int column) => _column = column - 1;

    /// <summary>Joins the cells of a rectangle; its first one shows.</summary>
    /// <param name="reference">Such as <c>A3:A4</c>.</param>
    public void Merge(string reference) => _end.Merges.Add(reference);

    /// <summary>Lets cells take a look where a formula holds.</summary>
    /// <param name="references">The rectangles, from top to bottom; the formula is written for the first cell of the first.</param>
    /// <param name="formula">The condition.</param>
    /// <param name="highlight">The look's position in the style table.</param>
    public void Highlight(IReadOnlyCollection<string> references, string formula, int highlight)
    {
        if (references.Count > 0)
        {
            _end.Highlights.Add((string.Join(' ', references), formula, highlight));
        }
    }

    /// <summary>Lets cells take only some values.</summary>
    /// <param name="references">The rectangles.</param>
    /// <param name="validation">The values.</param>
    public void Validate(IReadOnlyCollection<string> references, Validation validation)
    {
        if (references.Count > 0)
        {
            _end.Validations.Add((string.Join(' ', references), validation));
        }
    }

    /// <summary>Makes a cell lead to another.</summary>
    /// <param name="reference">The cell.</param>
    /// <param name="location">Where it leads, in this workbook.</param>
    public void Link(string reference, string location) => _end.Links.Add((reference, location));

    /// <summary>Keeps Excel from marking codes as numbers stored as text.</summary>
    /// <param name="reference">Where the codes stand.</param>
    public void HoldsCodes(string reference) => _end.Codes.Add(reference);

    /// <summary>Writes the whole part of a sheet.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="first">Whether it is the one that a reader sees first.</param>
    /// <param name="footer">What stands at the foot of every page.</param>
    /// <param name="strings">The workbook's texts.</param>
    /// <param name="styles">The workbook's looks.</param>
    public static void Write(XmlWriter xml, Sheet sheet, bool first, PageFooter footer, SharedStrings strings, StyleTable styles)
    {
        var setup = sheet.Setup;
        xml.WriteStartElement("worksheet", Namespaces.Spreadsheet);
        xml.WriteStartElement("sheetPr");
        xml.WriteStartElement("pageSetUpPr");
        xml.WriteAttributeString("fitToPage", "1");
        xml.WriteEndElement();
        xml.WriteEndElement();
        WriteView(xml, setup, first);
        xml.WriteStartElement("sheetFormatPr");
        xml.WriteAttributeString("defaultRowHeight", "18");
        xml.WriteAttributeString("customHeight", "1");
        xml.WriteEndElement();
        WriteColumns(xml, setup);
        xml.WriteStartElement("sheetData");
        var writer = new SheetWriter(xml, setup, strings, styles);
        sheet.Write(writer);
        writer.EndRow();
        xml.WriteEndElement();
        writer._end.Write(xml, footer, sheet.Charts.Count > 0);
        xml.WriteEndElement();
    }

    private void EndRow()
    {
        if (_inRow)
        {
            xml.WriteEndElement();
            _inRow = false;
        }
    }

    private static void WriteView(XmlWriter xml, SheetSetup setup, bool first)
    {
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("showGridLines", "0");
        if (first)
        {
            xml.WriteAttributeString("tabSelected", "1");
        }

        xml.WriteAttributeString("workbookViewId", "0");
        if (setup.FrozenRows + setup.FrozenColumns > 0)
        {
            xml.WriteStartElement("pane");
            if (setup.FrozenColumns > 0)
            {
                xml.WriteAttributeString("xSplit", Text(setup.FrozenColumns));
            }

            if (setup.FrozenRows > 0)
            {
                xml.WriteAttributeString("ySplit", Text(setup.FrozenRows));
            }

            xml.WriteAttributeString("topLeftCell", Letters[setup.FrozenColumns] + Text(setup.FrozenRows + 1));
            xml.WriteAttributeString("activePane", setup switch
            {
                { FrozenColumns: 0 } => "bottomLeft",
                { FrozenRows: 0 } => "topRight",
                _ => "bottomRight",
            });
            xml.WriteAttributeString("state", "frozen");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteColumns(XmlWriter xml, SheetSetup setup)
    {
        xml.WriteStartElement("cols");
        for (var column = 0; column < setup.Widths.Count; column++)
        {
            xml.WriteStartElement("col");
            xml.WriteAttributeString("min", Text(column + 1));
            xml.WriteAttributeString("max", Text(column + 1));
            xml.WriteAttributeString("width", setup.Widths[column].ToString("0.##", CultureInfo.InvariantCulture));
            if (setup.HiddenColumns.Contains(column + 1))
            {
                xml.WriteAttributeString("hidden", "1");
            }

            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
