using System.Globalization;
using System.Xml.Linq;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Forms.Annotation;

/// <summary>A remark and the place of its cell, both from 1.</summary>
internal sealed record PlacedComment(int Row, int Column, string Text)
{
    public string Cell => Reference.Letters(Column) + Row.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The two parts in which every spreadsheet program finds comments: their texts, and the boxes that show them.</summary>
internal static class CommentParts
{
    /// <summary>Who remarks.</summary>
    public const string Author = "StatsFunctions";

    // The box in digits of the font, and in the form's columns of seven digits and rows of 18 points.
    private const double BoxWidth = 42;
    private const int BoxColumns = 6, LineHeight = 13, RowHeight = 18;

    private static readonly XNamespace Vml = "urn:schemas-microsoft-com:vml";
    private static readonly XNamespace Office = "urn:schemas-microsoft-com:office:office";
    private static readonly XNamespace Excel = "urn:schemas-microsoft-com:office:excel";

    /// <summary>The texts.</summary>
    /// <param name="comments">The remarks.</param>
    /// <param name="spreadsheet">The namespace of the sheet's own part.</param>
    public static XDocument Texts(IEnumerable<PlacedComment> comments, XNamespace spreadsheet) => Document(new XElement(
        spreadsheet + "comments",
        new XElement(spreadsheet + "authors", new XElement(spreadsheet + "author", Author)),
        new XElement(spreadsheet + "commentList", comments.Select(comment => new XElement(
            spreadsheet + "comment",
            new XAttribute("ref", comment.Cell),
            new XAttribute("authorId", "0"),
            new XElement(spreadsheet + "text", new XElement(
                spreadsheet + "r",
                new XElement(
                    spreadsheet + "rPr",
                    new XElement(spreadsheet + "sz", new XAttribute("val", "9")),
                    new XElement(spreadsheet + "color", new XAttribute("rgb", "FFC00000")),
                    new XElement(spreadsheet + "rFont", new XAttribute("val", Styles.Font)),
                    new XElement(spreadsheet + "charset", new XAttribute("val", "134"))),
                new XElement(spreadsheet + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), XmlText.Clean(comment.Text)))))))));

    /// <summary>The boxes.</summary>
    /// <param name="comments">The remarks.</param>
    public static XDocument Boxes(IEnumerable<PlacedComment> comments) => Document(new XElement(
        "xml",
        new XAttribute(XNamespace.Xmlns + "v", Vml),
        new XAttribute(XNamespace.Xmlns + "o", Office),
        new XAttribute(XNamespace.Xmlns + "x", Excel),
        new XElement(
            Office + "shapelayout",
            new XAttribute(Vml + "ext", "edit"),
            new XElement(Office + "idmap", new XAttribute(Vml + "ext", "edit"), new XAttribute("data", "1"))),
        new XElement(
            Vml + "shapetype",
            new XAttribute("id", "_x0000_t202"),
            new XAttribute("coordsize", "21600,21600"),
            new XAttribute(Office + "spt", "202"),
            new XAttribute("path", "m,l,21600r21600,l21600,xe"),
            new XElement(Vml + "stroke", new XAttribute("joinstyle", "miter")),
            new XElement(Vml + "path", new XAttribute("gradientshapeok", "t"), new XAttribute(Office + "connecttype", "rect"))),
        comments.Select(Box)));

    private static XElement Box(PlacedComment comment, int position)
    {
        var height = 8 + (LineHeight * TextWidth.Lines(comment.Text, BoxWidth));

        // The first and last column and row of the box, from 0, each with the distance to it in pixels.
        var (left, top) = (comment.Column, Math.Max(0, comment.Row - 2));
        var anchor = string.Create(
            CultureInfo.InvariantCulture, $"{left}, 12, {top}, 4, {left + BoxColumns}, 0, {top + (height / RowHeight) + 1}, 4");
        return new XElement(
            Vml + "shape",
            new XAttribute("id", string.Create(CultureInfo.InvariantCulture, $"_x0000_s{1025 + position}")),
            new XAttribute("type", "#_x0000_t202"),
            new XAttribute("style", string.Create(CultureInfo.InvariantCulture, $"position:absolute;width:240pt;height:{height}pt;z-index:{position + 1};visibility:hidden")),
            new XAttribute("fillcolor", "#fff2cc"),
            new XAttribute(Office + "insetmode", "auto"),
            new XElement(Vml + "fill", new XAttribute("color2", "#fff2cc")),
            new XElement(Vml + "path", new XAttribute(Office + "connecttype", "none")),
            new XElement(Vml + "textbox", new XAttribute("style", "mso-direction-alt:auto"), new XElement("div", new XAttribute("style", "text-align:left"))),
            new XElement(
                Excel + "ClientData",
                new XAttribute("ObjectType", "Note"),
                new XElement(Excel + "MoveWithCells"),
                new XElement(Excel + "SizeWithCells"),
                new XElement(Excel + "Anchor", anchor),
                new XElement(Excel + "AutoFill", "False"),
                new XElement(Excel + "Row", comment.Row - 1),
                new XElement(Excel + "Column", comment.Column - 1)));
    }

    private static XDocument Document(XElement root) => new(new XDeclaration("1.0", "UTF-8", "yes"), root);
}
