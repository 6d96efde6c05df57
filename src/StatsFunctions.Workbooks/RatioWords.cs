using System.Globalization;
using StatsFunctions.Domain.Comparisons;

namespace StatsFunctions.Workbooks;

/// <summary>
/// What stands in a column of percentages where there is none. English phrases are too long for such a column: there stands
/// their gist, and the phrase itself at the end of the row.
/// </summary>
/// <param name="words">The words.</param>
internal readonly struct RatioWords(Wording words)
{
    /// <summary>Nothing was reported for the base year.</summary>
    public string NoBase => words[Phrases.NoBase.Chinese, "no base figure"];

    /// <summary>Nothing was reported for the current year.</summary>
    public string NoCurrent => words[Phrases.NoCurrent.Chinese, "not reported"];

    /// <summary>Both years reported, but not the same units and months.</summary>
    public string NotComparable => words[Phrases.NotComparable];

    /// <summary>No change from nothing is no percentage: 0 % of 0 would claim more than is known.</summary>
    public string Unchanged => words[Phrases.Unchanged];

    /// <summary>What stands before the total that rose from nothing.</summary>
    public string FromZero => words["由0增至", "from 0 to "];

    /// <summary>The words for totals without a percentage.</summary>
    /// <param name="row">The comparison.</param>
    /// <param name="totals">Its totals, reported or matched.</param>
    public string Of(ComparisonRow row, YearOnYear totals) => (totals, row.Reported) switch
    {
        ({ Current: 0, Base: not null }, _) => Unchanged,
        ({ Current: { } value, Base: not null }, _) =>
            $"{FromZero}{value.ToString("0.####", CultureInfo.InvariantCulture)}{words[row.Indicator.Unit.Chinese, ""]}",
        (_, { Current: not null, Base: not null }) => NotComparable,
        (_, { Current: not null }) => NoBase,
        _ => NoCurrent,
    };
}
