using Microsoft.AspNetCore.Http;
using StatsFunctions.Application;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>What a report is asked for: a comparison's span, and whether to tell where its figures come from.</summary>
internal sealed record ReportQuery(ComparisonSpan Span, bool Explains)
{
    /// <summary>Reads year and query.</summary>
    public static Result<ReportQuery> Read(string year, IQueryCollection query, IndicatorCatalogue catalogue)
    {
        if (!ComparisonQuery.Read(year, query, catalogue).Succeeded(out var asked, out var problem))
        {
            return problem;
        }

        return (query.TryGetValue("explain", out var explain) ? explain.ToString() : "false") switch
        {
            "true" => new ReportQuery(asked.Span, true),
            "false" => new ReportQuery(asked.Span, false),
            _ => Problems.MalformedQuery([new Fault("explain", "malformed", new LocalizedText("explain 应为 true 或 false", "explain is true or false"))]),
        };
    }
}
