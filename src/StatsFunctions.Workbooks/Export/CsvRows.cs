using System.Text;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Returns;

namespace StatsFunctions.Workbooks.Export;

/// <summary>
/// Rows as the import reads them: unit, period, and every indicator in the catalogue's order. An empty cell is not
/// reported. Codes and numbers only, so nothing needs quotation marks or an encoding.
/// </summary>
/// <param name="catalogue">The indicators.</param>
internal sealed class CsvRows(IndicatorCatalogue catalogue) : ReturnRows
{
    /// <summary>The row of headings.</summary>
    public byte[] Headings => Encoding.ASCII.GetBytes(string.Join(',', catalogue.Select(indicator => indicator.Code).Prepend("period").Prepend("unit")) + "\r\n");

    /// <inheritdoc/>
    protected override int MaxLength => (catalogue.Count + 2) * (Utf8Row.MaxNumber + 1);

    /// <inheritdoc/>
    protected override int Write(Span<byte> buffer, Return item)
    {
        var row = new Utf8Row(buffer);
        row.Add(item.Unit.ToString());
        row.Add(","u8);
        row.Add(item.Period.ToString());
        var column = 0;
        for (var i = 0; i < item.Values.Count; i++)
        {
            var (indicator, value) = item.Values[i];
            for (; column <= indicator.Ordinal; column++)
            {
                row.Add(","u8);
            }

            row.Add(value);
        }

        for (; column < catalogue.Count; column++)
        {
            row.Add(","u8);
        }

        row.Add("\r\n"u8);
        return row.Length;
    }
}
