using StatsFunctions.Application.Reports;
using StatsFunctions.Domain.Reports;
using StatsFunctions.Workbooks.Packages;

namespace StatsFunctions.Workbooks.Documents;

/// <summary>
/// A Word document with placeholders in its text, tables, text boxes, headers, footers and notes. What is filled in takes the
/// formatting of the placeholder's first character; all else of the file stays as it came.
/// </summary>
internal sealed class DocxTemplate : ITemplateDocument
{
    private readonly byte[] _content;

    private DocxTemplate(byte[] content, IReadOnlyList<PlacedMark> marks)
    {
        _content = content;
        Marks = marks;
    }

    /// <inheritdoc/>
    public string ContentType => TemplateKinds.Docx;

    /// <inheritdoc/>
    public IReadOnlyList<PlacedMark> Marks { get; }

    /// <summary>Opens a document.</summary>
    /// <param name="content">The file.</param>
    /// <exception cref="RefusedFileException">It is none, or not safe.</exception>
    public static DocxTemplate Open(byte[] content)
    {
        using var package = SafePackage.Open(new MemoryStream(content, writable: false));
        var marks = new List<PlacedMark>();
        var parts = DocxParts.Of(package);
        foreach (var part in parts.Texts)
        {
            var document = part.Load(package);
            FieldCodes.Check(part.Name, document);
            var places = new DocxPlaces(part, document);
            var found =
                from paragraph in DocxParagraph.In(document)
                from mark in PlaceholderMark.In(paragraph.Text)
                select new PlacedMark(places.Of(paragraph, mark), mark);
            Add(found.Concat(UnfilledTexts.In(places, document)).Concat(UnfilledTexts.InDrawings(package, part)));
        }

        // Whatever is wrong with the list of properties is told now, not when the document is filled.
        DocxProperties.Put(new PackageCopy(package), parts.IsStrict, []);
        return new DocxTemplate(content, marks);

        void Add(IEnumerable<PlacedMark> found)
        {
            marks.AddRange(found.Take(ITemplateDocument.MaxMarks + 1 - marks.Count));
            if (marks.Count > ITemplateDocument.MaxMarks)
            {
                throw RefusedFile.Unsafe($"占位符超过 {ITemplateDocument.MaxMarks} 个", $"it has more than {ITemplateDocument.MaxMarks} placeholders");
            }
        }
    }

    /// <inheritdoc/>
    public byte[] Fill(Func<string, string> textOf, ReportSource source)
    {
        using var package = SafePackage.Open(new MemoryStream(_content, writable: false));
        var copy = new PackageCopy(package);
        var parts = DocxParts.Of(package);
        foreach (var part in parts.Texts)
        {
            var document = part.Load(package);
            var filled = false;
            foreach (var paragraph in DocxParagraph.In(document))
            {
                filled |= paragraph.Fill(textOf);
            }

            if (filled)
            {
                copy.Put(part.Name, document);
            }
        }

        DocxProperties.Put(copy, parts.IsStrict, [("Workbook", source.Workbook), ("Fingerprint", source.Fingerprint)]);
        return copy.Write();
    }
}
