using Microsoft.AspNetCore.Http;
using StatsFunctions.Application;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.App.Http;

/// <summary>What a roll-up is asked for: a comparison's span, and the language of the workbook that is answered.</summary>
internal sealed record RollupQuery(ComparisonSpan Span, Language Language)
{
    /// <summary>Reads year and query; every fault is named.</summary>
    public static Result<RollupQuery> Read(string year, IQueryCollection query, IndicatorCatalogue catalogue)
    {
        var asked = ComparisonQuery.Read(year, query, catalogue);
        var languages = WorkbookLanguage.Read(query);
        return asked.Succeeded(out var comparison, out _) & languages.Succeeded(out var language, out _)
            ? new RollupQuery(comparison!.Span, language)
            : Problems.Together(asked.Problem, languages.Problem)!;
    }
}
