using System.Globalization;
using System.Xml.Linq;
using StatsFunctions.Application.Ports;
using StatsFunctions.Workbooks.Packages;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Forms.Annotation;

/// <summary>
/// Puts remarks on the cells of a sheet in place of all that were there, whoever made them: a form that goes back and
/// forth shows the faults that it has now. Everything else of the file stays as it came.
/// </summary>
internal sealed class Annotator
{
    private const string BoxesType = "application/vnd.openxmlformats-officedocument.vmlDrawing";
    private const string TextsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";

    // What the schema puts behind the element that names the boxes.
    private static readonly HashSet<string> Later = new(StringComparer.Ordinal)
    {
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems", "tableParts", "extLst",
    };

    private readonly PackageCopy _package;
    private readonly string _part;
    private readonly XDocument _sheet;
    private readonly XDocument _relationships;
    private readonly XDocument _types;
    private readonly XNamespace _references;

    private Annotator(PackageCopy package, string part)
    {
        _package = package;
        _part = part;
        _sheet = package.Source.Load(part, SafePackage.MaxWholeSheet);
        var list = Relationship.ListOf(part);
        _relationships = package.Source.Has(list)
            ? package.Source.Load(list)
            : new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), new XElement((XNamespace)Namespaces.PackageRelationships + "Relationships"));
        _types = package.Source.Load(SafePackage.Types);

        // Files of the strict format name everything otherwise.
        _references = _sheet.Root!.Name.NamespaceName.StartsWith("http://purl.oclc.org/", StringComparison.Ordinal)
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
            : Namespaces.Relationships;
    }

    /// <summary>Writes the package anew with remarks.</summary>
    /// <param name="package">The package.</param>
    /// <param name="part">The part of the sheet.</param>
    /// <param name="comments">The remarks, each cell once.</param>
    public static byte[] Annotate(SafePackage package, string part, IReadOnlyList<CellComment> comments)
    {
        var copy = new PackageCopy(package);
        var annotator = new Annotator(copy, part);
        annotator.RemoveComments();
        if (comments.Count > 0)
        {
            annotator.AddComments([.. comments.Select(Place).OrderBy(comment => comment.Row).ThenBy(comment => comment.Column)]);
        }

        copy.Put(part, annotator._sheet);
        copy.Put(Relationship.ListOf(part), annotator._relationships);
        copy.Put(SafePackage.Types, annotator._types);
        return copy.Write();
    }

    private static PlacedComment Place(CellComment comment)
    {
        var letters = comment.Cell.TakeWhile(char.IsAsciiLetterUpper).Count();
        var column = comment.Cell[..letters].Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1);
        return new PlacedComment(int.Parse(comment.Cell.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture), column, comment.Text);
    }

    private void RemoveComments()
    {
        var drawings = _sheet.Root!.Elements().Where(element => element.Name.LocalName == "legacyDrawing").ToList();
        var boxes = drawings.Select(drawing => (string?)drawing.Attribute(_references + "id")).ToHashSet(StringComparer.Ordinal);
        drawings.ForEach(drawing => drawing.Remove());

        // Other drawings of the old kind are pictures in headers: those stay. Threads of remarks belong to comments.
        var old = Relationship.Of(_relationships, _part)
            .Where(item => item.Type is "comments" or "threadedComment" || (item.Type == "vmlDrawing" && boxes.Contains(item.Id)))
            .ToList();
        var (ids, names) = (old.Select(item => item.Id).ToHashSet(StringComparer.Ordinal), old.Select(item => "/" + item.Target).ToHashSet(StringComparer.OrdinalIgnoreCase));
        _relationships.Root!.Elements().Where(element => element.Attribute("Id") is { } id && ids.Contains(id.Value)).Remove();
        _types.Root!.Elements().Where(element => element.Attribute("PartName") is { } name && names.Contains(name.Value)).Remove();
        foreach (var item in old)
        {
            _package.Remove(item.Target);
            _package.Remove(Relationship.ListOf(item.Target));
        }
    }

    private void AddComments(List<PlacedComment> comments)
    {
        var spreadsheet = _sheet.Root!.Name.Namespace;
        var texts = _package.FreeName(number => string.Create(CultureInfo.InvariantCulture, $"xl/comments{number}.xml"));
        var boxes = _package.FreeName(number => string.Create(CultureInfo.InvariantCulture, $"xl/drawings/vmlDrawing{number}.vml"));
        _package.Put(texts, CommentParts.Texts(comments, spreadsheet));
        _package.Put(boxes, CommentParts.Boxes(comments));
        PackageLists.AddType(_types, texts, TextsType);
        PackageLists.AddType(_types, boxes, BoxesType);
        AddRelationship("comments", texts);
        var drawing = new XElement(
            spreadsheet + "legacyDrawing",
            new XAttribute(XNamespace.Xmlns + "r", _references),
            new XAttribute(_references + "id", AddRelationship("vmlDrawing", boxes)));
        if (_sheet.Root.Elements().FirstOrDefault(element => Later.Contains(element.Name.LocalName)) is { } later)
        {
            later.AddBeforeSelf(drawing);
        }
        else
        {
            _sheet.Root.Add(drawing);
        }
    }

    private string AddRelationship(string type, string part) => PackageLists.AddRelationship(_relationships, $"{_references.NamespaceName}/{type}", part);
}
