using System.Globalization;
using StatsFunctions.Domain.Comparisons;

namespace StatsFunctions.Application.Workbooks;

/// <summary>The name of a workbook in storage and in URLs, so in ASCII; people see the Chinese file name of the download.</summary>
public static class WorkbookName
{
    private const string Final = "-final-";

    /// <summary>The draft of a span: there is one, and the newest data take its place.</summary>
    /// <param name="span">The span.</param>
    public static string OfDraft(ComparisonSpan span) => Of(span) + "-draft";

    /// <summary>The final workbook of a year's edition.</summary>
    /// <param name="span">The year against the one before.</param>
    /// <param name="edition">The edition.</param>
    public static string OfFinal(ComparisonSpan span, int edition) => string.Create(CultureInfo.InvariantCulture, $"{Of(span)}{Final}{edition}");

    /// <summary>The edition whose final workbook a name is of; null: a draft.</summary>
    /// <param name="name">A name made here.</param>
    public static int? EditionOf(string name) => name.LastIndexOf(Final, StringComparison.Ordinal) is >= 0 and var at
        ? int.Parse(name.AsSpan(at + Final.Length), NumberStyles.None, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The state of a workbook in words, as file names have it.</summary>
    /// <param name="name">A name made here.</param>
    public static string StateOf(string name) => EditionOf(name) switch
    {
        null => "草稿",
        1 => "定稿",
        var edition => $"定稿第{edition}版",
    };

    /// <summary>The months of a span in words, as file names have them; nothing for a whole year.</summary>
    /// <param name="through">The last month.</param>
    public static string MonthsOf(int through) => through switch
    {
        12 => "",
        1 => "1月",
        _ => $"1-{through}月",
    };

    private static string Of(ComparisonSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.Year}-vs-{span.Against}-m{span.Through:D2}");
}
