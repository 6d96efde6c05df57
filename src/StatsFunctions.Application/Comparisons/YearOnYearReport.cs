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
    bool Draft)
{
    /// <summary>
    /// The instant as of which months count as due. The same data give the same workbook, so it cannot say "not yet due" by
    /// the clock: a month counts as due where it had ended when the data's latest revision came.
    /// </summary>
    public DateTimeOffset JudgedAt => JudgedAtOf(County.Calendar, DataAsOf);

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
        return new YearOnYearReport(
            county,
            catalogue,
            comparison,
            Grid(span.Year, current),
            Grid(span.Against, @base),
            rules.Relations,
            rules.Findings(indicator => totals.GetValueOrDefault(indicator)),
            Domain.Comparisons.Fingerprint.Of(county.Scope, span, county.Calendar, catalogue, rules.Relations, units, covered),
            dataAsOf,
            draft);

        SubmissionGrid Grid(int year, IReadOnlyList<Return> returns) =>
            SubmissionGrid.Of(units, returns, year, span.Through, county.Calendar, JudgedAtOf(county.Calendar, dataAsOf));
    }

    private static DateTimeOffset JudgedAtOf(CountyCalendar calendar, DateTimeOffset? dataAsOf) =>
        dataAsOf is { } instant ? calendar.DueAt(Period.Of(calendar.MonthAt(instant).Plus(-1))) : DateTimeOffset.MaxValue;
}
