using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace StatsFunctions.Workbooks.Forms.Reading;

/// <summary>
/// Which looks of cells show a number as something else. Who types <c>12%</c> or <c>3-1</c> sees that, while the file
/// holds 0.12 or the count of days since 1900: neither is what was counted.
/// </summary>
internal sealed partial class CellFormats
{
    private readonly IReadOnlyList<bool> _isPlain;

    private CellFormats(IReadOnlyList<bool> isPlain) => _isPlain = isPlain;

    /// <summary>No looks at all.</summary>
    public static CellFormats None { get; } = new([]);

    /// <summary>Reads them.</summary>
    /// <param name="styles">The part of styles.</param>
    public static CellFormats Read(XDocument styles)
    {
        var own = styles.Descendants().Where(element => element.Name.LocalName == "numFmt" && element.Attribute("numFmtId") is not null)
            .GroupBy(element => IdOf(element))
            .ToDictionary(group => group.Key, group => (string?)group.First().Attribute("formatCode") ?? "");
        return new CellFormats([.. styles.Root!.Elements()
            .Where(element => element.Name.LocalName == "cellXfs").Elements()
            .Select(format => IdOf(format))
            .Select(id => own.TryGetValue(id, out var code) ? IsPlainCode(code) : !IsBuiltInOther(id))]);
    }

    /// <summary>Whether a number of this look is shown as a number.</summary>
    /// <param name="style">The look's position; anything else counts as plain.</param>
    public bool IsPlain(string? style) =>
        !int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var position) || position >= _isPlain.Count || _isPlain[position];

    private static int IdOf(XElement element) =>
        int.TryParse((string?)element.Attribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    // Percentages; dates and times of every language of Excel.
    private static bool IsBuiltInOther(int id) => id is 9 or 10 or (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private static bool IsPlainCode(string code)
    {
        var bare = Literal.Replace(code, "");
        return bare.Equals("General", StringComparison.OrdinalIgnoreCase) || (!bare.Contains('%', StringComparison.Ordinal) && !DatePart.IsMatch(bare));
    }

    [GeneratedRegex("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]|General", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Literal { get; }

    [GeneratedRegex("[ymdhs]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DatePart { get; }
}
