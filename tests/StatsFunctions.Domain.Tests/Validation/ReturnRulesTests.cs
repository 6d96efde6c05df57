using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Validation;

public class ReturnRulesTests
{
    private static readonly ReturnRules Rules = new([Relation("sum", ["funds", "teams"], RelationOperator.Equal, ["tasks"], Severity.Error)]);

    private static readonly Period May = Period.Of(new Month(2023, 5));

    [Theory]
    [InlineData(RelationOperator.Equal, 5, 5, true)]
    [InlineData(RelationOperator.Equal, 5, 6, false)]
    [InlineData(RelationOperator.AtMost, 5, 5, true)]
    [InlineData(RelationOperator.AtMost, 6, 5, false)]
    [InlineData(RelationOperator.AtLeast, 5, 5, true)]
    [InlineData(RelationOperator.AtLeast, 4, 5, false)]
    [InlineData(RelationOperator.ZeroIfZero, 0, 0, true)]
    [InlineData(RelationOperator.ZeroIfZero, 0, 1, false)]
    [InlineData(RelationOperator.ZeroIfZero, 1, 0, true)]
    public void A_relation_compares_the_sums_of_its_sides(RelationOperator @operator, int left, int right, bool holds)
    {
        var relation = Relation("rule", ["meetings"], @operator, ["tasks"], Severity.Warning);

        Assert.Equal(holds, relation.Check(indicator => indicator.Code == "meetings" ? left : right) is null);
    }

    [Fact]
    public void A_relation_is_checked_only_where_every_value_was_reported() =>
        Assert.Empty(Errors(Department, Values(("funds", 1), ("tasks", 9))));

    [Fact]
    public void A_broken_hard_relation_is_a_fault_at_each_of_its_values() =>
        Assert.Equal(
            ["values.funds relation-broken", "values.teams relation-broken", "values.tasks relation-broken"],
            Errors(Department, Values(("funds", 1), ("teams", 2), ("tasks", 9))));

    [Theory]
    [InlineData("rules", "values.rules wrong-frequency")]
    [InlineData("teams", "values.teams wrong-level")]
    public void An_indicator_must_belong_to_the_period_and_the_unit(string indicator, string fault) =>
        Assert.Equal([fault], Errors(Township, Values((indicator, 1))));

    [Fact]
    public void A_monthly_indicator_does_not_belong_to_a_year() =>
        Assert.Equal(
            ["wrong-frequency"],
            Rules.Errors(Township, Period.OfYear(2023), Values(("meetings", 1)), ReturnValues.Empty).Select(fault => fault.Code));

    [Fact]
    public void What_is_stored_never_blocks_its_own_correction()
    {
        var stored = Values(("rules", 1), ("teams", 2), ("funds", 1), ("tasks", 9), ("meetings", 3));

        // One old fault removed, the others untouched; then one of them touched.
        Assert.Empty(Errors(Township, Values(("teams", 2), ("funds", 1), ("tasks", 9), ("meetings", 3)), stored));
        Assert.Equal(
            ["values.funds relation-broken", "values.teams relation-broken", "values.tasks relation-broken"],
            Errors(Township, Values(("teams", 2), ("funds", 1), ("tasks", 10)), stored));
    }

    [Fact]
    public void A_stored_breach_of_a_hard_relation_is_kept_as_a_warning() =>
        Assert.Equal(["sum"], Warnings(Values(("funds", 1), ("teams", 2), ("tasks", 9))).Select(finding => finding.Rule));

    private static Unit Township => new TwoYears().Township("101").Units.Units[0];

    private static Unit Department => new TwoYears().Department("201").Units.Units[0];

    private static IReadOnlyList<Finding> Warnings(ReturnValues values) => Rules.Warnings(
        new Return(Township.Code, May, 1, 1, values, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "test", null), new ReturnHistory(), []);

    private static IEnumerable<string> Errors(Unit unit, ReturnValues proposed, ReturnValues? stored = null) =>
        Rules.Errors(unit, May, proposed, stored ?? ReturnValues.Empty).Select(fault => $"{fault.Path} {fault.Code}");

    private static ReturnValues Values(params (string Indicator, decimal Value)[] values) =>
        ReturnValues.Of(values.Select(value => new IndicatorValue(TwoYears.Catalogue[value.Indicator], value.Value)));

    private static Relation Relation(string id, string[] left, RelationOperator @operator, string[] right, Severity severity)
    {
        Indicator[] Indicators(string[] codes) => [.. codes.Select(code => TwoYears.Catalogue[code])];
        return new Relation(id, Indicators(left), @operator, Indicators(right), severity, new LocalizedText("规则", "rule"), "test");
    }
}
