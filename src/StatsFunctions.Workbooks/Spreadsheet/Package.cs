using System.IO.Compression;
using System.Text;
using System.Xml;

namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>One part of a package.</summary>
/// <param name="Path">Its path, without the leading slash.</param>
/// <param name="ContentType">Its content type.</param>
/// <param name="Write">Writes its content.</param>
internal sealed record Part(string Path, string ContentType, Action<XmlWriter> Write);

/// <summary>
/// The container of a workbook. The same parts give the same bytes, on every system: entries stand in the order of the
/// parts, with one fixed time.
/// </summary>
internal static class Package
{
    /// <summary>The part that names the content types of all others, and stands before them.</summary>
    public const string ContentTypesPath = "[Content_Types].xml";

    // The earliest time that a zip archive can name.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>Writes a package.</summary>
    /// <param name="parts">Its parts; each is written when its turn comes, so that a later one may hold what earlier ones found.</param>
    public static byte[] Write(IReadOnlyList<Part> parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, ContentTypesPath, xml => WriteContentTypes(xml, parts));
            foreach (var part in parts)
            {
                Add(archive, part.Path, part.Write);
            }
        }

        return WithoutSystem(stream.ToArray());
    }

    /// <summary>Writes a part that lists relationships.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="relationships">Identifier, last part of the type's name or a whole type, and target of each.</param>
    public static void WriteRelationships(XmlWriter xml, IEnumerable<(string Id, string Type, string Target)> relationships)
    {
        xml.WriteStartElement("Relationships", Namespaces.PackageRelationships);
        foreach (var (id, type, target) in relationships)
        {
            xml.WriteStartElement("Relationship");
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", type);
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>
    /// An archive that does not tell where it was made. ZipArchive notes in each entry of the central directory on which
    /// system it ran, the only byte that would differ between Windows and Linux. 0 stands for the oldest, which every reader
    /// accepts.
    /// </summary>
    /// <param name="bytes">The archive; changed in place.</param>
    public static byte[] WithoutSystem(byte[] bytes)
    {
        const int endLength = 22, entryLength = 46;
        var end = bytes.AsSpan(^endLength..);
        var position = (int)BitConverter.ToUInt32(end[16..]);
        for (var count = BitConverter.ToUInt16(end[10..]); count > 0; count--)
        {
            var entry = bytes.AsSpan(position);
            entry[5] = 0;
            position += entryLength + BitConverter.ToUInt16(entry[28..]) + BitConverter.ToUInt16(entry[30..]) + BitConverter.ToUInt16(entry[32..]);
        }

        return bytes;
    }

    /// <summary>Begins a part.</summary>
    /// <param name="archive">The container.</param>
    /// <param name="path">The part's path.</param>
    /// <param name="level">How hard to compress it.</param>
    public static ZipArchiveEntry CreateEntry(ZipArchive archive, string path, CompressionLevel level)
    {
        var entry = archive.CreateEntry(path, level);
        entry.LastWriteTime = Epoch;
        entry.ExternalAttributes = 0;
        return entry;
    }

    /// <summary>Writes the content of a part.</summary>
    /// <param name="content">Where to.</param>
    /// <param name="write">Writes its root.</param>
    public static void Write(Stream content, Action<XmlWriter> write)
    {
        using var xml = XmlWriter.Create(content, Settings);
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    private static void Add(ZipArchive archive, string path, Action<XmlWriter> write)
    {
        using var content = CreateEntry(archive, path, CompressionLevel.Optimal).Open();
        Write(content, write);
    }

    /// <summary>Writes the part that names the content types.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="parts">The other parts.</param>
    public static void WriteContentTypes(XmlWriter xml, IReadOnlyList<Part> parts)
    {
        xml.WriteStartElement("Types", Namespaces.ContentTypes);
        xml.WriteStartElement("Default");
        xml.WriteAttributeString("Extension", "rels");
        xml.WriteAttributeString("ContentType", ContentTypes.Relationships);
        xml.WriteEndElement();
        foreach (var part in parts.Where(part => part.ContentType != ContentTypes.Relationships))
        {
            xml.WriteStartElement("Override");
            xml.WriteAttributeString("PartName", "/" + part.Path);
            xml.WriteAttributeString("ContentType", part.ContentType);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
