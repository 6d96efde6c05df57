using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace StatsFunctions.Application.Moving;

/// <summary>Writes the entries of an archive one after the other, and what each became at its end. No entry is held in memory.</summary>
/// <param name="zip">The archive; the same entries give the same bytes.</param>
internal sealed class ArchiveWriter(ZipArchive zip)
{
    private const int BufferSize = 64 * 1024;

    // Zip has no earlier instant. Entries do not tell when they were written: the manifest does.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<EntryDocument> _entries = [];

    /// <summary>Writes documents, each a line.</summary>
    public Task AddLinesAsync<T>(string name, IAsyncEnumerable<T> documents, CancellationToken cancellationToken) =>
        AddAsync(name, content => WriteLinesAsync(content, documents, cancellationToken), cancellationToken);

    /// <inheritdoc cref="AddLinesAsync{T}(string, IAsyncEnumerable{T}, CancellationToken)"/>
    public Task AddLinesAsync<T>(string name, IEnumerable<T> documents, CancellationToken cancellationToken) =>
        AddLinesAsync(name, documents.ToAsyncEnumerable(), cancellationToken);

    /// <summary>Writes one document.</summary>
    public Task AddAsync<T>(string name, T document, CancellationToken cancellationToken) => AddAsync(
        name,
        async content =>
        {
            await JsonSerializer.SerializeAsync(content, document, ArchiveFormat.Json, cancellationToken);
            return null;
        },
        cancellationToken);

    /// <summary>Writes a file as it is.</summary>
    public Task AddFileAsync(string name, Stream file, CancellationToken cancellationToken) => AddAsync(
        name,
        async content =>
        {
            await file.CopyToAsync(content, cancellationToken);
            return null;
        },
        cancellationToken);

    /// <summary>Writes what the entries are. An archive without it was not written to its end.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) => AddAsync(ArchiveFormat.Checksums, new ChecksumsDocument([.. _entries]), cancellationToken);

    private async Task AddAsync(string name, Func<Stream, Task<int?>> write, CancellationToken cancellationToken)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Epoch;
        entry.ExternalAttributes = 0;
        await using var content = await entry.OpenAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var counted = new HashedStream(content, hash);
        var lines = await write(counted);
        _entries.Add(new EntryDocument(name, counted.Count, Convert.ToHexStringLower(hash.GetHashAndReset()), lines));
    }

    private static async Task<int?> WriteLinesAsync<T>(Stream content, IAsyncEnumerable<T> documents, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(BufferSize);
        await using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ArchiveFormat.Json.Encoder });
        var lines = 0;
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            JsonSerializer.Serialize(json, document, ArchiveFormat.Json);
            json.Reset();
            buffer.Write("\n"u8);
            lines++;
            if (buffer.WrittenCount >= BufferSize)
            {
                await FlushAsync();
            }
        }

        await FlushAsync();
        return lines;

        async Task FlushAsync()
        {
            await content.WriteAsync(buffer.WrittenMemory, cancellationToken);
            buffer.ResetWrittenCount();
        }
    }
}
