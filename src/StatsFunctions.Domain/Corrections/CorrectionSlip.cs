using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Returns;

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
/// What is different between two editions of a year (更正单's content). It is kept as it was issued, so it names units and
/// indicators by their codes: it must read the same when these have moved on.
/// </summary>
/// <param name="Changes">Each corrected value, by unit and period.</param>
/// <param name="Effects">The figures whose total is another than in the workbook issued before: county, districts, kinds, units.</param>
/// <param name="SideEffects">
/// Figures whose total stands but whose percentage or rank moved, such as the place of a unit that another overtook, or a
/// percentage whose base year was corrected.
/// </param>
public sealed record CorrectionSlip(
    IReadOnlyList<CorrectedValue> Changes, IReadOnlyList<CorrectionEffect> Effects, IReadOnlyList<CorrectionEffect> SideEffects)
{
    /// <summary>Works out what is different.</summary>
    /// <param name="before">The year's returns in the edition before.</param>
    /// <param name="after">The year's returns now.</param>
    /// <param name="issued">The figures of the workbook issued before.</param>
    /// <param name="figures">The figures now.</param>
    public static CorrectionSlip Of(IReadOnlyList<Return> before, IReadOnlyList<Return> after, IReadOnlyList<Figure> issued, IReadOnlyList<Figure> figures)
    {
        var effects = Differences(issued, figures).ToLookup(effect => effect.From != effect.To);
        return new CorrectionSlip([.. ValuesChanged(before, after)], [.. effects[true]], [.. effects[false]]);
    }

    private static IEnumerable<CorrectedValue> ValuesChanged(IReadOnlyList<Return> before, IReadOnlyList<Return> after)
    {
        var earlier = before.ToDictionary(item => (item.Unit, item.Period), item => item.Values);
        return from item in after.OrderBy(item => item.Unit).ThenBy(item => item.Period.ToString(), StringComparer.Ordinal)
               from change in item.Values.ChangesSince(earlier.GetValueOrDefault((item.Unit, item.Period), ReturnValues.Empty))
               select new CorrectedValue(
                   item.Unit.ToString(), item.Period.ToString(), change.Indicator.Code, change.From, change.To, item.SubmittedBy, item.SubmittedAt, item.Note);
    }

    private static IEnumerable<CorrectionEffect> Differences(IReadOnlyList<Figure> issued, IReadOnlyList<Figure> figures)
    {
        var (then, now) = (ByKey(issued), ByKey(figures));
        return from key in now.Keys.Union(then.Keys)
               orderby key.Type
               let old = then.GetValueOrDefault(key)
               let current = now.GetValueOrDefault(key)
               let effect = new CorrectionEffect(
                   (current ?? old).Scope, key.Indicator, old?.Total, current?.Total,
                   old?.Phrase ?? Phrases.NoCurrent, current?.Phrase ?? Phrases.NoCurrent, old?.Rank, current?.Rank)
               where effect.From != effect.To || effect.PhraseFrom != effect.PhraseTo || effect.RankFrom != effect.RankTo
               select effect;
    }

    private static Dictionary<(ScopeType Type, string Code, string Indicator), Figure> ByKey(IReadOnlyList<Figure> figures) =>
        figures.ToDictionary(figure => (figure.Scope.Type, figure.Scope.Code, figure.Indicator));
}
