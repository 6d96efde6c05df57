using System.Globalization;

namespace SeedGenerator.Tests;

/// <summary>What seeds/README.md says is in the demonstration is there, in the place it says.</summary>
public sealed class PeculiaritiesTests
{
    [Fact]
    public void Three_returns_of_2023_are_missing_from_three_townships_and_three_months() =>
        Assert.Equal(["999901103 2023-03", "999901120 2023-11", "999901139 2023-12"], Missing(Seeds.Data.Returns2023, 2023));

    [Fact]
    public void One_return_of_2022_is_missing() =>
        Assert.Equal(["999901149 2022-02"], Missing(Seeds.Data.Returns2022, 2022));

    [Fact]
    public void Both_years_have_121_units()
    {
        Assert.Equal(121, Seeds.Data.Returns2022.Select(row => row.Unit).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(121, Seeds.Data.Returns2023.Select(row => row.Unit).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Two_returns_of_2023_came_after_the_fifth_of_the_following_month()
    {
        Assert.Equal(2, Seeds.Data.LateReturns.Count);
        Assert.All(Seeds.Data.LateReturns, late =>
        {
            DateOnly due = new DateOnly(late.Period.Year, late.Period.Month!.Value, 5).AddMonths(1);
            Assert.True(late.Submitted > due);
            Assert.Contains(Seeds.Data.Returns2023, row => (row.Unit, row.Period) == (late.Unit, late.Period));
        });
    }

    [Fact]
    public void One_unit_has_a_base_of_zero()
    {
        decimal[] before = Monthly(Seeds.Data.Returns2022, "999901250", "oversight_inspections");

        Assert.Equal(Enumerable.Repeat(0m, 12), before);
        Assert.True(Monthly(Seeds.Data.Returns2023, "999901250", "oversight_inspections").Sum() > 0);
    }

    [Fact]
    public void One_unit_is_new_in_2023()
    {
        Assert.DoesNotContain(Seeds.Data.Returns2022, row => row.Unit is "999901260");
        Assert.Equal(12, Monthly(Seeds.Data.Returns2023, "999901260", "meetings_held").Length);
    }

    [Fact]
    public void A_zero_stands_beside_a_value_that_was_not_reported()
    {
        SeedReturn zero = Seeds.Data.Returns2023.Single(row => row.Unit is "999901241" && row.Period.ToString() is "2023-06");
        SeedReturn empty = Seeds.Data.Returns2023.Single(row => row.Unit is "999901242" && row.Period.ToString() is "2023-06");

        Assert.Equal(0, zero.Values["research_reports"]);
        Assert.False(empty.Values.ContainsKey("research_reports"));
    }

    [Theory]
    [InlineData("meetings_held")]
    [InlineData("documents_issued")]
    [InlineData("research_visits")]
    public void The_merged_township_goes_on_in_its_successor(string indicator)
    {
        decimal merged = Monthly(Seeds.Data.Returns2022, "999901162", indicator).Sum();
        decimal successor = Monthly(Seeds.Data.Returns2022, "999901133", indicator).Sum();
        decimal both = Monthly(Seeds.Data.Returns2023, "999901133", indicator).Sum();

        Assert.DoesNotContain(Seeds.Data.Returns2023, row => row.Unit is "999901162");
        Assert.InRange(both / (merged + successor), 0.7m, 1.3m);
    }

    [Theory]
    [InlineData("meetings_held")]
    [InlineData("documents_issued")]
    [InlineData("oversight_inspections")]
    public void The_readme_prints_the_totals_as_reported(string indicator)
    {
        string readme = File.ReadAllText(Path.Combine(Seeds.Folder, "README.md"));
        decimal previous = Seeds.Totals(Seeds.Data.Returns2022)[indicator];
        decimal current = Seeds.Totals(Seeds.Data.Returns2023)[indicator];

        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"| `{indicator}` | {previous} → {current} |"),
            readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_names_the_indicators_whose_base_is_zero_in_the_county()
    {
        IReadOnlyDictionary<string, decimal> previous = Seeds.Totals(Seeds.Data.Returns2022);
        string[] zero = [.. Seeds.Indicators.Select(item => item.Code).Where(code => previous[code] == 0)];

        Assert.Contains(
            "| a county total with a base of zero | " + string.Join(", ", zero.Select(code => $"`{code}`")) + " |",
            File.ReadAllText(Path.Combine(Seeds.Folder, "README.md")), StringComparison.Ordinal);
    }

    private static decimal[] Monthly(IReadOnlyList<SeedReturn> returns, string unit, string indicator) =>
    [
        .. returns.Where(row => row.Period.Month is not null && string.Equals(row.Unit, unit, StringComparison.Ordinal))
            .Select(row => row.Values[indicator]),
    ];

    private static string[] Missing(IReadOnlyList<SeedReturn> returns, int year) =>
    [
        .. County.Months(year)
            .SelectMany(month => County.Units.Where(unit => unit.IsActive(month)).Select(unit => (Unit: unit.Code, Period: month)))
            .Except(returns.Select(row => (row.Unit, row.Period)))
            .Select(gap => $"{gap.Unit} {gap.Period}"),
    ];
}
