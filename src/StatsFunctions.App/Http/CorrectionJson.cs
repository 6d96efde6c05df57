using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Corrections;

namespace StatsFunctions.App.Http;

/// <summary>A correction slip as the contract shows it.</summary>
internal sealed record CorrectionJson(
    int Number, DateTime ReopenedAt, DateTime ClosedAt, string Reason, string By, string ClosedBy,
    IReadOnlyList<CorrectedValueJson> Changes, IReadOnlyList<CorrectionEffectJson> Effects, IReadOnlyList<CorrectionEffectJson> SideEffects)
{
    public static CorrectionJson From(IssuedCorrection item, Language language) => new(
        item.Number, item.Reopening.At.UtcDateTime, item.ClosedAt.UtcDateTime, item.Reopening.Reason, item.Reopening.By, item.Closing.By,
        [.. item.Content.Changes.Select(CorrectedValueJson.Of)],
        [.. item.Content.Effects.Select(effect => CorrectionEffectJson.Of(effect, language))],
        [.. item.Content.SideEffects.Select(effect => CorrectionEffectJson.Of(effect, language))]);
}

/// <summary>A corrected value as the contract shows it, with who sent it, when and why.</summary>
internal sealed record CorrectedValueJson(
    string Unit, string Period, string Indicator, decimal? From, decimal? To, string By, DateTime At, string? Note)
{
    public static CorrectedValueJson Of(CorrectedValue value) =>
        new(value.Unit, value.Period, value.Indicator, value.From, value.To, value.By, value.At.UtcDateTime, value.Note);
}

/// <summary>An effect of corrections as the contract shows it.</summary>
internal sealed record CorrectionEffectJson(
    ScopeJson Scope, string Indicator, decimal? From, decimal? To, string PhraseFrom, string PhraseTo, int? RankFrom, int? RankTo)
{
    public static CorrectionEffectJson Of(CorrectionEffect effect, Language language) => new(
        new ScopeJson(effect.Scope.Type, effect.Scope.Code, effect.Scope.Name.In(language)),
        effect.Indicator, effect.From, effect.To, effect.PhraseFrom.In(language), effect.PhraseTo.In(language), effect.RankFrom, effect.RankTo);
}
