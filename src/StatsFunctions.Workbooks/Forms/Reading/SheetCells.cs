using System.Globalization;
using System.Xml;
using StatsFunctions.Workbooks.Packages;

namespace StatsFunctions.Workbooks.Forms.Reading;

/// <summary>What a sheet holds in one cell.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Text">The text, or the number as a workbook writes it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="HasFormula">Whether it was calculated.</param>
internal readonly record struct CellContent(int Row, int Column, string Text, ContentKind Kind, bool HasFormula);

/// <summary>What a cell holds.</summary>
internal enum ContentKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number that is shown as one.</summary>
    Number,

    /// <summary>Something else: true or false, an error, a percentage, a date.</summary>
    Other,
}

/// <summary>The cells of a sheet that hold something, whatever program wrote them.</summary>
internal sealed class SheetCells
{
    private const int MaxRow = 1_048_576, MaxColumn = 16_384;

    // Many times what a form has. Programs write looks of empty cells far beyond; those are not counted.
    private const int MaxRows = 5000, MaxColumns = 1000, MaxCells = 200_000;

    private readonly Dictionary<(int Row, int Column), CellContent> _cells = [];

    private SheetCells(string part) => Part = part;

    /// <summary>The part of the sheet.</summary>
    public string Part { get; }

    /// <summary>The cells, in the order of the file.</summary>
    public IEnumerable<CellContent> All => _cells.Values;

    /// <summary>What a cell holds, or null.</summary>
    public CellContent? At(int row, int column) => _cells.TryGetValue((row, column), out var cell) ? cell : null;

    /// <summary>Reads a sheet.</summary>
    /// <param name="package">The package.</param>
    /// <param name="part">The sheet's part.</param>
    /// <param name="strings">The workbook's texts.</param>
    /// <param name="formats">The looks of cells.</param>
    public static SheetCells Read(SafePackage package, string part, IReadOnlyList<string> strings, CellFormats formats)
    {
        var sheet = new SheetCells(part);
        using var xml = package.OpenXml(part);
        try
        {
            var (row, column) = (0, 0);
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
                {
                    // Without a number, a row is the one after the last.
                    row = xml.GetAttribute("r") is { } number ? RowOf(number, part) : row + 1;
                    column = 0;
                }
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" } && row > 0)
                {
                    (row, column) = xml.GetAttribute("r") is { } reference ? PlaceOf(reference, part) : (row, column + 1);
                    if (ReadCell(xml, row, column, part, strings, formats) is { } cell)
                    {
                        sheet.Add(cell, part);
                    }
                }
            }
        }
        catch (XmlException exception)
        {
            throw SafeXml.Broken(part, exception);
        }

        return sheet;
    }

    private void Add(CellContent cell, string part)
    {
        if (!_cells.TryAdd((cell.Row, cell.Column), cell))
        {
            throw RefusedFile.Unreadable($"{part} 中同一单元格出现两次", $"a cell stands twice in {part}");
        }

        if (_cells.Count > MaxCells || cell.Column > MaxColumns || cell.Row > MaxRows)
        {
            throw RefusedFile.Unsafe(
                FormattableString.Invariant($"工作表过大：数据超出 {MaxRows} 行、{MaxColumns} 列"),
                FormattableString.Invariant($"a sheet is too large: there is content beyond {MaxRows} rows and {MaxColumns} columns"));
        }
    }

    private static CellContent? ReadCell(
        XmlReader xml, int row, int column, string part, IReadOnlyList<string> strings, CellFormats formats)
    {
        if (xml.IsEmptyElement)
        {
            return null;
        }

        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        var depth = xml.Depth;
        string? formula = null, text = null;
        var isRead = xml.Read();
        while (isRead && xml.Depth > depth)
        {
            switch (xml)
            {
                case { NodeType: XmlNodeType.Element, LocalName: "f" }:
                    formula = xml.ReadElementContentAsString();
                    ActiveContent.CheckFormula(formula, part);
                    break;
                case { NodeType: XmlNodeType.Element, LocalName: "v" }:
                    text = xml.ReadElementContentAsString();
                    break;
                case { NodeType: XmlNodeType.Element, LocalName: "is" }:
                    text = SharedTexts.ReadItem(xml);
                    isRead = xml.Read();
                    break;
                default:
                    isRead = xml.Read();
                    break;
            }
        }

        // Libraries that do not calculate leave formulas without values: what they would come to is not known.
        var (content, kind) = formula is not null && string.IsNullOrEmpty(text) && type is not "str" ? ($"={formula}", ContentKind.Other)
            : text is null ? default
            : Content(type, text, style, part, strings, formats);
        return string.IsNullOrEmpty(content) ? null : new CellContent(row, column, content, kind, formula is not null);
    }

    private static (string Text, ContentKind Kind) Content(
        string? type, string text, string? style, string part, IReadOnlyList<string> strings, CellFormats formats) => type switch
    {
        "s" => (SharedText(text, part, strings), ContentKind.Text),
        "inlineStr" => (text, ContentKind.Text),
        "str" => (SharedTexts.Unescape(text), ContentKind.Text),
        null or "n" => NumberOf(text) is { } number ? (number, formats.IsPlain(style) ? ContentKind.Number : ContentKind.Other) : (text.Trim(), ContentKind.Other),
        _ => (text, ContentKind.Other),
    };

    private static string SharedText(string text, string part, IReadOnlyList<string> strings) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position < strings.Count
            ? strings[position]
            : throw RefusedFile.Unreadable($"{part} 引用了不存在的文本", $"{part} names a text that is not there");

    // A workbook holds doubles and shows 15 digits of them; what stands behind is not the clerk's: 0.1 is often written
    // as 0.10000000000000001.
    private static string? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number.ToString("G15", CultureInfo.InvariantCulture)
            : null;

    private static int RowOf(string number, string part) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is >= 1 and <= MaxRow ? row : throw Beyond(number, part);

    private static (int Row, int Column) PlaceOf(string reference, string part)
    {
        var letters = 0;
        var column = 0;
        while (letters < reference.Length && char.IsAsciiLetter(reference[letters]) && column <= MaxColumn)
        {
            column = (column * 26) + (char.ToUpperInvariant(reference[letters++]) - 'A' + 1);
        }

        return column is >= 1 and <= MaxColumn ? (RowOf(reference[letters..], part), column) : throw Beyond(reference, part);
    }

    private static RefusedFileException Beyond(string reference, string part) => RefusedFile.Unsafe(
        $"{part} 中的单元格 {RefusedFile.Quote(reference)} 超出工作表范围", $"the cell {RefusedFile.Quote(reference)} in {part} lies beyond any sheet");
}
