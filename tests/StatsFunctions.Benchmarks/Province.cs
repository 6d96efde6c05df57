using System.Globalization;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Benchmarks;

/// <summary>
/// A province's year: every unit reports every indicator in every month. Its returns are made as they are asked for, so
/// that nothing holds them.
/// </summary>
/// <param name="units">How many units.</param>
internal sealed class Province(int units)
{
    private const int Year = 2023;

    // The making of values shall cost next to nothing beside their writing, and no two neighbours be alike.
    private static readonly IndicatorCatalogue Catalogue = FullCounty.AllMonthly();
    private static readonly ReturnValues[] Values = Make();

    /// <summary>How many returns.</summary>
    public int Count => units * 12;

    /// <summary>The export; it can be written once.</summary>
    public ReturnExport Export => new(
        new County(new CountyCode("990000"), "示范省", new CountyCalendar(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), 5)),
        Year, Catalogue, new UnitDirectory(Enumerable.Range(0, units).Select(UnitOf)), Returns.ToAsyncEnumerable());

    /// <summary>The returns, by unit and month.</summary>
    public IEnumerable<Return> Returns =>
        from unit in Enumerable.Range(0, units)
        from month in Enumerable.Range(1, 12)
        let at = new DateTimeOffset(Year, month, 1, 2, 0, 0, TimeSpan.Zero).AddMonths(1).AddSeconds(unit)
        select new Return(CodeOf(unit), Period.Of(new Month(Year, month)), 1, 1, Values[((unit * 12) + month) % Values.Length], at, at, "bench", null);

    private static ReturnValues[] Make()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 97).Select(_ => ReturnValues.Of(Catalogue.Select(indicator =>
            new IndicatorValue(indicator, indicator.Decimals == 0 ? random.Next(random.Next(2) == 0 ? 20 : 5000) : random.Next(100_000) / 100m))))];
    }

    private static Unit UnitOf(int number) => new(
        CodeOf(number), $"单位{number}", number % 2 == 0 ? UnitKind.Township : UnitKind.Department,
        DistrictHistory.Of(new DistrictAssignment(new Month(2015, 1), ((number % 11) + 1).ToString(CultureInfo.InvariantCulture))), new Month(2015, 1));

    private static UnitCode CodeOf(int number) => new((990_000_000 + number).ToString(CultureInfo.InvariantCulture));
}
