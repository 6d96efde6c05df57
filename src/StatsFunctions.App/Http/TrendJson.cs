using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Completeness;

namespace StatsFunctions.App.Http;

/// <summary>Two years month by month as the contract shows them.</summary>
internal sealed record TrendJson(int Year, int Against, ScopeType By, MonthlyCompletenessJson Completeness, IReadOnlyList<TrendRowJson> Rows)
{
    public static TrendJson From(YearOnYearReport report, ComparisonQuery query, Language language) => new(
        query.Span.Year,
        query.Span.Against,
        query.By,
        new MonthlyCompletenessJson(Months(report.Current), Months(report.Base)),
        [.. report.Comparison.Trends(query.By)
            .Where(row => query.Asks(row.Scope, row.Indicator))
            .Select(row => TrendRowJson.From(row, language))]);

    private static IReadOnlyList<CoverageJson> Months(SubmissionGrid grid) =>
        [.. Enumerable.Range(1, grid.Through).Select(month => CoverageJson.From(grid.CoverageIn(month)))];
}

/// <summary>Coverage of the months of both years, from January.</summary>
internal sealed record MonthlyCompletenessJson(IReadOnlyList<CoverageJson> Current, IReadOnlyList<CoverageJson> Base);

/// <summary>One indicator of one scope, month by month; null: nothing was reported.</summary>
internal sealed record TrendRowJson(ScopeJson Scope, string Indicator, string Unit, IReadOnlyList<decimal?> Current, IReadOnlyList<decimal?> Base)
{
    public static TrendRowJson From(TrendRow row, Language language) => new(
        ScopeJson.From(row.Scope, language),
        row.Indicator.Code,
        row.Indicator.Unit.In(language),
        [.. row.Months.Select(month => month.Current)],
        [.. row.Months.Select(month => month.Base)]);
}
