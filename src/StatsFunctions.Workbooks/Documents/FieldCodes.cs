using System.Collections.Frozen;
using System.Text;
using System.Xml.Linq;
using StatsFunctions.Workbooks.Packages;

namespace StatsFunctions.Workbooks.Documents;

/// <summary>The fields of Word that start programs or fetch from elsewhere when a document is opened or printed.</summary>
internal static class FieldCodes
{
    private static readonly FrozenSet<string> Active = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "DATABASE");

    /// <summary>Refuses a part with such a field.</summary>
    /// <param name="name">The part.</param>
    /// <param name="document">Its content.</param>
    public static void Check(string name, XDocument document)
    {
        // A code may be broken into runs, and a field may stand in the code of another.
        var codes = new Stack<StringBuilder>();
        foreach (var element in document.Descendants())
        {
            if (element.Is("fldSimple"))
            {
                Check(name, (string?)element.Attribute(element.Name.Namespace + "instr") ?? "");
            }
            else if (element.Is("instrText") && codes.TryPeek(out var code))
            {
                code.Append(element.Value);
            }
            else if (element.Is("fldChar"))
            {
                switch ((string?)element.Attribute(element.Name.Namespace + "fldCharType"))
                {
                    case "begin":
                        codes.Push(new StringBuilder());
                        break;
                    case "end" when codes.TryPop(out var ended):
                        Check(name, ended.ToString());
                        break;
                }
            }
        }

        foreach (var unended in codes)
        {
            Check(name, unended.ToString());
        }
    }

    private static void Check(string name, string code)
    {
        // Whatever is no letter ends it, also a line's end.
        var command = string.Concat(code.TrimStart().TakeWhile(char.IsAsciiLetter));
        if (Active.Contains(command))
        {
            throw RefusedFile.Unsafe(
                $"含有会访问其他程序或文件的域 {command}（{RefusedFile.Quote(name)}）", $"it holds the field {command}, which reaches other programs or files ({RefusedFile.Quote(name)})");
        }
    }
}
