using System.Collections.Frozen;
using System.Text;
using System.Xml.Linq;
using StatsFunctions.Domain.Reports;

namespace StatsFunctions.Workbooks.Documents;

/// <summary>
/// The text of a paragraph, however many runs it is broken into. Word breaks runs wherever it has noted anything: spelling,
/// a bookmark, the language, who typed what.
/// </summary>
internal sealed class DocxParagraph
{
    private static readonly XName Space = XNamespace.Xml + "space";

    // What stands around text.
    private static readonly FrozenSet<string> Around = FrozenSet.Create(
        StringComparer.Ordinal,
        "r", "hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo", "ruby", "rt", "rubyBase");

    // What is seen and is no text. Text boxes are paragraphs of their own, and stand in drawings.
    private static readonly FrozenSet<string> Between = FrozenSet.Create(
        StringComparer.Ordinal,
        "tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "drawing", "pict", "object", "footnoteReference", "endnoteReference", "pgNum");

    private readonly StringBuilder _text = new();
    private readonly List<(XElement Element, int Start, int Length)> _pieces = [];

    private DocxParagraph(XElement element)
    {
        Element = element;
        Collect(element);
        Text = _text.ToString();
    }

    /// <summary>The paragraph.</summary>
    public XElement Element { get; }

    /// <summary>Its text; a control character stands for everything that is seen and is no text.</summary>
    public string Text { get; }

    /// <summary>All paragraphs of a part, in its order, those of tables and text boxes among them.</summary>
    public static IEnumerable<DocxParagraph> In(XDocument part) =>
        part.Descendants().Where(element => element.Is("p")).Select(element => new DocxParagraph(element));

    /// <summary>Whether the text of an element is part of a paragraph's, and so is filled.</summary>
    /// <param name="text">An element that holds text.</param>
    public static bool Reads(XElement text) =>
        text.Is("t") && text.Ancestors().TakeWhile(above => !above.Is("p")).All(above => DocxNames.IsWord(above.Name.NamespaceName) && Around.Contains(above.Name.LocalName));

    /// <summary>Puts texts in place of all placeholders. Each takes the formatting of the placeholder's first character.</summary>
    /// <param name="textOf">The text for what stands between the braces.</param>
    /// <returns>Whether there was any.</returns>
    public bool Fill(Func<string, string> textOf)
    {
        var marks = PlaceholderMark.In(Text).ToList();
        var next = 0;
        foreach (var (element, start, length) in _pieces)
        {
            var end = start + length;
            while (next < marks.Count && EndOf(marks[next]) <= start)
            {
                next++;
            }

            if (next == marks.Count || marks[next].Start >= end)
            {
                continue;
            }

            // A placeholder that began in a piece before has its text there; what is left of it here goes.
            var (filled, at) = (new StringBuilder(), start);
            foreach (var mark in marks.Skip(next).TakeWhile(mark => mark.Start < end))
            {
                if (mark.Start >= start)
                {
                    filled.Append(Text, at, mark.Start - at).Append(textOf(mark.Text));
                }

                at = Math.Min(EndOf(mark), end);
            }

            element.Value = filled.Append(Text, at, end - at).ToString();
            element.SetAttributeValue(Space, "preserve");
            Unbind(element);
        }

        return marks.Count > 0;
    }

    // Word writes what a control is bound to over its text whenever it opens the document.
    private static void Unbind(XElement element) => element.Ancestors()
        .Where(above => above.Is("sdt"))
        .Elements().Where(properties => properties.Is("sdtPr"))
        .Elements().Where(property => property.Name.LocalName == "dataBinding")
        .Remove();

    private static int EndOf(PlaceholderMark mark) => mark.Start + mark.Length;

    private void Collect(XElement parent)
    {
        foreach (var element in parent.Elements())
        {
            if (element.Is("t"))
            {
                // Unless told to keep it, Word does not show the white space around a text.
                var text = (string?)element.Attribute(Space) == "preserve" ? element.Value : element.Value.Trim(' ', '\t', '\r', '\n');
                _pieces.Add((element, _text.Length, text.Length));
                _text.Append(text);
            }
            else if (!DocxNames.IsWord(element.Name.NamespaceName) || Between.Contains(element.Name.LocalName))
            {
                _text.Append('\n');
            }
            else if (Around.Contains(element.Name.LocalName))
            {
                Collect(element);
            }

            // All else is not seen: properties, bookmarks, marks of spelling and of page breaks, field codes, deleted text.
        }
    }
}
