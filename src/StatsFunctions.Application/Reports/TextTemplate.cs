using System.Globalization;
using System.Text;
using StatsFunctions.Domain.Reports;

namespace StatsFunctions.Application.Reports;

/// <summary>A template in Markdown or plain text. Encoding, byte order mark and line ends stay those of the file.</summary>
internal sealed class TextTemplate : ITemplateDocument
{
    private readonly TemplateKind _kind;
    private readonly Encoding _encoding;
    private readonly string _text;

    private TextTemplate(TemplateKind kind, Encoding encoding, string text, IReadOnlyList<PlacedMark> marks)
    {
        _kind = kind;
        _encoding = encoding;
        _text = text;
        ContentType = $"text/{(kind == TemplateKind.Md ? "markdown" : "plain")}; charset={encoding.WebName}";
        Marks = marks;
    }

    /// <inheritdoc/>
    public string ContentType { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PlacedMark> Marks { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="kind">Markdown or plain text.</param>
    /// <param name="content">The file.</param>
    public static Result<ITemplateDocument> Open(TemplateKind kind, byte[] content)
    {
        if (!TextEncoding.Find(content).Succeeded(out var encoding, out _))
        {
            return Problem.Of(ProblemKind.Invalid, "unreadable-template",
                "模板不是 UTF-8 或 GBK 文本，请另存为 UTF-8 后再传", "The template is text neither in UTF-8 nor in GBK; save it as UTF-8 again");
        }

        var text = encoding.GetString(content);
        var marks = Place(text).Take(ITemplateDocument.MaxMarks + 1).ToList();
        return marks.Count <= ITemplateDocument.MaxMarks
            ? new TextTemplate(kind, encoding, text, marks)
            : Problem.Of(ProblemKind.Invalid, "too-many-placeholders",
                $"模板中的占位符超过 {ITemplateDocument.MaxMarks} 个", $"The template has more than {ITemplateDocument.MaxMarks} placeholders");
    }

    /// <inheritdoc/>
    public byte[] Fill(Func<string, string> textOf, ReportSource source)
    {
        var filled = new StringBuilder(_text.Length);
        var at = 0;
        foreach (var mark in Marks.Select(placed => placed.Mark))
        {
            filled.Append(_text, at, mark.Start - at).Append(textOf(mark.Text));
            at = mark.Start + mark.Length;
        }

        filled.Append(_text, at, _text.Length - at);
        Sign(filled, source);
        return _encoding.GetBytes(filled.ToString());
    }

    // A comment is not shown where Markdown is; it would belong to a paragraph that is not ended by an empty line.
    private void Sign(StringBuilder text, ReportSource source)
    {
        var line = _text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var isEnded = _text.Length == 0 || _text[^1] is '\n' or '\r';
        text.Append(isEnded ? "" : line);
        text.Append(_kind == TemplateKind.Md ? $"{line}<!-- {source} -->" : source);
        text.Append(isEnded ? line : "");
    }

    private static IEnumerable<PlacedMark> Place(string text)
    {
        var (line, column, at) = (1, 1, 0);
        foreach (var mark in PlaceholderMark.In(text))
        {
            for (; at < mark.Start; at++)
            {
                // Of the two characters that end a line on Windows, the second.
                if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
                {
                    (line, column) = (line + 1, 1);
                }
                else if (!char.IsLowSurrogate(text[at]) && text[at] is not ('\r' or '\uFEFF'))
                {
                    // A byte order mark and the second half of a surrogate pair are no columns of their own.
                    column++;
                }
            }

            yield return new PlacedMark(string.Create(CultureInfo.InvariantCulture, $"第{line}行第{column}列"), mark);
        }
    }
}
