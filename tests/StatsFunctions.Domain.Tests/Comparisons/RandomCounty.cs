using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Comparisons;

/// <summary>Counties that nobody thought of: units that begin late, end, merge in chains, and report now and then.</summary>
/// <param name="seed">The same seed gives the same counties.</param>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Tests must repeat.")]
internal sealed class RandomCounty(int seed)
{
    private static readonly string[] Monthly = ["meetings", "funds", "tasks", "teams"];
    private static readonly string[] Yearly = ["rules", "townships", "place"];

    private readonly Random _random = new(seed);

    /// <summary>The next county's comparison, and the returns that it compares.</summary>
    public (Comparison Comparison, IReadOnlyList<Return> Returns) Next()
    {
        var years = new TwoYears();
        var count = _random.Next(1, 7);
        for (var i = 0; i < count; i++)
        {
            // Successors have the larger code, so that there are chains and no rings.
            var ended = Chance(0.4);
            var from = Chance(0.3) ? MonthOf(_random.Next(0, 24)) : "2015-01";
            var to = ended ? MonthOf(_random.Next(0, 24)) : null;
            var successor = ended && i + 1 < count && Chance(0.7) ? Unit(_random.Next(i + 1, count)) : null;
            var district = _random.Next(1, 4).ToString(CultureInfo.InvariantCulture);
            _ = Chance(0.5)
                ? years.Township(Unit(i), district, from, to is null || string.CompareOrdinal(to, from) < 0 ? null : to, successor)
                : years.Department(Unit(i), district, from, to is null || string.CompareOrdinal(to, from) < 0 ? null : to, successor);
        }

        var diligence = _random.NextDouble();
        foreach (var unit in years.Units.Units)
        {
            foreach (var year in (int[])[TwoYears.Base, TwoYears.Current])
            {
                for (var month = 1; month <= 12; month++)
                {
                    Report(years, unit, Period.Of(new Month(year, month)), Monthly, diligence);
                }

                Report(years, unit, Period.OfYear(year), Yearly, diligence);
            }
        }

        var through = Chance(0.4) ? 12 : _random.Next(1, 13);
        return (years.Compare(through), [.. years.Returns]);
    }

    // Now and then a unit's dates were changed after it had reported.
    private void Report(TwoYears years, Domain.Units.Unit unit, Period period, string[] indicators, double diligence)
    {
        if (!Chance(unit.IsActiveIn(period) ? diligence : 0.02))
        {
            return;
        }

        foreach (var indicator in indicators)
        {
            years.Reports(unit.Code.ToString()[^3..], period.ToString(), indicator, Chance(0.7) ? _random.Next(0, 20) : null);
        }
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private static string Unit(int position) => (101 + position).ToString(CultureInfo.InvariantCulture);

    private static string MonthOf(int position) => new Month(TwoYears.Base, 1).Plus(position).ToString();
}
