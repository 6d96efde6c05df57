using System.Globalization;
using System.Text;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Workbooks.Spreadsheet;
using StatsFunctions.Workbooks.Spreadsheet.Charts;

namespace StatsFunctions.Workbooks.Charts;

/// <summary>The words around charts.</summary>
internal static class ChartWords
{
    // Above it a name takes more room than its column.
    private const int MaxName = 12;

    /// <summary>A value with its measure word: 880次.</summary>
    /// <param name="words">The words.</param>
    /// <param name="value">The value.</param>
    /// <param name="indicator">What was counted.</param>
    public static string Value(this Wording words, decimal value, Indicator indicator)
    {
        var number = value.ToString("#,##0.####", CultureInfo.InvariantCulture);
        return words[$"{number}{indicator.Unit.Chinese}", $"{number} {indicator.Unit.English}"];
    }

    /// <summary>A ratio as a percentage with one decimal: 12.3%.</summary>
    /// <param name="ratio">The unrounded ratio.</param>
    public static string Percent(decimal ratio) => YearOnYear.Percent(ratio, 1).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>Both years' totals of the county, and the comparison in words.</summary>
    /// <param name="sources">Where they stand.</param>
    /// <param name="indicator">What was counted.</param>
    public static string Totals(this ChartSources sources, Indicator indicator)
    {
        var (words, row, span) = (sources.Words, sources.County[indicator], sources.Report.Comparison.Span);
        return words[
            $"{words.Year(span.Year)}{Total(row.Reported.Current)}，{words.Year(span.Against)}{Total(row.Reported.Base)}，按可比口径{row.Phrase.Chinese}",
            $"{words.Year(span.Year)}: {Total(row.Reported.Current)}, {words.Year(span.Against)}: {Total(row.Reported.Base)}; matched: {row.Phrase.English}"];

        string Total(decimal? total) => total is { } value ? words.Value(value, indicator) : words["未报", "not reported"];
    }

    /// <summary>A name of people's own as it stands under a chart: on one line, and cut where it is too long for one.</summary>
    /// <param name="name">The name.</param>
    public static string Short(string name)
    {
        var line = new StringBuilder();
        var count = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (count++ == MaxName)
            {
                return line.Append('…').ToString();
            }

            line.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return line.ToString();
    }

    /// <summary>How the names under a chart stand.</summary>
    /// <param name="names">The names.</param>
    /// <param name="room">How much room each has, in digits of the cells' font.</param>
    public static LabelDirection Direction(IReadOnlyList<string> names, double room) =>
        names.All(name => TextWidth.Of(name) <= room) ? LabelDirection.Level
        : names.All(name => TextWidth.Of(name) == 2 * name.EnumerateRunes().Count()) ? LabelDirection.Stacked
        : LabelDirection.Turned;
}
