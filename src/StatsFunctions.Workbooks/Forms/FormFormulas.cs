using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Workbooks.Forms;

/// <summary>The formulas of an entry form. A cell that is not filled in is never taken for a zero.</summary>
internal static class FormFormulas
{
    /// <summary>What an indicator comes to in the year.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="months">The cells of its months.</param>
    public static string Total(Indicator indicator, IReadOnlyList<string> months) => indicator.Kind == IndicatorKind.Stock
        ? months.Aggregate("\"\"", (earlier, month) => $"IF(COUNT({month})=1,{month},{earlier})")
        : Formulas.Total(string.Join(',', months), indicator);

    /// <summary>The outcome of a rule.</summary>
    /// <param name="relation">The rule.</param>
    /// <param name="cell">The cell of an indicator.</param>
    /// <param name="kept">What to show where it is kept.</param>
    /// <param name="broken">What to show where it is not.</param>
    public static string Check(Relation relation, Func<Indicator, string> cell, string kept, string broken)
    {
        var named = relation.Indicators.Distinct().ToList();
        var (left, right) = (Sum(relation, relation.Left, cell), Sum(relation, relation.Right, cell));
        var isBroken = relation.Operator switch
        {
            RelationOperator.Equal => $"{left}<>{right}",
            RelationOperator.AtMost => $"{left}>{right}",
            RelationOperator.AtLeast => $"{left}<{right}",
            _ => $"AND({left}=0,{right}<>0)",
        };
        return FormattableString.Invariant($"IF(COUNT({string.Join(',', named.Select(cell))})<{named.Count},\"\",IF({isBroken},\"{broken}\",\"{kept}\"))");
    }

    /// <summary>How many cells hold a text, "" for none.</summary>
    /// <param name="range">The cells.</param>
    /// <param name="text">The text.</param>
    public static string Count(string range, string text)
    {
        var count = Formulas.CountIf(range, text);
        return $"IF({count}=0,\"\",{count})";
    }

    // Sums of fractions are exact only when rounded to their decimals.
    private static string Sum(Relation relation, IReadOnlyList<Indicator> side, Func<Indicator, string> cell)
    {
        var sum = string.Join('+', side.Select(cell));
        var decimals = relation.Indicators.Max(indicator => indicator.Decimals);
        return decimals == 0 ? sum : FormattableString.Invariant($"ROUND({sum},{decimals})");
    }
}
