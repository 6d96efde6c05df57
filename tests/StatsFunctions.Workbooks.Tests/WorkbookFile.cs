using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain;
using SheetCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace StatsFunctions.Workbooks.Tests;

/// <summary>A cell as a viewer that never calculates reads it.</summary>
/// <param name="Number">Its number, if it is one.</param>
/// <param name="Text">Its text, if it is one.</param>
/// <param name="Formula">Its formula, if it has one.</param>
/// <param name="Format">Its number format.</param>
internal sealed record ReadCell(double? Number, string? Text, string? Formula, string Format)
{
    public static ReadCell Nothing { get; } = new(null, null, null, "General");

    public bool IsEmpty => Number is null && string.IsNullOrEmpty(Text);
}

/// <summary>A written workbook, read back through the Open XML SDK.</summary>
internal sealed class WorkbookFile
{
    private readonly Dictionary<string, Dictionary<string, ReadCell>> _sheets = new(StringComparer.Ordinal);

    private WorkbookFile(byte[] bytes)
    {
        Bytes = bytes;
        using var stream = new MemoryStream(bytes);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var part = document.WorkbookPart!;
        var strings = part.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList();
        var formats = part.WorkbookStylesPart!.Stylesheet.Descendants<NumberingFormat>()
            .ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode!.Value!);
        var styles = part.WorkbookStylesPart.Stylesheet.CellFormats!.Elements<CellFormat>()
            .Select(format => formats.GetValueOrDefault(format.NumberFormatId!.Value, "General")).ToList();
        foreach (var sheet in part.Workbook.Sheets!.Elements<Sheet>())
        {
            SheetNames.Add(sheet.Name!.Value!);
            var worksheet = ((WorksheetPart)part.GetPartById(sheet.Id!.Value!)).Worksheet;
            Worksheets.Add(sheet.Name!.Value!, (Worksheet)worksheet.CloneNode(true));
            _sheets.Add(sheet.Name!.Value!, worksheet.Descendants<SheetCell>().ToDictionary(
                cell => cell.CellReference!.Value!, cell => Read(cell, strings, styles), StringComparer.Ordinal));
        }
    }

    public byte[] Bytes { get; }

    public List<string> SheetNames { get; } = [];

    public Dictionary<string, Worksheet> Worksheets { get; } = new(StringComparer.Ordinal);

    public ReadCell this[string sheet, string reference] => _sheets[sheet].GetValueOrDefault(reference, ReadCell.Nothing);

    public static WorkbookFile Of(byte[] bytes) => new(bytes);

    public static WorkbookFile Of(YearOnYearReport report, Language language = Language.Chinese) => new(Reports.Written(report, language));

    /// <summary>The height of a row.</summary>
    public double Height(string sheet, int row) => Worksheets[sheet].Descendants<Row>().Single(item => item.RowIndex!.Value == row).Height!.Value;

    /// <summary>The table with filters of a sheet.</summary>
    public string? Filter(string sheet) => Worksheets[sheet].GetFirstChild<AutoFilter>()?.Reference?.Value;

    /// <summary>All cells of a sheet.</summary>
    public IReadOnlyDictionary<string, ReadCell> Cells(string sheet) => _sheets[sheet];

    /// <summary>All texts of a sheet, one per line.</summary>
    public string Text(string sheet) => string.Join('\n', _sheets[sheet].Values.Select(cell => cell.Text).OfType<string>());

    /// <summary>The numbers of rows in whose cells of the columns A, B, … these texts stand, in order.</summary>
    public IReadOnlyList<int> Rows(string sheet, params string?[] texts) =>
        [.. _sheets[sheet].Keys
            .Where(reference => reference[0] == 'A' && char.IsAsciiDigit(reference[1]))
            .Select(reference => int.Parse(reference.AsSpan(1), CultureInfo.InvariantCulture))
            .Where(row => Enumerable.Range(0, texts.Length).All(column => texts[column] is null || this[sheet, $"{(char)('A' + column)}{row}"].Text == texts[column]))
            .Order()];

    /// <summary>The number of the only such row.</summary>
    public int Row(string sheet, params string?[] texts) => Assert.Single(Rows(sheet, texts));

    private static ReadCell Read(SheetCell cell, List<string> strings, List<string> styles)
    {
        var value = cell.CellValue?.Text;
        var format = styles[(int)cell.StyleIndex!.Value];
        var formula = cell.CellFormula?.Text;
        return cell.DataType?.Value switch
        {
            CellValues.SharedString => new(null, strings[int.Parse(value!, CultureInfo.InvariantCulture)], formula, format),
            CellValues.String => new(null, value ?? "", formula, format),
            null when value is null => new(null, null, formula, format),
            null => new(double.Parse(value, CultureInfo.InvariantCulture), null, formula, format),
            var other => throw new InvalidOperationException($"No cell should be of the type {other}."),
        };
    }
}
