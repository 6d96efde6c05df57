using System.IO.Pipelines;
using StatsFunctions.Domain.Returns;

namespace StatsFunctions.Workbooks.Export;

/// <summary>Rows of returns in some format. They go out as they come in: what is held is a buffer, however many there are.</summary>
internal abstract class ReturnRows
{
    // Large enough to compress and send well; twice this is held.
    private const int BufferLength = 128 * 1024;

    /// <summary>The most bytes that a row takes.</summary>
    protected abstract int MaxLength { get; }

    /// <summary>Writes all returns.</summary>
    /// <param name="output">Where to; not closed.</param>
    /// <param name="before">What stands before them.</param>
    /// <param name="returns">The returns.</param>
    /// <param name="after">What stands after them, asked for when they are written.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task WriteAsync(
        Stream output, ReadOnlyMemory<byte> before, IAsyncEnumerable<Return> returns, Func<ReadOnlyMemory<byte>> after, CancellationToken cancellationToken)
    {
        var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(minimumBufferSize: BufferLength + MaxLength, leaveOpen: true));
        try
        {
            await pipe.WriteAsync(before, cancellationToken);
            await foreach (var item in returns.WithCancellation(cancellationToken))
            {
                pipe.Advance(Write(pipe.GetSpan(MaxLength), item));
                if (pipe.UnflushedBytes >= BufferLength)
                {
                    await pipe.FlushAsync(cancellationToken);
                }
            }

            await pipe.WriteAsync(after(), cancellationToken);
            await pipe.CompleteAsync();
        }
        catch (Exception failure)
        {
            // Gives its buffers back; what is in them is part of nothing.
            await pipe.CompleteAsync(failure);
            throw;
        }
    }

    /// <summary>Writes the next row.</summary>
    /// <param name="buffer">Where to; of at least <see cref="MaxLength"/> bytes.</param>
    /// <param name="item">The return.</param>
    /// <returns>How many bytes it takes.</returns>
    protected abstract int Write(Span<byte> buffer, Return item);
}
