using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Corrections;
using StatsFunctions.Domain.Returns;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Corrections;

public class CorrectionSlipTests
{
    [Fact]
    public void A_value_taken_back_and_a_return_that_is_new_are_changes()
    {
        var slip = Slip(
            before => before.Reports("101", 2023, "meetings", 5).Reports("101", "2023-01", "funds", 1.25m),
            after => after.Reports("101", 2023, "meetings", 5).Reports("102", 2023, "meetings", 0));

        Assert.Equal(
            ["990001101 2023-01 funds 1.25 -", "990001102 2023-01 meetings - 0"],
            slip.Changes.Select(change => $"{change.Unit} {change.Period} {change.Indicator} {Text(change.From)} {Text(change.To)}"));

        // A total that was reported and is not any more has an effect; so has one that is zero now and was nothing.
        Assert.Contains("Unit 990001101 funds 1.25 - 无上年数据 本年未报 1 -", slip.Effects.Select(Effect));
        Assert.Contains("Unit 990001102 meetings - 0 本年未报 无上年数据 - 1", slip.Effects.Select(Effect));
        Assert.DoesNotContain(slip.Effects, effect => effect.Scope.Type == ScopeType.County && effect.Indicator == "meetings");
    }

    [Fact]
    public void What_moved_without_a_new_total_is_a_side_effect()
    {
        var slip = Slip(
            before => before.Reports("101", 2023, "meetings", 3).Reports("102", 2023, "meetings", 4),
            after => after.Reports("101", 2023, "meetings", 5).Reports("102", 2023, "meetings", 4));

        Assert.Equal(["Unit 990001102 meetings 4 4 无上年数据 无上年数据 2 1"], slip.SideEffects.Select(Effect));
    }

    [Fact]
    public void A_successors_percentage_moves_with_its_predecessors_value()
    {
        // 101 ended in June and stands under 102: its correction leaves 102's own total alone, and its comparison not.
        static TwoYears County() => new TwoYears().Township("101", to: "2023-06", successor: "102").Township("102")
            .Reports("101", 2022, "meetings", 10).Reports("102", 2022, "meetings", 10).Reports("102", 2023, "meetings", 10);

        var slip = Slip(County, before => before.Reports("101", 2023, "meetings", 10), after => after.Reports("101", 2023, "meetings", 5));

        Assert.Contains("Unit 990001102 meetings 10 10 持平 同比减少25.0% 1 2", slip.SideEffects.Select(Effect));
    }

    [Fact]
    public void A_corrected_base_year_and_a_unit_that_moved_show_though_no_value_of_the_year_changed()
    {
        var slip = Slip(
            before => before.Reports("101", 2023, "meetings", 3).Reports("101", 2022, "meetings", 6),
            after => after.Moves("101", "2", "2022-01").Reports("101", 2023, "meetings", 3).Reports("101", 2022, "meetings", 4));

        Assert.Empty(slip.Changes);
        Assert.Equal(
            ["District 2 meetings - 3 本年未报 同比减少25.0% - -", "District 1 meetings 3 - 同比减少50.0% 本年未报 - -"],
            slip.Effects.Select(Effect));
        Assert.Contains("County 990001 meetings 3 3 同比减少50.0% 同比减少25.0% - -", slip.SideEffects.Select(Effect));
    }

    [Fact]
    public void Nothing_changed_is_a_slip_that_says_so()
    {
        var slip = Slip(before => before.Reports("101", 2023, "meetings", 3), after => after.Reports("101", 2023, "meetings", 3));

        Assert.Equal((0, 0, 0), (slip.Changes.Count, slip.Effects.Count, slip.SideEffects.Count));
    }

    private static CorrectionSlip Slip(Func<TwoYears, TwoYears> before, Func<TwoYears, TwoYears> after) =>
        Slip(() => new TwoYears().Township("101").Township("102"), before, after);

    private static CorrectionSlip Slip(Func<TwoYears> county, Func<TwoYears, TwoYears> before, Func<TwoYears, TwoYears> after)
    {
        var (then, now) = (before(county()), after(county()));
        return CorrectionSlip.Of(Current(then), Current(now), Figure.Of(then.Compare()), Figure.Of(now.Compare()));

        static List<Return> Current(TwoYears county) => [.. county.Returns.Where(item => item.Period.Year == 2023)];
    }

    private static string Effect(CorrectionEffect effect) =>
        $"{effect.Scope.Type} {effect.Scope.Code} {effect.Indicator} {Text(effect.From)} {Text(effect.To)} {effect.PhraseFrom} {effect.PhraseTo} {Text(effect.RankFrom)} {Text(effect.RankTo)}";

    private static string Text(decimal? value) => value is { } number ? FormattableString.Invariant($"{number:0.####}") : "-";
}
