using System.Globalization;
using System.Xml.Linq;
using StatsFunctions.Domain.Reports;

namespace StatsFunctions.Workbooks.Documents;

/// <summary>
/// Where in a part something stands, for people who look at it in Word: tables and the paragraphs outside of them are
/// numbered through the part, rows and cells within their table and row.
/// </summary>
internal sealed class DocxPlaces
{
    // Characters of the paragraph on either side.
    private const int Context = 8, MaxQuote = 60;

    private readonly DocxPart _part;
    private readonly Dictionary<XElement, int> _numbers = [];

    /// <summary>Numbers what stands in a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="document">Its content.</param>
    public DocxPlaces(DocxPart part, XDocument document)
    {
        _part = part;
        var last = new Dictionary<(XElement? Within, string Name), int>();
        foreach (var element in document.Descendants().Where(element => DocxNames.IsWord(element.Name.NamespaceName)))
        {
            XElement? within;
            switch (element.Name.LocalName)
            {
                // What stands in a text box is found by the paragraph that the box is anchored in.
                case "p":
                    within = element.Ancestors().FirstOrDefault(above => above.Is("tc") || above.Is("txbxContent"));
                    break;
                case "tbl":
                    within = BoxOf(element);
                    break;

                // Notes of a type of their own are the lines between notes and text.
                case "tr" or "tc":
                case "footnote" or "endnote" when element.Attribute(element.Name.Namespace + "type") is null:
                    within = element.Parent;
                    break;
                default:
                    continue;
            }

            var key = (within, element.Name.LocalName);
            _numbers[element] = last[key] = last.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>The place of a placeholder: 正文第4段“…共召开会议{{meetings}}次…”, 正文第1个表格第2行第3列“…”.</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="mark">The placeholder.</param>
    public string Of(DocxParagraph paragraph, PlaceholderMark mark) => $"{_part.Title}{Of(paragraph.Element)}“{Quote(paragraph.Text, mark)}”";

    /// <summary>The place of a placeholder in a text that is part of no paragraph's.</summary>
    /// <param name="text">The element that holds the text.</param>
    /// <param name="mark">The placeholder.</param>
    public string Of(XElement text, PlaceholderMark mark) => $"{_part.Title}{(Above(text, "p") is { } paragraph ? Of(paragraph) : "")}“{Quote(text.Value, mark)}”";

    private string Of(XElement paragraph)
    {
        if (BoxOf(paragraph) is { } box)
        {
            var anchor = box.Ancestors().FirstOrDefault(element => element.Is("p"));
            return $"{(anchor is null ? "" : Of(anchor))}文本框";
        }

        if (Above(paragraph, "tc") is { } cell && Above(cell, "tr") is { } row && Above(row, "tbl") is { } table)
        {
            return string.Create(CultureInfo.InvariantCulture, $"第{_numbers[table]}个表格第{_numbers[row]}行第{_numbers[cell]}列");
        }

        var note = Above(paragraph, "footnote") ?? Above(paragraph, "endnote");
        return note is not null && _numbers.TryGetValue(note, out var number)
            ? string.Create(CultureInfo.InvariantCulture, $"第{number}条")
            : string.Create(CultureInfo.InvariantCulture, $"第{_numbers[paragraph]}段");
    }

    private static XElement? BoxOf(XElement element) => Above(element, "txbxContent");

    private static XElement? Above(XElement element, string name) => element.Ancestors().FirstOrDefault(above => above.Is(name));

    /// <summary>A placeholder with what stands around it.</summary>
    /// <param name="text">The text that it stands in.</param>
    /// <param name="mark">The placeholder.</param>
    public static string Quote(string text, PlaceholderMark mark)
    {
        var from = Math.Max(0, mark.Start - Context);
        var end = Math.Min(text.Length, mark.Start + Math.Min(mark.Length, MaxQuote) + Context);
        var quote = string.Concat(text[from..end].Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return $"{(from > 0 ? "…" : "")}{quote}{(end < text.Length ? "…" : "")}";
    }
}
