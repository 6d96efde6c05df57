using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Comparisons;

/// <summary>A comparison with everything a reader must know to trust it. It depends on the data alone, not on when it is made.</summary>
/// <param name="County">Whose.</param>
/// <param name="Catalogue">The indicators.</param>
/// <param name="Comparison">The figures.</param>
/// <param name="Current">Who reported in the current span, as of the data.</param>
/// <param name="Base">Who reported in the base span, as of the data.</param>
/// <param name="Relations">The relations between indicators, by which returns and totals are judged.</param>
/// <param name="Findings">Relations that the county's current totals break.</param>
/// <param name="Fingerprint">The identity of the data.</param>
/// <param name="DataAsOf">When the latest revision in the data was accepted; null without data.</param>
/// <param name="Draft">Whether the current year can still change.</param>
/// <param name="JudgedAt">
/// The instant as of which months of the current year count as due. The same data give the same workbook, so it cannot say
/// "not yet due" by the clock: in a draft a month counts as due where it had ended when the data's latest revision came. Once
/// the year is closed, and where it has no return at all, nothing is waited for: what is not there is missing.
/// </param>
public sealed record YearOnYearReport(
    County County,
    IndicatorCatalogue Catalogue,
    Comparison Comparison,
    SubmissionGrid Current,
    SubmissionGrid Base,
    IReadOnlyList<Relation> Relations,
    IReadOnlyList<Finding> Findings,
    string Fingerprint,
    DateTimeOffset? DataAsOf,
    bool Draft,
    DateTimeOffset JudgedAt)
{
    /// <summary>Compares and judges two years of returns.</summary>
    /// <param name="county">Whose.</param>
    /// <param name="catalogue">The indicators.</param>
    /// <param name="rules">The relations.</param>
    /// <param name="units">The county's units.</param>
    /// <param name="span">The months compared.</param>
    /// <param name="current">The current year's returns.</param>
    /// <param name="base">The base year's returns.</param>
    /// <param name="draft">Whether the current year can still change.</param>
    public static YearOnYearReport Of(
        County county,
        IndicatorCatalogue catalogue,
        ReturnRules rules,
        UnitDirectory units,
        ComparisonSpan span,
        IReadOnlyList<Return> current,
        IReadOnlyList<Return> @base,
        bool draft)
    {
        var comparison = Comparison.Of(catalogue, units, county.Scope, span, current, @base);
        var totals = comparison.Rows(ScopeType.County).ToDictionary(row => row.Indicator, row => row.Reported.Current);
        var covered = current.Concat(@base).Where(item => span.Covers(item.Period)).ToList();
        DateTimeOffset? dataAsOf = covered.Count == 0 ? null : covered.Max(item => item.SubmittedAt);
        var judgedAt = draft && current.Any(item => span.Covers(item.Period))
            ? county.Calendar.DueAt(Period.Of(county.Calendar.MonthAt(dataAsOf!.Value).Plus(-1)))
            : DateTimeOffset.MaxValue;
        return new YearOnYearReport(
            county,
            catalogue,
            comparison,
            Grid(span.Year, current, judgedAt),

            // Whoever compares with a year waits for nothing of it any more.
            Grid(span.Against, @base, DateTimeOffset.MaxValue),
            rules.Relations,
            rules.Findings(indicator => totals.GetValueOrDefault(indicator)),
            Domain.Comparisons.Fingerprint.Of(county.Scope, span, county.Calendar, catalogue, rules.Relations, units, covered),
            dataAsOf,
            draft,
            judgedAt);

        SubmissionGrid Grid(int year, IReadOnlyList<Return> returns, DateTimeOffset at) =>
            SubmissionGrid.Of(units, returns.Select(item => item.Submission), year, span.Through, county.Calendar, at);
    }
}
