using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace StatsFunctions.Workbooks.Packages;

/// <summary>
/// What would do something or fetch something when a file is opened: macros, controls, embedded objects, links to other
/// files, data connections, DDE. Forms and report templates need none of it, and programs do not add it by themselves.
/// Links that a person must click stay.
/// </summary>
internal static partial class ActiveContent
{
    // What Excel takes.
    private const int MaxFormula = 8192;

    private static readonly (string Part, string Chinese, string English)[] Kinds =
    [
        ("vbaproject", "宏", "macros"),
        ("vbadata", "宏", "macros"),
        ("/macrosheets/", "宏", "macros"),
        ("/externallinks/", "外部链接", "links to other files"),
        ("/activex/", "ActiveX 控件", "ActiveX controls"),
        ("/afchunk", "嵌入文档", "embedded documents"),
        ("/embeddings/", "嵌入对象", "embedded objects"),
        ("/connections.xml", "数据连接", "data connections"),
        ("/querytables/", "数据连接", "data connections"),
        ("/dialogsheets/", "宏", "macros"),
    ];

    private static readonly (string Word, string Chinese, string English)[] Types =
    [
        ("macro", "宏", "macros"),
        ("vba", "宏", "macros"),
        ("externallink", "外部链接", "links to other files"),
        ("activex", "ActiveX 控件", "ActiveX controls"),
        ("oleobject", "嵌入对象", "embedded objects"),
        ("connections", "数据连接", "data connections"),
        ("querytable", "数据连接", "data connections"),
        ("attachedtemplate", "附加的模板", "attached templates"),
        ("afchunk", "嵌入文档", "embedded documents"),
        ("subdocument", "子文档", "subdocuments"),
    ];

    /// <summary>Whether a part of this name is active.</summary>
    public static bool IsActive(string name) => Array.Exists(Kinds, kind => Matches(name, kind.Part));

    /// <summary>The problem of such a part.</summary>
    public static RefusedFileException Refused(string name)
    {
        var (_, chinese, english) = Array.Find(Kinds, kind => Matches(name, kind.Part));
        return Refused(chinese, english, name);
    }

    /// <summary>Refuses relationships and content types of active parts, whatever the parts are called.</summary>
    /// <param name="name">The part that lists them.</param>
    /// <param name="document">The list.</param>
    public static void Check(string name, XDocument document)
    {
        foreach (var element in document.Descendants())
        {
            var type = ((string?)element.Attribute("Type") ?? (string?)element.Attribute("ContentType") ?? "").ToLowerInvariant();
            foreach (var (word, chinese, english) in Types)
            {
                if (LastPart(type).Contains(word, StringComparison.Ordinal))
                {
                    throw Refused(chinese, english, name);
                }
            }

            if (string.Equals((string?)element.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase) && !type.EndsWith("/hyperlink", StringComparison.Ordinal))
            {
                throw type.EndsWith("/image", StringComparison.Ordinal)
                    ? Refused("外部图片", "images in other files", name)
                    : Refused("外部链接", "links to other files", name);
            }
        }
    }

    /// <summary>Refuses a formula that calls other programs or servers, and one that is longer than any.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="sheet">Its part.</param>
    public static void CheckFormula(string formula, string sheet)
    {
        if (formula.Length > MaxFormula)
        {
            throw RefusedFile.Unsafe(
                $"公式超过 {MaxFormula} 个字符（{RefusedFile.Quote(sheet)}）", $"a formula has more than {MaxFormula} characters ({RefusedFile.Quote(sheet)})");
        }

        // Names of sheets stand between apostrophes, and with them the names of other files.
        var names = Quoted.Replace(formula, quoted => quoted.ValueSpan[0] == '"' ? "" : quoted.Value);
        var code = Quoted.Replace(formula, "");
        if (code.Contains('|', StringComparison.Ordinal) || OtherFile.IsMatch(names) || Caller.IsMatch(code))
        {
            throw Refused("访问其他程序或网络的公式", "formulas that reach other programs, files or servers", sheet);
        }
    }

    [GeneratedRegex("\"[^\"]*\"|'[^']*'", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@"\[[0-9]+\]|://", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OtherFile { get; }

    [GeneratedRegex(@"\b(WEBSERVICE|RTD|CALL|REGISTER(\.ID)?|EXEC|IMAGE|DDE)\s*\(", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Caller { get; }

    private static bool Matches(string name, string part) => ("/" + name).Contains(part, StringComparison.OrdinalIgnoreCase);

    // Types are addresses or media types that end in what they are: …/relationships/externalLink, …excel.sheet.macroEnabled.main+xml.
    private static string LastPart(string type) => type[(type.LastIndexOf('/') + 1)..];

    private static RefusedFileException Refused(string chinese, string english, string part) =>
        RefusedFile.Unsafe($"含有{chinese}（{RefusedFile.Quote(part)}）", $"it holds {english} ({RefusedFile.Quote(part)})");
}
