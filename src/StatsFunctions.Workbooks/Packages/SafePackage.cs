using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace StatsFunctions.Workbooks.Packages;

/// <summary>
/// A package that a stranger sent, opened only after all of it was looked at: sizes, names, kinds of parts, and the
/// beginning of every XML part. Nothing in it is ever run or followed.
/// </summary>
internal sealed class SafePackage : IDisposable
{
    /// <summary>The part that lists the types of all others.</summary>
    public const string Types = "[Content_Types].xml";

    /// <summary>
    /// The largest part that is held in memory as a whole, and the largest sheet or document that is: many times what they have.
    /// Held so, XML takes up to sixteen times its length.
    /// </summary>
    public const long MaxWhole = 2 << 20, MaxWholeSheet = 8 << 20;

    // A form unpacks to about 1 MB, and Excel, WPS and LibreOffice add little.
    private const long MaxFile = 20 << 20, MaxUnpacked = 64 << 20;
    private const int MaxEntries = 1000;

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    private static ReadOnlySpan<byte> DirectoryEntry => "PK\u0001\u0002"u8;

    // Compound files: .xls, and .xlsx behind a password.
    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0];

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> _sizes = new(StringComparer.OrdinalIgnoreCase);

    private SafePackage(byte[] bytes)
    {
        _archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        try
        {
            foreach (var entry in _archive.Entries)
            {
                Add(entry);
            }

            LookThrough();
        }
        catch
        {
            _archive.Dispose();
            throw;
        }
    }

    /// <summary>The names of its parts, in the archive's order.</summary>
    public IEnumerable<string> Names => _archive.Entries.Select(entry => entry.FullName);

    /// <summary>Opens a package.</summary>
    /// <param name="file">The file; can seek.</param>
    /// <exception cref="RefusedFileException">It is none, or not safe.</exception>
    public static SafePackage Open(Stream file)
    {
        file.Position = 0;
        if (file.Length > MaxFile)
        {
            throw RefusedFile.Unsafe("文件超过 20 MB", "it is larger than 20 MiB");
        }

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        if (bytes.AsSpan().StartsWith(Compound))
        {
            throw RefusedFile.Unreadable("是旧版格式或加了密码，请不加密码另存为新版格式", "it is of an old format or has a password; save it in the new one without");
        }

        if (!bytes.AsSpan().StartsWith(Zip))
        {
            throw RefusedFile.Unreadable("内容是别的东西", "its content is something else");
        }

        // Counted before the archive is opened, for that takes memory for each entry, however many are claimed.
        if (bytes.AsSpan().Count(DirectoryEntry) > MaxEntries)
        {
            throw RefusedFile.Unsafe($"部件超过 {MaxEntries} 个", $"it has more than {MaxEntries} parts");
        }

        try
        {
            return new SafePackage(bytes);
        }
        catch (InvalidDataException exception)
        {
            throw RefusedFile.Unreadable("文件已损坏", $"it is damaged ({exception.Message})");
        }
    }

    /// <summary>Whether a part is there.</summary>
    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>Opens a part.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="RefusedFileException">There is no such part.</exception>
    public Stream OpenPart(string name) => _entries.TryGetValue(name, out var entry)
        ? entry.Open()
        : throw RefusedFile.Unreadable($"缺少部件 {RefusedFile.Quote(name)}", $"the part {RefusedFile.Quote(name)} is missing");

    /// <summary>Reads a part from its beginning.</summary>
    public XmlReader OpenXml(string name) => SafeXml.Read(OpenPart(name));

    /// <summary>How many bytes a part unpacks to.</summary>
    /// <param name="name">Its name.</param>
    public long SizeOf(string name) => _sizes.GetValueOrDefault(name);

    /// <summary>Refuses a part that is too large to be held in memory as a whole.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="limit">The bytes it may unpack to.</param>
    public void CheckSize(string name, long limit)
    {
        if (SizeOf(name) > limit)
        {
            throw RefusedFile.Unsafe($"{RefusedFile.Quote(name)} 过大", $"{RefusedFile.Quote(name)} is too large");
        }
    }

    /// <summary>Reads a part as a whole.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="limit">The bytes it may unpack to.</param>
    public XDocument Load(string name, long limit = MaxWhole)
    {
        CheckSize(name, limit);
        using var reader = OpenXml(name);
        try
        {
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException exception)
        {
            throw SafeXml.Broken(name, exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private void Add(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        if (name.Split('/').Any(segment => segment is "." or "..") || name.AsSpan().ContainsAny('\\', ':', '\0') || name.StartsWith('/'))
        {
            throw RefusedFile.Unsafe($"部件名越出文件之外（{RefusedFile.Quote(name)}）", $"a part's name leads outside ({RefusedFile.Quote(name)})");
        }

        if (!_entries.TryAdd(name, entry))
        {
            throw RefusedFile.Unsafe($"部件重名（{RefusedFile.Quote(name)}）", $"two parts have one name ({RefusedFile.Quote(name)})");
        }

        if (entry.IsEncrypted)
        {
            throw RefusedFile.Unreadable("加了密码，请不加密码另存", "it has a password; save it without one");
        }

        if (ActiveContent.IsActive(name))
        {
            throw ActiveContent.Refused(name);
        }
    }

    private void LookThrough()
    {
        var limit = new InflationLimit(MaxUnpacked);
        var rest = new byte[81_920];
        foreach (var (name, entry) in _entries)
        {
            using var stream = new CountedStream(entry.Open(), name, limit);
            var size = 0L;
            while (stream.Read(rest) is > 0 and var count)
            {
                size += count;
            }

            _sizes[name] = size;
        }

        if (!Has(Types))
        {
            throw RefusedFile.Unreadable("不是 Office 文档", "it is no document of Office");
        }

        foreach (var name in _entries.Keys.Where(SafeXml.IsXml))
        {
            SafeXml.CheckBeginning(name, OpenPart(name));
        }

        foreach (var name in _entries.Keys.Where(name =>
            name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || name.Equals(Types, StringComparison.OrdinalIgnoreCase)))
        {
            ActiveContent.Check(name, Load(name));
        }
    }
}
