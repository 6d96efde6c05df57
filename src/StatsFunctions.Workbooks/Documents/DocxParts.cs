using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using StatsFunctions.Workbooks.Packages;

namespace StatsFunctions.Workbooks.Documents;

/// <summary>A part of a document that holds text.</summary>
/// <param name="Name">The part.</param>
/// <param name="Title">What people call it: 正文, 页眉.</param>
internal sealed record DocxPart(string Name, string Title)
{
    // Word itself gives up at some hundreds.
    private const int MaxDepth = 256;

    /// <summary>Reads the part.</summary>
    /// <exception cref="RefusedFileException">It is damaged, or elements stand in one another beyond all measure.</exception>
    public XDocument Load(SafePackage package)
    {
        package.CheckSize(Name, SafePackage.MaxWholeSheet);
        using (var reader = package.OpenXml(Name))
        {
            CheckDepth(reader);
        }

        return package.Load(Name, SafePackage.MaxWholeSheet);
    }

    private void CheckDepth(XmlReader reader)
    {
        try
        {
            while (reader.Read())
            {
                if (reader.Depth > MaxDepth)
                {
                    throw RefusedFile.Unsafe($"{RefusedFile.Quote(Name)} 嵌套过深", $"{RefusedFile.Quote(Name)} is nested too deep");
                }
            }
        }
        catch (XmlException exception)
        {
            throw SafeXml.Broken(Name, exception);
        }
    }
}

/// <summary>The parts of a document that hold text.</summary>
/// <param name="Texts">The parts, the body first.</param>
/// <param name="IsStrict">Whether the document is of the strict format, which names everything otherwise.</param>
internal sealed record DocxParts(IReadOnlyList<DocxPart> Texts, bool IsStrict)
{
    private const string MainType = "wordprocessingml.document.main+xml";

    private static readonly (string Type, string Title)[] Others = [("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"), ("endnotes", "尾注")];

    /// <summary>Finds the parts.</summary>
    /// <exception cref="RefusedFileException">It is no document of Word, or too large.</exception>
    public static DocxParts Of(SafePackage package)
    {
        var main = Relationship.Of(package, "").FirstOrDefault(item => item.Type == "officeDocument")?.Target;
        if (main is null || PackageLists.TypeOf(package.Load(SafePackage.Types), main)?.EndsWith(MainType, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw RefusedFile.Unreadable("不是 Word 文档，请另存为 .docx", "it is no document of Word; save it as .docx");
        }

        var listed = Relationship.Of(package, main);
        var parts = new List<DocxPart> { new(main, "正文") };
        foreach (var (type, title) in Others)
        {
            var names = listed.Where(item => item.Type == type).Select(item => item.Target).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
            parts.AddRange(names.Select((name, position) => new DocxPart(
                name, names.Count == 1 ? title : string.Create(CultureInfo.InvariantCulture, $"{title}{position + 1}"))));
        }

        if (parts.Sum(part => package.SizeOf(part.Name)) > SafePackage.MaxWholeSheet)
        {
            throw RefusedFile.Unsafe("文字内容过大", "its text is too large");
        }

        using var reader = package.OpenXml(main);
        reader.MoveToContent();
        return reader is { LocalName: "document" } && DocxNames.IsWord(reader.NamespaceURI)
            ? new DocxParts(parts, reader.NamespaceURI == DocxNames.Strict)
            : throw RefusedFile.Unreadable("不是 Word 文档，请另存为 .docx", "it is no document of Word; save it as .docx");
    }
}

/// <summary>The names of Word's elements.</summary>
internal static class DocxNames
{
    public const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    public static bool IsWord(string space) => space is Transitional or Strict;

    /// <summary>Whether an element is Word's of this name.</summary>
    public static bool Is(this XElement element, string name) => element.Name.LocalName == name && IsWord(element.Name.NamespaceName);
}
