using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Completeness;

namespace StatsFunctions.App.Http;

/// <summary>A comparison as the contract shows it.</summary>
internal sealed record ComparisonJson(
    int Year, int Against, int Through, ScopeType By, CompletenessJson Completeness, string Fingerprint,
    IReadOnlyList<FindingJson> Warnings, IReadOnlyList<ComparisonRowJson> Rows)
{
    public static ComparisonJson From(YearOnYearReport report, ComparisonQuery query, Language language) => new(
        query.Span.Year,
        query.Span.Against,
        query.Span.Through,
        query.By,
        new CompletenessJson(CoverageJson.From(report.Current.Coverage), CoverageJson.From(report.Base.Coverage)),
        report.Fingerprint,
        [.. report.Findings.Select(finding => FindingJson.From(finding, language))],
        [.. report.Comparison.Rows(query.By)
            .Where(row => query.Asks(row.Scope, row.Indicator))
            .Select(row => ComparisonRowJson.From(row, language))]);
}

/// <summary>Coverage of both years.</summary>
internal sealed record CompletenessJson(CoverageJson Current, CoverageJson Base);

/// <summary>Coverage of one year.</summary>
internal sealed record CoverageJson(int Expected, int Received)
{
    public static CoverageJson From(Coverage coverage) => new(coverage.Expected, coverage.Received);
}

/// <summary>A row of a comparison.</summary>
internal sealed record ComparisonRowJson(
    ScopeJson Scope, string Indicator, string Unit, FiguresJson Reported, MatchedJson Matched, ComparisonStatus Status, string Phrase)
{
    public static ComparisonRowJson From(ComparisonRow row, Language language) => new(
        ScopeJson.From(row.Scope, language),
        row.Indicator.Code,
        row.Indicator.Unit.In(language),
        FiguresJson.From(row.Reported),
        MatchedJson.From(row.Matched),
        row.Status,
        row.Phrase.In(language));
}

/// <summary>Whose figures.</summary>
internal sealed record ScopeJson(ScopeType Type, string Code, string Name)
{
    public static ScopeJson From(Scope scope, Language language) => new(scope.Type, scope.Code, scope.Name.In(language));
}

/// <summary>Two totals. Percentages have two decimals, rounded half away from zero.</summary>
internal sealed record FiguresJson(decimal? Current, decimal? Base, decimal? Change, decimal? ChangePct, decimal? ReductionPct)
{
    public static FiguresJson From(YearOnYear figures) =>
        new(figures.Current, figures.Base, figures.Change, Percent(figures.ChangeRatio), Percent(figures.ReductionRatio));

    public static decimal? Percent(decimal? ratio) => ratio is { } value ? YearOnYear.Percent(value, 2) : null;
}

/// <summary>Matched totals with what they cover.</summary>
internal sealed record MatchedJson(decimal? Current, decimal? Base, decimal? Change, decimal? ChangePct, decimal? ReductionPct, int Pairs, int LeftOut)
{
    public static MatchedJson From(MatchedTotals matched)
    {
        var figures = FiguresJson.From(matched.Totals);
        return new(figures.Current, figures.Base, figures.Change, figures.ChangePct, figures.ReductionPct, matched.Pairs, matched.LeftOut);
    }
}
