using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.Domain.Comparisons;

/// <summary>One monthly indicator of one scope, month by month, as reported.</summary>
/// <param name="Scope">Whose figures.</param>
/// <param name="Indicator">What was counted.</param>
/// <param name="Months">The totals of the twelve months of both years, from January; null: nothing was reported, or the month lies after the span.</param>
public sealed record TrendRow(Scope Scope, Indicator Indicator, IReadOnlyList<YearOnYear> Months);
