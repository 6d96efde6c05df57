using StatsFunctions.Domain.Comparisons;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Comparisons;

/// <summary>What is left out of a matched comparison, one by one, and why.</summary>
public class OmissionTests
{
    private static TwoYears Merged => new TwoYears().Township("101").Township("102", to: "2022-12", successor: "101");

    [Fact]
    public void What_both_years_have_is_not_listed() =>
        Assert.Empty(new TwoYears().Township("101").Reports("101", 2022, "meetings", 3, 0).Reports("101", 2023, "meetings", 0, 3).Compare().Omissions());

    [Fact]
    public void A_return_that_is_missing()
    {
        var omission = Only(new TwoYears().Township("101")
            .Reports("101", 2022, "meetings", 10, 10).Reports("101", 2023, "meetings", 9));

        Assert.Equal(("meetings", 2, false, true, OmissionReason.NoReturn), Facts(omission));
        Assert.Equal("990001101", Assert.Single(omission.Members).Code.ToString());
        Assert.Equal(["101 2023 -"], Gaps(omission));
    }

    [Fact]
    public void A_return_that_lacks_the_value()
    {
        var omission = Only(new TwoYears().Township("101")
            .Reports("101", "2023-03", "meetings", 4).Reports("101", "2023-03", "funds", 1).Reports("101", "2022-03", "funds", 2));

        Assert.Equal(("meetings", 3, true, false, OmissionReason.NoValue), Facts(omission));
        Assert.Equal(["101 2022 return"], Gaps(omission));
    }

    [Fact]
    public void A_unit_that_began_late_had_nothing_to_report_before()
    {
        var omissions = new TwoYears().Department("201", from: "2022-02")
            .Reports("201", 2022, "meetings", null, 5).Reports("201", 2023, "meetings", 6, 6).Compare().Omissions();

        var omission = Assert.Single(omissions);
        Assert.Equal(("meetings", 1, true, false, OmissionReason.NotStarted), Facts(omission));
        Assert.Empty(omission.Gaps);
    }

    [Fact]
    public void A_split_unit_has_ended_and_its_heirs_had_not_started()
    {
        var omissions = new TwoYears().Township("101", to: "2022-12").Township("102", from: "2023-01").Township("103", from: "2023-01")
            .Reports("101", 2022, "meetings", 10).Reports("102", 2023, "meetings", 6).Reports("103", 2023, "meetings", 6)
            .Compare().Omissions();

        Assert.Equal(
            [("101", OmissionReason.Ended, false, true), ("102", OmissionReason.NotStarted, true, false), ("103", OmissionReason.NotStarted, true, false)],
            omissions.Select(omission => (Last3(omission.Unit), omission.Reason, omission.InCurrent, omission.InBase)));
    }

    [Fact]
    public void A_half_reported_family_names_the_member_that_lacks_it()
    {
        var omission = Only(Merged
            .Reports("101", 2022, "meetings", 10, 10).Reports("102", 2022, "meetings", null, 5)
            .Reports("102", "2022-01", "funds", null)
            .Reports("101", 2023, "meetings", 12, 12));

        Assert.Equal(("meetings", 1, true, true, OmissionReason.HalfReported), Facts(omission));
        Assert.Equal("101", Last3(omission.Unit));
        Assert.Equal(["101", "102"], omission.Members.Select(Last3));
        Assert.Equal(["102 2022 return"], Gaps(omission));
    }

    [Fact]
    public void A_chain_of_successors_is_left_out_under_its_last_with_every_member_that_lacks_it()
    {
        var omissions = new TwoYears().Township("101", to: "2022-06", successor: "102").Township("102", from: "2022-07", to: "2022-12", successor: "103").Township("103")
            .Reports("103", "2022-05", "meetings", 1).Reports("103", "2022-08", "meetings", 1).Reports("102", "2022-08", "meetings", 1)
            .Reports("103", "2023-05", "meetings", 4).Reports("103", "2023-09", "meetings", 4)
            .Compare().Omissions().ToList();

        Assert.All(omissions, omission => Assert.Equal(["101", "102", "103"], omission.Members.Select(Last3)));
        Assert.Equal(
            [
                (5, OmissionReason.HalfReported, "101 2022 -"),
                (8, OmissionReason.NoReturn, "103 2023 -"),
                (9, OmissionReason.NoReturn, "102 2022 -;103 2022 -"),
            ],
            omissions.Select(omission => (omission.Month!.Value, omission.Reason, string.Join(';', Gaps(omission)))));
    }

    [Fact]
    public void What_only_the_predecessor_reported_names_the_successor_as_lacking_it()
    {
        var omission = Only(Merged.Reports("102", "2022-04", "meetings", 7).Reports("101", "2023-04", "funds", null));

        Assert.Equal(("meetings", 4, false, true, OmissionReason.NoValue), Facts(omission));
        Assert.Equal(["101 2023 return", "101 2022 -"], Gaps(omission));
    }

