using System.Globalization;

namespace StatsFunctions.Workbooks.Export;

/// <summary>A row of a file, written as UTF-8 into a buffer that is known to hold it.</summary>
/// <param name="buffer">The buffer.</param>
internal ref struct Utf8Row(Span<byte> buffer)
{
    /// <summary>The most bytes that a number takes.</summary>
    public const int MaxNumber = 32;

    private readonly Span<byte> _buffer = buffer;

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>Writes text.</summary>
    public void Add(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer[Length..]);
        Length += text.Length;
    }

    /// <summary>Writes ASCII text, such as a code.</summary>
    public void Add(string ascii) => Length += System.Text.Encoding.ASCII.GetBytes(ascii, _buffer[Length..]);

    /// <summary>Writes a whole number.</summary>
    public void Add(long number) => Advance(number.TryFormat(_buffer[Length..], out var written, provider: CultureInfo.InvariantCulture), written);

    /// <summary>Writes an instant as spreadsheets count time: days since the end of 1899.</summary>
    public void Add(DateTime time) => Advance(time.ToOADate().TryFormat(_buffer[Length..], out var written, provider: CultureInfo.InvariantCulture), written);

    /// <summary>Writes a value in the fewest digits.</summary>
    public void Add(decimal value)
    {
        // Nearly all values are whole, and those are written several times as fast.
        if (value.Scale == 0)
        {
            Add(decimal.ToInt64(value));
            return;
        }

        Advance(value.TryFormat(_buffer[Length..], out var written, "0.####", CultureInfo.InvariantCulture), written);
    }

    private void Advance(bool written, int length) => Length += written ? length : throw new InvalidOperationException("The row is longer than its buffer.");
}
