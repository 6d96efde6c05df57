using System.Globalization;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.Workbooks;

/// <summary>
/// The formulas of the workbook. A value that was not reported is an empty cell or "", which COUNT does not count and
/// SUM does not add, so that nothing that is missing ever turns into a zero.
/// </summary>
internal static class Formulas
{
    /// <summary>The total of cells, of ranks the best; "" where none of them has a number.</summary>
    /// <param name="range">The cells.</param>
    /// <param name="indicator">What they count. Sums of fractions are exact only when rounded to its decimals.</param>
    public static string Total(string range, Indicator indicator)
    {
        var total = indicator.IsRank ? $"MIN({range})" : string.Create(CultureInfo.InvariantCulture, $"ROUND(SUM({range}),{indicator.Decimals})");
        return $"IF(COUNT({range})=0,\"\",{total})";
    }

    /// <summary>The difference of two neighbouring cells, "" unless both have a number.</summary>
    /// <param name="current">The cell of the current total.</param>
    /// <param name="base">The cell of the base total.</param>
    /// <param name="decimals">The indicator's.</param>
    public static string Change(string current, string @base, int decimals)
    {
        var difference = decimals == 0 ? $"{current}-{@base}" : string.Create(CultureInfo.InvariantCulture, $"ROUND({current}-{@base},{decimals})");
        return $"IF(COUNT({current},{@base})=2,{difference},\"\")";
    }

    /// <summary>How many cells hold a text.</summary>
    /// <param name="range">The cells.</param>
    /// <param name="text">The text.</param>
    public static string CountIf(string range, string text) => $"COUNTIF({range},\"{text}\")";
}

/// <summary>The formulas of one row of <see cref="ComparisonColumns"/>.</summary>
/// <param name="letters">The letters of its columns.</param>
/// <param name="row">The row's number.</param>
/// <param name="measure">The letters of the column of the measure word.</param>
/// <param name="indicator">What is counted.</param>
/// <param name="words">The words.</param>
internal readonly struct RowCells(string[] letters, string row, string measure, Indicator indicator, Wording words)
{
    private const int Matched = (int)Figure.MatchedCurrent;

    private readonly RatioWords _noRatio = new(words);

    /// <summary>Current less base.</summary>
    public string Change(int current) => Formulas.Change(At(current), At(current + 1), indicator.Decimals);

    /// <summary>The change as part of the base as reported, or why there is none.</summary>
    public string ReportedRatio() => $"IF({Both(0)},{Ratio(0)},{Missing(_noRatio.NoBase, _noRatio.NoCurrent)})";

    /// <summary>The change as part of the base of what was matched, or why there is none.</summary>
    public string MatchedRatio() =>
        $"IF({Both(Matched)},{Ratio(Matched)},IF({Both(0)},\"{_noRatio.NotComparable}\",{Missing(_noRatio.NoBase, _noRatio.NoCurrent)}))";

    /// <summary>The same with the other sign.</summary>
    public string Reduction(int ratio) => $"IF(ISNUMBER({At(ratio)}),-{At(ratio)},{At(ratio)})";

    /// <summary>The comparison in words: the percentage to one decimal, rounded half away from zero.</summary>
    public string Phrase()
    {
        var (current, @base, change, ratio) = (At(Matched), At(Matched + 1), At(Matched + 2), At(Matched + 3));

        // Multiplied before it is divided: the quotient is then the nearest double to the true percentage, so that
        // a half is rounded as the domain rounds it.
        var percent = $"ROUND(ABS({change})*100/{@base},1)";
        var sentence = $"IF({change}=0,\"{words[Phrases.Unchanged]}\",IF({percent}=0,\"{words[Phrases.PracticallyUnchanged]}\","
            + $"IF({ratio}<0,\"{words["同比减少", "down "]}\",\"{words["同比增长", "up "]}\")&TEXT({percent},\"0.0\")&\"{words["%", "% year on year"]}\"))";
        return $"IF(ISNUMBER({ratio}),{sentence},{(words.Language == Language.English ? WithoutRatio(current, @base) : ratio)})";
    }

    // The column of ratios has room for the gist only.
    private string WithoutRatio(string current, string @base) =>
        $"IF({Both(Matched)},IF({current}={@base},\"{words[Phrases.Unchanged]}\",\"up from 0 to \"&{current}&\" \"&${measure}{row}),"
        + $"IF({Both(0)},\"{words[Phrases.NotComparable]}\",{Missing(words[Phrases.NoBase], words[Phrases.NoCurrent])}))";

    private string At(int column) => letters[column] + row;

    private string Both(int current) => $"COUNT({At(current)},{At(current + 1)})=2";

    private string Ratio(int current)
    {
        var measureWord = words[$"&${measure}{row}", ""];
        return $"IF({At(current + 1)}<>0,{At(current + 2)}/{At(current + 1)},IF({At(current)}=0,\"{_noRatio.Unchanged}\",\"{_noRatio.FromZero}\"&{At(current)}{measureWord}))";
    }

    private string Missing(string noBase, string noCurrent) => $"IF(COUNT({At(0)})=1,\"{noBase}\",\"{noCurrent}\")";
}
