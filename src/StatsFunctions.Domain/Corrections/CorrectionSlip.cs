using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Corrections;

/// <summary>A value that was corrected; null: not reported.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="From">The value in the edition before.</param>
/// <param name="To">The value now.</param>
/// <param name="By">Who sent the latest revision of the return.</param>
/// <param name="At">When that was accepted.</param>
/// <param name="Note">Why, as its sender put it, or null.</param>
public sealed record CorrectedValue(
    string Unit, string Period, string Indicator, decimal? From, decimal? To, string By, DateTimeOffset At, string? Note);

/// <summary>What corrections did to one figure of the comparison.</summary>
/// <param name="Scope">Whose figure.</param>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="From">The reported current total before; null: nothing was reported.</param>
/// <param name="To">The reported current total now.</param>
/// <param name="PhraseFrom">The comparison in words before.</param>
/// <param name="PhraseTo">The comparison in words now.</param>
/// <param name="RankFrom">A unit's place among its kind before; null for other scopes, or where it had none.</param>
/// <param name="RankTo">Its place now.</param>
public sealed record CorrectionEffect(
    Scope Scope, string Indicator, decimal? From, decimal? To, LocalizedText PhraseFrom, LocalizedText PhraseTo, int? RankFrom, int? RankTo);

/// <summary>
/// What corrections of a reopened year changed (更正单's content). It is kept as it was issued, so it names units and
/// indicators by their codes: it must read the same when these have moved on.
/// </summary>
/// <param name="Changes">Each corrected value, by unit and period.</param>
/// <param name="Effects">The figures whose total changed: county, districts, kinds, units.</param>
/// <param name="SideEffects">Figures whose total stands but whose percentage or rank moved, such as the place of a unit that another overtook.</param>
public sealed record CorrectionSlip(
    IReadOnlyList<CorrectedValue> Changes, IReadOnlyList<CorrectionEffect> Effects, IReadOnlyList<CorrectionEffect> SideEffects)
{
    /// <summary>Works out what corrections changed, all else as it is now: units and base year are the same on both sides.</summary>
    /// <param name="catalogue">The indicators.</param>
    /// <param name="units">The county's units.</param>
    /// <param name="county">The county as a scope.</param>
    /// <param name="span">The comparison that the year issues.</param>
    /// <param name="before">The year's returns in the edition before.</param>
    /// <param name="after">The year's returns now.</param>
    /// <param name="base">The base year's returns.</param>
    public static CorrectionSlip Of(
        IndicatorCatalogue catalogue,
        UnitDirectory units,
        Scope county,
        ComparisonSpan span,
        IReadOnlyList<Return> before,
        IReadOnlyList<Return> after,
        IReadOnlyList<Return> @base)
    {
        var figures = Figures.Of(Comparison.Of(catalogue, units, county, span, before, @base))
            .Compare(Figures.Of(Comparison.Of(catalogue, units, county, span, after, @base)))
            .ToLookup(effect => effect.From != effect.To);
        return new CorrectionSlip([.. ValuesChanged(before, after)], [.. figures[true]], [.. figures[false]]);
    }

    private static IEnumerable<CorrectedValue> ValuesChanged(IReadOnlyList<Return> before, IReadOnlyList<Return> after)
    {
        var earlier = before.ToDictionary(item => (item.Unit, item.Period), item => item.Values);
        return from item in after.OrderBy(item => item.Unit).ThenBy(item => item.Period.ToString(), StringComparer.Ordinal)
               from change in item.Values.ChangesSince(earlier.GetValueOrDefault((item.Unit, item.Period), ReturnValues.Empty))
               select new CorrectedValue(
                   item.Unit.ToString(), item.Period.ToString(), change.Indicator.Code, change.From, change.To, item.SubmittedBy, item.SubmittedAt, item.Note);
    }

    /// <summary>Every figure of a comparison, in the order of scopes and of the catalogue.</summary>
    private sealed class Figures
    {
        private readonly Dictionary<(ScopeType, string, Indicator), ComparisonRow> _rows = [];
        private readonly Ranking _ranking;

        private Figures(Ranking ranking) => _ranking = ranking;

        public static Figures Of(Comparison comparison)
        {
            var figures = new Figures(new Ranking(comparison));
            foreach (var row in Enum.GetValues<ScopeType>().SelectMany(comparison.Rows))
            {
                figures._rows.Add((row.Scope.Type, row.Scope.Code, row.Indicator), row);
            }

            return figures;
        }

        public IEnumerable<CorrectionEffect> Compare(Figures after) =>
            from key in _rows.Keys.Union(after._rows.Keys)
            orderby key.Item1
            let then = _rows.GetValueOrDefault(key)
            let now = after._rows.GetValueOrDefault(key)
            let either = now ?? then
            let effect = new CorrectionEffect(
                either.Scope, either.Indicator.Code, then?.Reported.Current, now?.Reported.Current,
                then?.Phrase ?? Phrases.NoCurrent, now?.Phrase ?? Phrases.NoCurrent,
                Rank(either, _ranking), Rank(either, after._ranking))
            where effect.From != effect.To || effect.PhraseFrom != effect.PhraseTo || effect.RankFrom != effect.RankTo
            select effect;

        private static int? Rank(ComparisonRow row, Ranking ranking) => row.Scope.Type == ScopeType.Unit ? ranking[row.Scope.Code, row.Indicator] : null;
    }
}
