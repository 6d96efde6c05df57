using StatsFunctions.Application.Seeds;
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

    /// <summary>The seeds' indicators. Yearly ones would spare eleven of their twelve months: all are made monthly here.</summary>
    public static IndicatorCatalogue AllMonthly() => new([.. SeedFiles.Indicators(SeedsFolder).Select(indicator =>
        new IndicatorDefinition
        {
            Code = indicator.Code, Name = indicator.Name.Chinese, NameEn = indicator.Name.English, Unit = indicator.Unit.Chinese, UnitEn = indicator.Unit.English,
            Group = indicator.Group, Kind = indicator.Kind, Level = indicator.Level, Frequency = Frequency.Monthly, Decimals = indicator.Decimals,
            LowerIsBetter = indicator.LowerIsBetter, Rank = indicator.IsRank,
        })]);

    public static string SeedsFolder => Path.Combine(AppContext.BaseDirectory, "seeds");

    public Comparison Compare() => Comparison.Of(Catalogue, Units, County, Span, Current, Base);

    private List<Return> ReturnsOf(int year) =>
    [
        .. from unit in Units.Units
           from month in Enumerable.Range(1, 12)
           select new Return(
               unit.Code, Period.Of(new Month(year, month)), 1, 1,
               ReturnValues.Of(Catalogue.Select(indicator => new IndicatorValue(indicator, Units.IndexOf(unit.Code) + month + indicator.Ordinal))),
               SubmittedAt(year, month), SubmittedAt(year, month), "bench", null),
    ];

    // In time: the first of the next month, in China.
    private static DateTimeOffset SubmittedAt(int year, int month) => new DateTimeOffset(year, month, 1, 2, 0, 0, TimeSpan.Zero).AddMonths(1);
}
