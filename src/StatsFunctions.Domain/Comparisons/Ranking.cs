using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.Domain.Comparisons;

/// <summary>
/// The places of units among those of their kind, by reported current total: 1 is best in the indicator's direction, the
/// largest where it has none; equal totals share a place (1, 2, 2, 4). Who reported nothing has none.
/// </summary>
public sealed class Ranking
{
    private readonly Dictionary<(string Unit, Indicator Indicator), int> _places = [];

    /// <summary>Ranks the units of a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    public Ranking(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var kinds = comparison.Units.Units.ToDictionary(unit => unit.Code.ToString(), unit => unit.Kind, StringComparer.Ordinal);
        var contests = comparison.Rows(ScopeType.Unit)
            .Where(row => row.Reported.Current is not null)
            .GroupBy(row => (kinds[row.Scope.Code], row.Indicator));
        foreach (var contest in contests)
        {
            Place([.. contest.OrderByDescending(row => Merit(row.Indicator, row.Reported.Current!.Value))]);
        }
    }

    /// <summary>A unit's place, or null where it reported nothing.</summary>
    /// <param name="unit">The unit's code.</param>
    /// <param name="indicator">The indicator.</param>
    public int? this[string unit, Indicator indicator] => _places.TryGetValue((unit, indicator), out var place) ? place : null;

    /// <summary>Whether the smallest total is the best.</summary>
    /// <param name="indicator">The indicator.</param>
    public static bool IsSmallestBest(Indicator indicator) => indicator.LowerIsBetter == true || indicator.IsRank;

    private void Place(ComparisonRow[] bestFirst)
    {
        var place = 1;
        for (var i = 0; i < bestFirst.Length; i++)
        {
            place = i > 0 && bestFirst[i].Reported.Current == bestFirst[i - 1].Reported.Current ? place : i + 1;
            _places.Add((bestFirst[i].Scope.Code, bestFirst[i].Indicator), place);
        }
    }

    private static decimal Merit(Indicator indicator, decimal total) => IsSmallestBest(indicator) ? -total : total;
}