    [Fact]
    public void A_yearly_indicator_has_no_month()
    {
        var missing = Only(new TwoYears().Township("101").Reports("101", "2022", "rules", 3).Reports("101", "2023-01", "rules", null));
        Assert.Equal(("rules", null, false, true, OmissionReason.NoReturn), Facts(missing));

        var empty = Only(new TwoYears().Township("101").Reports("101", "2022", "rules", 3).Reports("101", "2023", "rules", null));
        Assert.Equal(("rules", null, false, true, OmissionReason.NoValue), Facts(empty));

        var half = Only(Merged.Reports("101", "2022", "rules", 3).Reports("101", "2023", "rules", 3));
        Assert.Equal(("rules", null, true, true, OmissionReason.HalfReported), Facts(half));
        Assert.Equal(["102 2022 -"], Gaps(half));
    }

    [Fact]
    public void A_stock_without_a_common_month()
    {
        var omission = Only(new TwoYears().Township("101")
            .Reports("101", 2022, "tasks", 18, 17).Reports("101", 2023, "tasks", null, null, 10, 12));

        Assert.Equal(("tasks", null, true, true, OmissionReason.NoCommonMonth), Facts(omission));
        Assert.Empty(omission.Gaps);
    }

    [Fact]
    public void A_stock_of_one_year_only()
    {
        var missing = Only(new TwoYears().Township("101").Reports("101", 2022, "tasks", 18, 17));
        Assert.Equal(("tasks", null, false, true, OmissionReason.NoReturn), Facts(missing));

        var without = Only(new TwoYears().Township("101").Reports("101", 2022, "tasks", 18, 17).Reports("101", "2023-07", "meetings", null));
        Assert.Equal((OmissionReason.NoValue, "101 2023 return"), (without.Reason, Assert.Single(Gaps(without))));

        var started = Only(new TwoYears().Township("101", from: "2023-02").Reports("101", "2023-02", "tasks", 18));
        Assert.Equal(OmissionReason.NotStarted, started.Reason);
    }

    [Fact]
    public void A_stock_of_a_unit_that_ended_without_a_successor()
    {
        var omission = Only(new TwoYears().Township("102", to: "2023-06")
            .Reports("102", 2022, "tasks", 100).Reports("102", 2023, "tasks", 100));

        Assert.Equal(("tasks", null, true, true, OmissionReason.Ended), Facts(omission));
    }

    [Fact]
    public void A_stock_of_a_half_reported_family_names_who_lacks_it_in_the_last_month_that_both_years_have()
    {
        var omission = Only(Merged
            .Reports("101", 2022, "tasks", 1, 1, 1).Reports("101", 2023, "tasks", 2, 2));

        Assert.Equal(("tasks", null, true, true, OmissionReason.HalfReported), Facts(omission));
        Assert.Equal(["102 2022 -"], Gaps(omission));
    }

    [Fact]
    public void Only_the_months_of_the_span_are_listed()
    {
        var years = new TwoYears().Township("101").Reports("101", 2022, "meetings", 1, 1, 1).Reports("101", "2022", "rules", 1);

        Assert.Equal([1, 2], years.Compare(through: 2).Omissions().Select(omission => omission.Month!.Value));
        Assert.Equal(4, years.Compare().Omissions().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Of_any_county_as_many_are_listed_as_each_row_counts_and_each_with_a_reason_that_holds(int seed)
    {
        var random = new RandomCounty(seed);
        var reasons = new HashSet<OmissionReason>();
        for (var round = 0; round < 60; round++)
        {
            var (comparison, returns) = random.Next();
            var omissions = comparison.Omissions().ToList();
            foreach (var by in Enum.GetValues<ScopeType>())
            {
                var listed = omissions.CountBy(omission => (Scope: ScopeCode(comparison, omission.Unit, by), omission.Indicator))
                    .ToDictionary(pair => pair.Key, pair => pair.Value);
                var counted = comparison.Rows(by).Where(row => row.Matched.LeftOut > 0)
                    .ToDictionary(row => (Scope: row.Scope.Code, row.Indicator), row => row.Matched.LeftOut);
                Assert.Equal(counted, listed);
            }

            Assert.All(omissions, omission => OmissionTruth.Check(omission, comparison.Span, returns));
            reasons.UnionWith(omissions.Select(omission => omission.Reason));
        }

        Assert.Equal(Enum.GetValues<OmissionReason>().Length, reasons.Count);
    }

    private static Omission Only(TwoYears years) => Assert.Single(years.Compare().Omissions());

    private static (string Indicator, int? Month, bool InCurrent, bool InBase, OmissionReason Reason) Facts(Omission omission) =>
        (omission.Indicator.Code, omission.Month, omission.InCurrent, omission.InBase, omission.Reason);

    private static List<string> Gaps(Omission omission) =>
        [.. omission.Gaps.Select(gap => $"{Last3(gap.Unit)} {gap.Year} {(gap.HasReturn ? "return" : "-")}")];

    private static string Last3(Domain.Units.Unit unit) => unit.Code.ToString()[^3..];

    private static string ScopeCode(Comparison comparison, Domain.Units.Unit unit, ScopeType by) => by switch
    {
        ScopeType.County => TwoYears.CountyCode,
        ScopeType.District => unit.Districts.At(comparison.Span.CurrentEnd),
        ScopeType.Kind => unit.Kind == Domain.Units.UnitKind.Township ? "township" : "department",
        _ => unit.Code.ToString(),
    };
}
