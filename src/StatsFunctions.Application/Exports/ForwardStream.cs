using System.Buffers;

namespace StatsFunctions.Application.Exports;

/// <summary>
/// Stands before a stream that takes nothing synchronously, as a web server's: the end of each entry of a
/// <see cref="System.IO.Compression.ZipArchive"/> is written so, also where the entry is disposed of asynchronously. That
/// little is held until the next asynchronous call.
/// </summary>
/// <param name="output">The stream; not closed.</param>
public sealed class ForwardStream(Stream output) : Stream
{
    private readonly ArrayBufferWriter<byte> _held = new();

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => _held.Write(buffer);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await ForwardAsync(cancellationToken);
        await output.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Nothing: what is held waits for an asynchronous call.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await ForwardAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask ForwardAsync(CancellationToken cancellationToken)
    {
        if (_held.WrittenCount > 0)
        {
            await output.WriteAsync(_held.WrittenMemory, cancellationToken);
            _held.ResetWrittenCount();
        }
    }
}
