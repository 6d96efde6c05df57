using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StatsFunctions.Application;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>What a comparison or roll-up is asked for: <c>against</c>, <c>through</c>, <c>by</c>, <c>scope</c>, <c>indicator</c>.</summary>
internal sealed record ComparisonQuery(ComparisonSpan Span, ScopeType By, IReadOnlySet<string> Scopes, IReadOnlySet<Indicator> Indicators)
{
    /// <summary>Reads year and query; every fault is named.</summary>
    public static Result<ComparisonQuery> Read(string year, IQueryCollection query, IndicatorCatalogue catalogue) =>
        Read(year, query, catalogue, wholeYear: false);

    /// <summary>The same for what compares whole years only: its query has no <c>through</c>.</summary>
    public static Result<ComparisonQuery> ReadWholeYear(string year, IQueryCollection query, IndicatorCatalogue catalogue) =>
        Read(year, query, catalogue, wholeYear: true);

    /// <summary>Whether a row is asked for. A scope that has no rows is no fault: which ones have some depends on year and data.</summary>
    public bool Asks(Scope scope, Indicator indicator) =>
        (Scopes.Count == 0 || Scopes.Contains(scope.Code)) && (Indicators.Count == 0 || Indicators.Contains(indicator));

    private static Result<ComparisonQuery> Read(string year, IQueryCollection query, IndicatorCatalogue catalogue, bool wholeYear)
    {
        // The year before must be a year, too.
        if (!Month.TryParseYear(year, out var current) || current == Month.MinYear)
        {
            return Problems.MalformedYear(year);
        }

        var faults = new List<Fault>();
        var against = current - 1;
        if (query.TryGetValue("against", out var againstText) && (!Month.TryParseYear(againstText, out against) || against >= current))
        {
            faults.Add(Of("against", $"against 应为早于 {current} 的年度", $"against must be a year before {current}"));
        }

        var through = 12;
        if (!wholeYear && query.TryGetValue("through", out var throughText)
            && (!int.TryParse(throughText, NumberStyles.None, CultureInfo.InvariantCulture, out through) || through is < 1 or > 12))
        {
            faults.Add(Of("through", "through 应为 1 至 12", "through must be 1 to 12"));
        }

        var by = ScopeType.County;
        if (query.TryGetValue("by", out var byText) && !TryParseScope(byText.ToString(), out by))
        {
            faults.Add(Of("by", "by 应为 county、district、kind 或 unit", "by must be county, district, kind or unit"));
        }

        var indicators = new HashSet<Indicator>();
        foreach (var code in List(query["indicator"]))
        {
            if (catalogue.TryGet(code, out var indicator))
            {
                indicators.Add(indicator);
            }
            else
            {
                faults.Add(new Fault("indicator", FaultCodes.UnknownIndicator, new LocalizedText($"没有代码为“{code}”的指标", $"There is no indicator '{code}'")));
            }
        }

        return faults.Count > 0
            ? Problems.MalformedQuery(faults)
            : new ComparisonQuery(new ComparisonSpan(current, against, through), by, List(query["scope"]).ToHashSet(StringComparer.Ordinal), indicators);
    }

    private static IEnumerable<string> List(StringValues texts) =>
        texts.SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static bool TryParseScope(string text, out ScopeType scope)
    {
        (var known, scope) = text switch
        {
            "county" => (true, ScopeType.County),
            "district" => (true, ScopeType.District),
            "kind" => (true, ScopeType.Kind),
            "unit" => (true, ScopeType.Unit),
            _ => (false, default),
        };
        return known;
    }

    private static Fault Of(string path, string chinese, string english) => new(path, "malformed", new LocalizedText(chinese, english));
}
