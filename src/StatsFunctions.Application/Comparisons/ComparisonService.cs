using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Comparisons;

/// <summary>What a comparison is made of, as read.</summary>
/// <param name="Span">The months compared.</param>
/// <param name="Units">The county's units.</param>
/// <param name="Current">The current year's returns.</param>
/// <param name="Base">The base year's returns.</param>
public sealed record ComparisonData(ComparisonSpan Span, UnitDirectory Units, IReadOnlyList<Return> Current, IReadOnlyList<Return> Base);

/// <summary>Reads two years and compares them.</summary>
/// <param name="county">The county.</param>
/// <param name="catalogue">The indicators.</param>
/// <param name="rules">The relations.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="units">Where units are kept.</param>
public sealed class ComparisonService(County county, IndicatorCatalogue catalogue, ReturnRules rules, IReturnStore returns, IUnitStore units)
{
    /// <summary>Reads what a comparison of a span is made of.</summary>
    /// <param name="span">The span.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<ComparisonData> ReadAsync(ComparisonSpan span, CancellationToken cancellationToken)
    {
        // Each year's returns in one range scan. The units last: a unit that is created meanwhile is known before its
        // returns are added up.
        var currentRead = returns.OfYearAsync(span.Year, cancellationToken);
        var baseRead = returns.OfYearAsync(span.Against, cancellationToken);
        await Task.WhenAll(currentRead, baseRead);
        var directory = (await units.ReadAsync(cancellationToken)).Directory;
        return new ComparisonData(span, directory, await currentRead, await baseRead);
    }

    /// <summary>Compares what was read.</summary>
    /// <param name="data">What was read.</param>
    /// <param name="draft">Whether the result may still change: it is not the one that a closing issues.</param>
    public YearOnYearReport Compare(ComparisonData data, bool draft) =>
        YearOnYearReport.Of(county, catalogue, rules, data.Units, data.Span, data.Current, data.Base, draft);

    /// <summary>The comparison of a span, from what is stored now.</summary>
    /// <param name="span">The span.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<YearOnYearReport> CompareAsync(ComparisonSpan span, CancellationToken cancellationToken) =>
        Compare(await ReadAsync(span, cancellationToken), draft: true);
}
