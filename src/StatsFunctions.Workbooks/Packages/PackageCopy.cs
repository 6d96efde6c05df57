using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Packages;

/// <summary>
/// A package with some of its parts changed, added or left out; the others are copied as they are. The same changes give the
/// same bytes, on every system.
/// </summary>
/// <param name="source">The package.</param>
internal sealed class PackageCopy(SafePackage source)
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = true,
    };

    private readonly Dictionary<string, XDocument?> _changes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The package that is copied.</summary>
    public SafePackage Source => source;

    /// <summary>Whether the copy will have a part.</summary>
    public bool Has(string name) => _changes.TryGetValue(name, out var change) ? change is not null : source.Has(name);

    /// <summary>Puts a part in place of the one of this name, or adds it.</summary>
    public void Put(string name, XDocument content) => _changes[name] = content;

    /// <summary>Leaves a part out.</summary>
    public void Remove(string name) => _changes[name] = null;

    /// <summary>The first of the names with a number that no part has.</summary>
    /// <param name="name">Makes a name of a number.</param>
    public string FreeName(Func<int, string> name)
    {
        var number = 1;
        while (Has(name(number)))
        {
            number++;
        }

        return name(number);
    }

    /// <summary>Writes the copy.</summary>
    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var added = _changes.Keys.Where(name => !source.Has(name)).Order(StringComparer.Ordinal);
            foreach (var name in source.Names.Concat(added).Where(Has))
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;
                entry.ExternalAttributes = 0;
                WritePart(name, entry.Open());
            }
        }

        return Package.WithoutSystem(stream.ToArray());
    }

    private void WritePart(string name, Stream target)
    {
        if (_changes.GetValueOrDefault(name) is { } changed)
        {
            using var xml = XmlWriter.Create(target, Settings);
            changed.Save(xml);
            return;
        }

        using (target)
        {
            using var part = source.OpenPart(name);
            part.CopyTo(target);
        }
    }
}
