using StatsFunctions.Domain.Comparisons;

namespace StatsFunctions.Domain.Corrections;

/// <summary>
/// One figure of a final workbook, kept as it was issued: what later corrections are told against, whatever has become of
/// units, indicators and the base year since.
/// </summary>
/// <param name="Scope">Whose.</param>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Total">The reported current total; null: nothing was reported.</param>
/// <param name="Phrase">The comparison in words.</param>
/// <param name="Rank">A unit's place among its kind; null for other scopes, or where it has none.</param>
public sealed record Figure(Scope Scope, string Indicator, decimal? Total, LocalizedText Phrase, int? Rank)
{
    /// <summary>Every figure of a comparison, by scope.</summary>
    /// <param name="comparison">The comparison.</param>
    public static IReadOnlyList<Figure> Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var ranking = new Ranking(comparison);
        return
        [
            .. from row in Enum.GetValues<ScopeType>().SelectMany(comparison.Rows)
               let rank = row.Scope.Type == ScopeType.Unit ? ranking[row.Scope.Code, row.Indicator] : null
               select new Figure(row.Scope, row.Indicator.Code, row.Reported.Current, row.Phrase, rank),
        ];
    }
}
