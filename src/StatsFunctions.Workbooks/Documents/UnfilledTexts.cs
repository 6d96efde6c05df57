using System.Xml.Linq;
using StatsFunctions.Application.Reports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Reports;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Workbooks.Packages;

namespace StatsFunctions.Workbooks.Documents;

/// <summary>
/// Placeholders where readers see them and nothing is filled in: in formulas, charts and SmartArt. They would go out as they
/// are, so each is a fault.
/// </summary>
internal static class UnfilledTexts
{
    private static readonly Fault Unreachable = new("", "unreachable-placeholder", new LocalizedText(
        "公式、图表和 SmartArt 中的占位符不会被填写，请移到正文、表格或文本框", "Nothing is filled in in formulas, charts and SmartArt; move it to the text, a table or a text box"));

    /// <summary>Those in a part with text.</summary>
    /// <param name="places">The part's places.</param>
    /// <param name="document">Its content.</param>
    public static IEnumerable<PlacedMark> In(DocxPlaces places, XDocument document) =>
        from found in Marks(document)
        where !DocxParagraph.Reads(found.Text) && !found.Text.Ancestors().Any(above => above.Is("moveFrom") || above.Is("del"))
        select new PlacedMark(places.Of(found.Text, found.Mark), found.Mark with { Fault = Unreachable });

    /// <summary>Those in the drawings that a part shows and that are parts of their own.</summary>
    /// <param name="package">The document.</param>
    /// <param name="part">The part.</param>
    public static IEnumerable<PlacedMark> InDrawings(SafePackage package, DocxPart part) =>
        from drawing in Relationship.Of(package, part.Name)
        where drawing.Type is "diagramData" or "chart"
        from found in Marks(package.Load(drawing.Target, SafePackage.MaxWholeSheet))
        select new PlacedMark($"{part.Title}的图形“{DocxPlaces.Quote(found.Text.Value, found.Mark)}”", found.Mark with { Fault = Unreachable });

    // In each of these vocabularies the element is called t.
    private static IEnumerable<(XElement Text, PlaceholderMark Mark)> Marks(XDocument document) =>
        from text in document.Descendants()
        where text.Name.LocalName == "t"
        from mark in PlaceholderMark.In(text.Value)
        select (text, mark);
}
