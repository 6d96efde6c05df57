using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Rollups;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Comparisons;

/// <summary>A county's figures in a span against the same span of an earlier year (同比), by county, district, kind and unit.</summary>
public sealed class Comparison
{
    private readonly IndicatorCatalogue _catalogue;
    private readonly CountyRollup _rollup;
    private readonly ReturnTable _current;
    private readonly ReturnTable _base;

    private Comparison(IndicatorCatalogue catalogue, UnitDirectory units, Scope county, ComparisonSpan span, ReturnTable current, ReturnTable @base)
    {
        _catalogue = catalogue;
        County = county;
        _current = current;
        _base = @base;
        _rollup = CountyRollup.Of(catalogue, units, span, current, @base);
        Units = units;
        Span = span;
        Monthly = MonthlyOf([.. Enumerable.Range(0, units.Units.Count)]);
    }

    /// <summary>The months compared.</summary>
    public ComparisonSpan Span { get; }

    /// <summary>The county.</summary>
    public Scope County { get; }

    /// <summary>The county's units.</summary>
    public UnitDirectory Units { get; }

    /// <summary>The county's totals by month, as reported.</summary>
    public MonthlyTotals Monthly { get; }

    /// <summary>Compares two years of returns.</summary>
    /// <param name="catalogue">The indicators.</param>
    /// <param name="units">All units of the county, also ended ones.</param>
    /// <param name="county">The county's code and name, as a scope.</param>
    /// <param name="span">The months compared.</param>
    /// <param name="current">The current year's returns.</param>
    /// <param name="base">The base year's returns.</param>
    /// <exception cref="InvalidOperationException">A return belongs to no unit or to another year.</exception>
    public static Comparison Of(
        IndicatorCatalogue catalogue, UnitDirectory units, Scope county, ComparisonSpan span, IEnumerable<Return> current, IEnumerable<Return> @base)
    {
        ArgumentNullException.ThrowIfNull(span);
        return new Comparison(catalogue, units, county, span, new ReturnTable(units, current, span.Year), new ReturnTable(units, @base, span.Against));
    }

    /// <summary>
    /// The rows of one scope type: one for every scope and indicator about which at least one year has something, be it
    /// only what a predecessor reported and could not be matched. So units' rows always add up to the county's.
    /// </summary>
    /// <param name="by">Which scopes.</param>
    /// <returns>Rows by scope, then in the catalogue's order.</returns>
    public IReadOnlyList<ComparisonRow> Rows(ScopeType by)
    {
        var rows = new List<ComparisonRow>();
        foreach (var (scope, tally) in Tallies(by))
        {
            foreach (var indicator in _catalogue)
            {
                var row = new ComparisonRow(scope, indicator, tally.Reported(indicator), tally.Matched(indicator));
                if (row.Reported is not { Current: null, Base: null } || row.Matched is not { Pairs: 0, LeftOut: 0 })
                {
                    rows.Add(row);
                }
            }
        }

        return rows;
    }

    /// <summary>
    /// The months of one scope type, as reported: one row for every scope and monthly indicator about which some month of
    /// either year has something. The county's are those of <see cref="Monthly"/>.
    /// </summary>
    /// <param name="by">Which scopes.</param>
    /// <returns>Rows by scope, then in the catalogue's order.</returns>
    public IEnumerable<TrendRow> Trends(ScopeType by)
    {
        foreach (var (scope, positions) in Scopes(by))
        {
            var totals = by == ScopeType.County ? Monthly : MonthlyOf(positions);
            foreach (var indicator in _catalogue.Where(indicator => indicator.Frequency == Frequency.Monthly))
            {
                YearOnYear[] months = [.. Enumerable.Range(1, 12).Select(month => totals[indicator, month])];
                if (Array.Exists(months, month => month is not { Current: null, Base: null }))
                {
                    yield return new TrendRow(scope, indicator, months);
                }
            }
        }
    }

    /// <summary>
    /// Everything that the rows count as left out, one by one, with its reason. It is looked for when asked, by the roll-up
    /// that counts it, and never held as a whole.
    /// </summary>
    /// <returns>Family by family, in each by the catalogue's order, then by month.</returns>
    public IEnumerable<Omission> Omissions() => CountyRollup.Omissions(_catalogue, Units, Span, _current, _base);

    private MonthlyTotals MonthlyOf(IReadOnlyCollection<int> positions) => new(_catalogue, positions, Span.Through, _current, _base);

    private IEnumerable<(Scope Scope, Tally Tally)> Tallies(ScopeType by) => Scopes(by).Select(scope =>
        (scope.Scope, by == ScopeType.Unit ? _rollup.ByUnit[scope.Positions[0]] : Sum(scope.Positions.Select(position => _rollup.ByUnit[position]))));

    // Districts and kinds are those of the last month of the current span, for both years.
    private IEnumerable<(Scope Scope, IReadOnlyList<int> Positions)> Scopes(ScopeType by)
    {
        var positions = Enumerable.Range(0, Units.Units.Count);
        return by switch
        {
            ScopeType.County => [(County, [.. positions])],
            ScopeType.District => positions
                .GroupBy(position => Units.Units[position].Districts.At(Span.CurrentEnd), StringComparer.Ordinal)
                .OrderBy(group => group.Key, District.Order)
                .Select(group => (Scope.OfDistrict(group.Key), (IReadOnlyList<int>)[.. group])),
            ScopeType.Kind => positions
                .GroupBy(position => Units.Units[position].Kind)
                .OrderBy(group => group.Key)
                .Select(group => (Scope.Of(group.Key), (IReadOnlyList<int>)[.. group])),
            _ => positions.Select(position => (Scope.Of(Units.Units[position]), (IReadOnlyList<int>)[position])),
        };
    }

    private Tally Sum(IEnumerable<Tally> tallies)
    {
        var sum = new Tally(_catalogue);
        foreach (var tally in tallies)
        {
            sum.Add(tally);
        }

        return sum;
    }
}
