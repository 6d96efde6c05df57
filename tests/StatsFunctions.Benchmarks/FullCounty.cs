using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Benchmarks;

/// <summary>A county in which nothing is missing: 121 units that report all indicators in every month of two years.</summary>
internal sealed class FullCounty
{
    public const int Year = 2023;

    public FullCounty(IndicatorCatalogue catalogue)
    {
        Catalogue = catalogue;
        Units = new UnitDirectory(Enumerable.Range(0, 121).Select(i => new Unit(
            new UnitCode($"999901{101 + i}"), $"单位{i}", i < 61 ? UnitKind.Township : UnitKind.Department,
            DistrictHistory.Of(new DistrictAssignment(new Month(2015, 1), $"{(i % 11) + 1}")), new Month(2015, 1))));
        Current = ReturnsOf(Year);
        Base = ReturnsOf(Year - 1);
    }

    public IndicatorCatalogue Catalogue { get; }

    public UnitDirectory Units { get; }

    public IReadOnlyList<Return> Current { get; }

    public IReadOnlyList<Return> Base { get; }

    public Scope County { get; } = new(ScopeType.County, "999901", new LocalizedText("示范县", "Demo County"));

    public ComparisonSpan Span { get; } = new(Year, Year - 1, 12);

    public Comparison Compare() => Comparison.Of(Catalogue, Units, County, Span, Current, Base);

    private List<Return> ReturnsOf(int year) =>
    [
        .. from unit in Units.Units
           from month in Enumerable.Range(1, 12)
           select new Return(
               unit.Code, Period.Of(new Month(year, month)), 1, 1,
               ReturnValues.Of(Catalogue.Select(indicator => new IndicatorValue(indicator, Units.IndexOf(unit.Code) + month + indicator.Ordinal))),
               DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "bench", null),
    ];
}
