using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace StatsFunctions.Application.Moving;

/// <summary>
/// An archive that somebody sent, opened only after all of it was unpacked once: its entries, their sizes and checksums are
/// then what they say, and it can be read again and again without surprise.
/// </summary>
internal sealed class CountyArchive : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EntryDocument> _found = new(StringComparer.Ordinal);

    private CountyArchive(ZipArchive zip) => _zip = zip;

    /// <summary>The names of its entries.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>
    /// The identity of what it holds: that of its entries without the manifest, so that a county that has not changed since is
    /// the same archive, whenever it was exported.
    /// </summary>
    public string Digest { get; private set; } = "";

    /// <summary>Opens an archive.</summary>
    /// <param name="file">The file; can seek; stays open while the archive is read.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null where it cannot be read on.</returns>
    public static async Task<CountyArchive?> OpenAsync(FileStream file, ArchiveFaults faults, CancellationToken cancellationToken)
    {
        // Counted before the archive is opened, for that takes memory for each entry, however many are claimed.
        if (await CountEntriesAsync(file, cancellationToken) > ArchiveLimits.MaxEntries)
        {
            faults.Add("zip", null, "too-many-entries", $"文件超过 {ArchiveLimits.MaxEntries} 个", $"It has more than {ArchiveLimits.MaxEntries} entries");
            return null;
        }

        CountyArchive? archive = null;
        try
        {
            archive = new CountyArchive(await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken));
            if (await archive.LookThroughAsync(file.Length, faults, cancellationToken))
            {
                return archive;
            }
        }
        catch (InvalidDataException)
        {
            faults.Add("zip", null, "not-a-zip", "不是 zip 文件，或者已损坏、不完整", "It is no zip file, or damaged, or not whole");
        }

        archive?.Dispose();
        return null;
    }

    /// <summary>Reads an entry's documents with their lines, from 1; a line that is none is a fault and passed over.</summary>
    public async IAsyncEnumerable<(int Line, T Document)> LinesAsync<T>(
        string name, ArchiveFaults faults, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        if (!_entries.TryGetValue(name, out var entry))
        {
            faults.Add(name, null, "missing-entry", "缺少这个文件", "This entry is missing");
            yield break;
        }

        var content = PipeReader.Create(await entry.OpenAsync(cancellationToken), new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        try
        {
            for (var line = 1; !faults.IsFull; line++)
            {
                var (bytes, tooLong) = await ReadLineAsync(content, cancellationToken);
                if (bytes is null)
                {
                    yield break;
                }

                if (tooLong)
                {
                    faults.Add(name, line, "line-too-long", "这一行过长", "The line is too long");
                    yield break;
                }

                if (Parse<T>(bytes, name, line, faults) is { } document)
                {
                    yield return (line, document);
                }
            }
        }
        finally
        {
            await content.CompleteAsync();
        }
    }

    /// <summary>Reads an entry that is one document; null: it is none, which is a fault.</summary>
    public async Task<T?> DocumentAsync<T>(string name, ArchiveFaults faults, CancellationToken cancellationToken)
        where T : class => await BytesAsync(name, faults, cancellationToken) is { } bytes ? Parse<T>(bytes, name, null, faults) : null;

    /// <summary>Reads an entry as a whole; null: it is not there or too large, which is a fault.</summary>
    public async Task<byte[]?> BytesAsync(string name, ArchiveFaults faults, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(name, out var entry))
        {
            faults.Add(name, null, "missing-entry", "缺少这个文件", "This entry is missing");
            return null;
        }

        if (_found[name].Bytes > ArchiveLimits.MaxWhole)
        {
            faults.Add(name, null, "entry-too-large", "这个文件过大", "This entry is too large");
            return null;
        }

        await using var content = await entry.OpenAsync(cancellationToken);
        var bytes = new byte[_found[name].Bytes];
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private static T? Parse<T>(byte[] bytes, string name, int? line, ArchiveFaults faults)
        where T : class
    {
        try
        {
            if (!HasNullElement(bytes) && JsonSerializer.Deserialize<T>(bytes, ArchiveFormat.Json) is { } document)
            {
                return document;
            }

            faults.Add(name, line, "malformed-json", "这里没有内容", "There is nothing here");
        }
        catch (JsonException exception)
        {
            var place = ArchiveFaults.Shorten(exception.Path ?? "");
            faults.Add(name, line, "malformed-json", $"不是所要的 JSON（{place}）", $"It is not the JSON that belongs here ({place})");
        }

        return null;
    }

    // A list with nothing in one of its places, which the serializer lets pass whatever the type of its elements says.
    private static bool HasNullElement(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        for (var before = JsonTokenType.None; reader.Read(); before = reader.TokenType)
        {
            if (reader.TokenType == JsonTokenType.Null && before != JsonTokenType.PropertyName)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<(byte[]? Line, bool TooLong)> ReadLineAsync(PipeReader content, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await content.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                var tooLong = line.Length > ArchiveLimits.MaxLine;
                var bytes = tooLong ? [] : line.ToArray();
                content.AdvanceTo(buffer.GetPosition(1, end));
                return (bytes, tooLong);
            }

            if (buffer.Length > ArchiveLimits.MaxLine)
            {
                content.AdvanceTo(buffer.End);
                return ([], true);
            }

            if (read.IsCompleted)
            {
                var rest = buffer.IsEmpty ? null : buffer.ToArray();
                content.AdvanceTo(buffer.End);
                return (rest, false);
            }

            content.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static async Task<int> CountEntriesAsync(FileStream file, CancellationToken cancellationToken)
    {
        // What begins an entry of the directory. Found among compressed bytes by chance, it is one too many.
        var sign = "PK\u0001\u0002"u8.ToArray();
        var (buffer, kept, count) = (new byte[64 * 1024], 0, 0);
        file.Position = 0;
        int read;
        while ((read = await file.ReadAsync(buffer.AsMemory(kept), cancellationToken)) > 0)
        {
            var length = kept + read;
            count += buffer.AsSpan(0, length).Count(sign);
            kept = Math.Min(sign.Length - 1, length);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }

        file.Position = 0;
        return count;
    }

    // False: it cannot be read on.
    private async Task<bool> LookThroughAsync(long length, ArchiveFaults faults, CancellationToken cancellationToken)
    {
        var left = Math.Min(ArchiveLimits.MaxUnpacked, length * ArchiveLimits.MaxRatio);
        foreach (var entry in _zip.Entries)
        {
            if (entry.IsEncrypted || !_entries.TryAdd(entry.FullName, entry))
            {
                faults.Add(entry.FullName, null, "unsafe-entry", "文件重名或已加密", "Two entries have this name, or it is encrypted");
                return false;
            }

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var content = new HashedStream(await entry.OpenAsync(cancellationToken), hash);
            var rest = new byte[81_920];
            while (await content.ReadAsync(rest, cancellationToken) > 0)
            {
                // What an archive says about the sizes of its entries is not to be trusted.
                if (content.Count > left)
                {
                    faults.Add(entry.FullName, null, "unpacks-to-too-much", "解压后过大", "It unpacks to too much");
                    return false;
                }
            }

            left -= content.Count;
            _found.Add(entry.FullName, new EntryDocument(entry.FullName, content.Count, Convert.ToHexStringLower(hash.GetHashAndReset())));
        }

        return await CompareAsync(faults, cancellationToken);
    }

    private async Task<bool> CompareAsync(ArchiveFaults faults, CancellationToken cancellationToken)
    {
        if (!_entries.ContainsKey(ArchiveFormat.Checksums))
        {
            faults.Add(ArchiveFormat.Checksums, null, "not-whole", "没有校验清单：导出时中断了，或者不是本系统的数据包", "There is no list of checksums: the export broke off, or this is no archive of a county");
            return false;
        }

        if (await DocumentAsync<ChecksumsDocument>(ArchiveFormat.Checksums, faults, cancellationToken) is not { } checksums)
        {
            return false;
        }

        var told = checksums.Entries.ToLookup(entry => entry.Name, StringComparer.Ordinal);
        foreach (var name in told.Select(entries => entries.Key).Union(_entries.Keys, StringComparer.Ordinal).Where(name => name != ArchiveFormat.Checksums))
        {
            if (!_found.TryGetValue(name, out var found))
            {
                faults.Add(name, null, "missing-entry", "缺少这个文件", "This entry is missing");
            }
            else if (told[name].ToList() is not [var entry])
            {
                faults.Add(name, null, "unexpected-entry", "校验清单里没有这个文件，或不止一次", "The list of checksums does not have this entry, or more than once");
            }
            else if ((entry.Bytes, entry.Sha256) != (found.Bytes, found.Sha256))
            {
                faults.Add(name, null, "checksum-wrong", "内容与校验值不符：文件已损坏或被改动", "The content does not have its checksum: it was damaged or changed");
            }
        }

        var identity = checksums.Entries.Where(entry => entry.Name != ArchiveFormat.Manifest).OrderBy(entry => entry.Name, StringComparer.Ordinal);
        Digest = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(identity, ArchiveFormat.Json)));
        return faults.IsEmpty;
    }
}
