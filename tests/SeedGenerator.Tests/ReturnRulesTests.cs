namespace SeedGenerator.Tests;

/// <summary>Every demonstration return would be accepted: it breaks nothing that rejects a return.</summary>
public sealed class ReturnRulesTests
{
    private static readonly SeedReturn[] s_returns = [.. Seeds.Data.Returns2022, .. Seeds.Data.Returns2023];

    public static TheoryData<string> HardRelations() =>
        [.. Seeds.Relations.Where(relation => relation.Severity is "error").Select(relation => relation.Id)];

    [Theory]
    [MemberData(nameof(HardRelations))]
    public void A_hard_relation_holds_in_every_return_that_it_can_be_checked_in(string id)
    {
        Relation relation = Seeds.Relations.Single(item => string.Equals(item.Id, id, StringComparison.Ordinal));
        SeedReturn[] checkable = [.. s_returns.Where(row => relation.IsBrokenBy(row.Values) is not null)];

        Assert.NotEmpty(checkable);
        Assert.DoesNotContain(checkable, row => relation.IsBrokenBy(row.Values) == true);
    }

    // Every return is shown with its warnings: a demonstration with hundreds of them would hide the few that teach.
    [Fact]
    public void Soft_relations_are_broken_in_a_few_returns_only()
    {
        int warned = s_returns.Count(row => Seeds.Relations.Any(relation => relation.IsBrokenBy(row.Values) == true));

        Assert.InRange(warned, 1, 25);
    }

    [Fact]
    public void Every_cell_fits_its_indicator_and_its_unit()
    {
        Dictionary<string, Indicator> indicators = Seeds.Indicators.ToDictionary(item => item.Code, StringComparer.Ordinal);
        foreach (SeedReturn row in s_returns)
        {
            SeedUnit unit = County.Unit(row.Unit);
            Assert.True(unit.IsActive(row.Period), $"{row.Unit} is not active in {row.Period}.");
            foreach ((string code, decimal value) in row.Values)
            {
                string cell = $"{row.Unit} {row.Period} {code} = {value}";
                Indicator indicator = indicators[code];
                Assert.True(value >= 0, cell);
                Assert.True(value.Scale <= indicator.Decimals, cell);
                Assert.True(indicator.Frequency is "yearly" == row.Period.Month is null, cell);
                Assert.True(indicator.Level is "township" || !unit.IsTownship, cell);
            }
        }
    }

    [Fact]
    public void The_demonstration_uses_the_whole_catalogue() =>
        Assert.Equal(
            Seeds.Indicators.Select(indicator => indicator.Code).Order(StringComparer.Ordinal),
            s_returns.SelectMany(row => row.Values.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
