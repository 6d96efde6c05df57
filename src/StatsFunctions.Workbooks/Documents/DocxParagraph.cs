using System.Collections.Frozen;
using System.Text;
using System.Xml.Linq;

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
    private readonly List<(XElement Element, int Start, string Text)> _pieces = [];

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

    /// <summary>Puts a text in place of a part of this one. It takes the formatting of the first character that it replaces.</summary>
    /// <param name="start">Where, in <see cref="Text"/>; nothing at or behind it has been replaced before, except behind its end.</param>
    /// <param name="length">How many characters, none of which is a control character.</param>
    /// <param name="text">The text.</param>
    public void Replace(int start, int length, string text)
    {
        var end = start + length;
        for (var at = 0; at < _pieces.Count; at++)
        {
            var (element, from, old) = _pieces[at];
            var (first, last) = (Math.Max(start - from, 0), Math.Min(end - from, old.Length));
            if (first >= last)
            {
                continue;
            }

            // What was put in before stands behind the piece's own text and is kept with its rest.
            var changed = string.Concat(old.AsSpan(0, first), from <= start ? text : "", old.AsSpan(last));
            _pieces[at] = (element, from, changed);
            element.Value = changed;
            element.SetAttributeValue(Space, "preserve");
            Unbind(element);
        }
    }

    // Whoever opens the document shows a bound control's text from the part that it is bound to, where the placeholder still stands.
    private static void Unbind(XElement element) => element.Ancestors()
        .Where(above => above.Is("sdt"))
        .Elements()
        .Where(part => part.Is("sdtPr"))
        .Elements()
        .Where(property => property.Name.LocalName == "dataBinding")
        .Remove();

    private void Collect(XElement parent)
    {
        foreach (var element in parent.Elements())
        {
            if (element.Is("t"))
            {
                // Unless told to keep it, Word does not show the white space around a text.
                var text = (string?)element.Attribute(Space) == "preserve" ? element.Value : element.Value.Trim(' ', '\t', '\r', '\n');
                _pieces.Add((element, _text.Length, text));
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
