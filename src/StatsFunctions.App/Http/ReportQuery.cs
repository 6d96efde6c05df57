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
    /// <summary>Reads year and query; every fault is named.</summary>
    public static Result<ReportQuery> Read(string year, IQueryCollection query, IndicatorCatalogue catalogue)
    {
        var asked = ComparisonQuery.Read(year, query, catalogue);
        var explains = ReadExplain(query);
        return asked.Succeeded(out var comparison, out _) & explains.Succeeded(out var explain, out _)
            ? new ReportQuery(comparison!.Span, explain)
            : Problems.Together(asked.Problem, explains.Problem)!;
    }

    private static Result<bool> ReadExplain(IQueryCollection query) => (query.TryGetValue("explain", out var explain) ? explain.ToString() : "false") switch
    {
        "true" => true,
        "false" => false,
        _ => Problems.MalformedQuery([new Fault("explain", "malformed", new LocalizedText("explain 应为 true 或 false", "explain is true or false"))]),
    };
}
