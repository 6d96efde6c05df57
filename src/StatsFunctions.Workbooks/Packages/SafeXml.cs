using System.Xml;

namespace StatsFunctions.Workbooks.Packages;

/// <summary>Reads XML of strangers: no document types, so no entities, and nothing from elsewhere.</summary>
internal static class SafeXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 64 << 20,
        CloseInput = true,
        IgnoreComments = false,
    };

    // To tell a document type from other faults it must be let in. It is read up to its end and nothing of it is used.
    private static readonly XmlReaderSettings Prolog = new()
    {
        DtdProcessing = DtdProcessing.Parse,
        XmlResolver = null,
        MaxCharactersFromEntities = 1,
        MaxCharactersInDocument = 64 << 20,
        CloseInput = true,
    };

    /// <summary>A reader.</summary>
    /// <param name="stream">The part; closed with the reader.</param>
    public static XmlReader Read(Stream stream) => XmlReader.Create(stream, Settings);

    /// <summary>Whether a part of this name is XML.</summary>
    public static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses a part that declares a document type, even one that is never read here: others will read it.</summary>
    /// <param name="name">The part.</param>
    /// <param name="stream">Its content.</param>
    public static void CheckBeginning(string name, Stream stream)
    {
        using var xml = XmlReader.Create(stream, Prolog);
        try
        {
            while (xml.Read() && xml.NodeType != XmlNodeType.Element)
            {
                if (xml.NodeType == XmlNodeType.DocumentType)
                {
                    throw RefusedFile.Unsafe(
                        $"{RefusedFile.Quote(name)} 带有 DTD 或实体声明", $"{RefusedFile.Quote(name)} declares a document type or entities");
                }
            }
        }
        catch (XmlException exception)
        {
            throw Broken(name, exception);
        }
    }

    /// <summary>The problem of a part that is not XML, or not safe.</summary>
    public static RefusedFileException Broken(string name, XmlException exception) => RefusedFile.Unreadable(
        $"{RefusedFile.Quote(name)} 已损坏", $"{RefusedFile.Quote(name)} is damaged ({exception.Message})");
}
