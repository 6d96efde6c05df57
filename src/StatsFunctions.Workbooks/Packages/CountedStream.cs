namespace StatsFunctions.Workbooks.Packages;

/// <summary>How much may still come out of a package, over all of its parts.</summary>
internal sealed class InflationLimit(long total)
{
    private long _left = total;

    public void Take(int count, string part)
    {
        _left -= count;
        if (_left < 0)
        {
            throw RefusedFile.Unsafe(
                $"解压后过大（{RefusedFile.Quote(part)}）", $"it unpacks to too much ({RefusedFile.Quote(part)})");
        }
    }
}

/// <summary>
/// A part as it is unpacked, byte by byte counted: what a zip archive says about the sizes of its entries is not to be
/// trusted.
/// </summary>
internal sealed class CountedStream(Stream inner, string part, InflationLimit limit) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        limit.Take(count, part);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
