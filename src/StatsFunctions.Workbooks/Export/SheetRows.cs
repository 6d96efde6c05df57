using System.Text;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Export;

/// <summary>
/// Rows of a sheet, written straight as the UTF-8 of their XML: an XML writer takes several times as long for millions of
/// cells that are all alike. Names come from people and are shared strings, so no text has to be escaped here.
/// </summary>
/// <param name="export">What is exported.</param>
/// <param name="columns">The columns.</param>
/// <param name="strings">The workbook's texts.</param>
/// <param name="styles">The workbook's looks.</param>
/// <param name="language">The readers' language.</param>
internal sealed class SheetRows(ReturnExport export, IReadOnlyList<ReturnColumn> columns, SharedStrings strings, StyleTable styles, Language language) : ReturnRows
{
    // The most rows of a sheet. A county has a thousand codes of units and a unit thirteen periods in a year.
    private const int MaxRows = 1_048_576;
    private const int MaxRowNumber = 7;

    // A cell is <c r="H12" s="3"><v>45</v></c>: all but the row's number and the value is the column's.
    private readonly byte[][] _starts = [.. columns.Select((_, position) => Encoding.ASCII.GetBytes($"<c r=\"{Reference.Letters(position + 1)}"))];
    private readonly byte[][] _numbers = [.. columns.Select(column => Encoding.ASCII.GetBytes($"\" s=\"{styles.IndexOf(column.Style)}\"><v>"))];
    private readonly byte[][] _texts = [.. columns.Select(column => Encoding.ASCII.GetBytes($"\" s=\"{styles.IndexOf(column.Style)}\" t=\"s\"><v>"))];

    /// <summary>The number of the last row that was written; the first holds the headings.</summary>
    public int LastRow { get; private set; } = 1;

    /// <inheritdoc/>
    protected override int MaxLength { get; } = 64 + (columns.Count * (64 + Utf8Row.MaxNumber));

    /// <inheritdoc/>
    protected override int Write(Span<byte> buffer, Return item)
    {
        if (LastRow == MaxRows)
        {
            throw new InvalidOperationException("A sheet does not hold so many returns.");
        }

        LastRow++;
        Span<byte> digits = stackalloc byte[MaxRowNumber];
        var number = new Utf8Row(digits);
        number.Add(LastRow);
        digits = digits[..number.Length];

        var row = new Utf8Row(buffer);
        row.Add("<row r=\""u8);
        row.Add(digits);
        row.Add("\">"u8);
        AddText(ref row, 0, digits, item.Unit.ToString());
        if (export.Units.TryGet(item.Unit, out var unit))
        {
            AddText(ref row, 1, digits, unit.Name);
            AddText(ref row, 2, digits, ReturnColumns.NameOf(unit.Kind).In(language));
            AddText(ref row, 3, digits, District.Name(unit.Districts.At(item.Period.Last)).In(language));
        }

        AddText(ref row, 4, digits, item.Period.ToString());
        Begin(ref row, 5, digits, _numbers);
        row.Add(item.Revision);
        row.Add("</v></c>"u8);
        Begin(ref row, 6, digits, _numbers);
        row.Add(export.County.Calendar.ToCounty(item.SubmittedAt).DateTime);
        row.Add("</v></c>"u8);
        for (var i = 0; i < item.Values.Count; i++)
        {
            // What was not reported has no cell.
            var (indicator, value) = item.Values[i];
            Begin(ref row, ReturnColumns.Own + indicator.Ordinal, digits, _numbers);
            row.Add(value);
            row.Add("</v></c>"u8);
        }

        row.Add("</row>"u8);
        return row.Length;
    }

    private void AddText(ref Utf8Row row, int column, scoped ReadOnlySpan<byte> digits, string text)
    {
        Begin(ref row, column, digits, _texts);
        row.Add(strings.IndexOf(text));
        row.Add("</v></c>"u8);
    }

    private void Begin(ref Utf8Row row, int column, scoped ReadOnlySpan<byte> digits, byte[][] kind)
    {
        row.Add(_starts[column]);
        row.Add(digits);
        row.Add(kind[column]);
    }
}
