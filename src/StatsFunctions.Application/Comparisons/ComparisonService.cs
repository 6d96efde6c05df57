using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Comparisons;

/// <summary>Reads two years and compares them.</summary>
/// <param name="county">The county.</param>
/// <param name="catalogue">The indicators.</param>
/// <param name="rules">The relations.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="years">Where years are kept.</param>
public sealed class ComparisonService(
    County county, IndicatorCatalogue catalogue, ReturnRules rules, IReturnStore returns, IUnitStore units, IYearStore years)
{
    /// <summary>The comparison of a span, from what is stored now.</summary>
    /// <param name="span">The span.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<YearOnYearReport> CompareAsync(ComparisonSpan span, CancellationToken cancellationToken)
    {
        // The state first: what is read after a year was seen closed cannot change any more. Then each year's returns
        // in one range scan. The units last: a unit that is created meanwhile is known before its returns are added up.
        var year = (await years.FindAsync(span.Year, cancellationToken)).Year;
        var currentRead = returns.OfYearAsync(span.Year, cancellationToken);
        var baseRead = returns.OfYearAsync(span.Against, cancellationToken);
        await Task.WhenAll(currentRead, baseRead);
        var (current, @base) = (await currentRead, await baseRead);
        var directory = (await units.ReadAsync(cancellationToken)).Directory;

        return YearOnYearReport.Of(county, catalogue, rules, directory, span, current, @base, draft: year.State != YearState.Closed);
    }
}
