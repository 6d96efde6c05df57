using System.Text;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Imports;

/// <summary>
/// Rows of a file, put aside on disk so that they can be taken up in another order than they came in: by year and unit,
/// as they are stored. Memory holds their positions, not their values.
/// </summary>
/// <param name="catalogue">The indicators, whose codes need not be written out.</param>
internal sealed class RowShelf(IndicatorCatalogue catalogue) : IAsyncDisposable
{
    private readonly FileStream _file = TemporaryFile.Create();
    private readonly Lock _turn = new();

    /// <summary>Puts a row aside.</summary>
    /// <returns>Its position.</returns>
    public long Add(ReturnRow row)
    {
        lock (_turn)
        {
            var position = _file.Position = _file.Length;
            using var writer = new BinaryWriter(_file, Encoding.UTF8, leaveOpen: true);
            writer.Write7BitEncodedInt(row.Number);
            writer.Write(row.Unit);
            writer.Write(row.Period);
            Write(writer, row.Note);
            Write(writer, row.Cell);
            writer.Write7BitEncodedInt(row.Values.Count);
            foreach (var value in row.Values)
            {
                Write(writer, value);
            }

            return position;
        }
    }

    /// <summary>Takes a row up.</summary>
    /// <param name="position">Where it was put.</param>
    public ReturnRow Take(long position)
    {
        lock (_turn)
        {
            _file.Position = position;
            using var reader = new BinaryReader(_file, Encoding.UTF8, leaveOpen: true);
            var number = reader.Read7BitEncodedInt();
            var (unit, period, note, cell) = (reader.ReadString(), reader.ReadString(), ReadText(reader), ReadText(reader));
            var values = new CellValue[reader.Read7BitEncodedInt()];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = ReadValue(reader);
            }

            return new ReturnRow(number, unit, period, values) { Note = note, Cell = cell };
        }
    }

    /// <summary>Throws the rows away.</summary>
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    // 0 stands for a code that is no indicator's and is written out.
    private void Write(BinaryWriter writer, CellValue value)
    {
        writer.Write7BitEncodedInt(value.Row);
        if (catalogue.TryGet(value.Value.Code, out var indicator))
        {
            writer.Write7BitEncodedInt(indicator.Ordinal + 1);
        }
        else
        {
            writer.Write7BitEncodedInt(0);
            writer.Write(value.Value.Code);
        }

        writer.Write((byte)value.Value.Kind);
        writer.Write(value.Value.Text);
        Write(writer, value.Cell);
    }

    private CellValue ReadValue(BinaryReader reader)
    {
        var row = reader.Read7BitEncodedInt();
        var ordinal = reader.Read7BitEncodedInt();
        var code = ordinal == 0 ? reader.ReadString() : catalogue[ordinal - 1].Code;
        return new CellValue(row, new SubmittedValue(code, (SubmittedKind)reader.ReadByte(), reader.ReadString()), ReadText(reader));
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
