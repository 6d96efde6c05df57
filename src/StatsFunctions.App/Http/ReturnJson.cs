using StatsFunctions.Application.Returns;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>A return as the contract shows it.</summary>
internal sealed record ReturnJson(
    string Unit,
    string Period,
    int Revision,
    DateTime SubmittedAt,
    DateTime FirstSubmittedAt,
    string SubmittedBy,
    string? Note,
    IReadOnlyDictionary<string, decimal> Values,
    IReadOnlyList<FindingJson> Warnings)
{
    public static ReturnJson From(CheckedReturn item, Language language) => new(
        item.Return.Unit.ToString(),
        item.Return.Period.ToString(),
        item.Return.Revision,
        item.Return.SubmittedAt.UtcDateTime,
        item.Return.FirstSubmittedAt.UtcDateTime,
        item.Return.SubmittedBy,
        item.Return.Note,
        item.Return.Values.ToDictionary(value => value.Indicator.Code, value => value.Value, StringComparer.Ordinal),
        [.. item.Warnings.Select(finding => FindingJson.From(finding, language))]);
}

/// <summary>A return that was judged and not stored, as the contract shows it.</summary>
internal sealed record ReturnCheckJson(
    string Unit, string Period, bool Unchanged, IReadOnlyDictionary<string, decimal> Values, IReadOnlyList<FindingJson> Warnings)
{
    public static ReturnCheckJson From(AcceptedReturn accepted, Language language)
    {
        var item = ReturnJson.From(accepted.Stored, language);
        return new ReturnCheckJson(item.Unit, item.Period, accepted.Unchanged, item.Values, item.Warnings);
    }
}

/// <summary>A broken rule as the contract shows it.</summary>
internal sealed record FindingJson(string Rule, IReadOnlyList<string> Indicators, string Message)
{
    public static FindingJson From(Finding finding, Language language) => new(
        finding.Rule,
        [.. finding.Indicators.Select(indicator => indicator.Code)],
        finding.Message.In(language));
}

/// <summary>A revision as the contract shows it.</summary>
internal sealed record RevisionJson(int Revision, DateTime At, string By, string? Note, IReadOnlyList<ValueChangeJson> Changes)
{
    public static RevisionJson From(Revision revision) => new(
        revision.Number,
        revision.At.UtcDateTime,
        revision.By,
        revision.Note,
        [.. revision.Changes.Select(change => new ValueChangeJson(change.Indicator.Code, change.From, change.To))]);
}

/// <summary>One changed value; null: not reported.</summary>
internal sealed record ValueChangeJson(string Indicator, decimal? From, decimal? To);
