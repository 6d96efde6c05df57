namespace SeedGenerator.Tests;

/// <summary>The totals of 2023 are the figures that document 001 prints.</summary>
public sealed class DocumentTotalsTests
{
    private static readonly IReadOnlyDictionary<string, decimal> s_totals = Seeds.Totals(Seeds.Data.Returns2023);

    [Theory]
    [InlineData("clues_screened", 203)]
    [InlineData("petitions_received", 203)]
    [InlineData("preliminary_verifications", 203)]
    [InlineData("filed_cases", 163)]
    [InlineData("filed_persons", 163)]
    [InlineData("investigated_cases", 163)]
    [InlineData("investigated_persons", 163)]
    [InlineData("closed_cases", 163)]
    [InlineData("closed_persons", 163)]
    [InlineData("four_winds_cases", 122)]
    [InlineData("four_winds_persons", 163)]
    [InlineData("grassroots_cases", 40)]
    [InlineData("grassroots_persons", 71)]
    [InlineData("eight_rules_cases", 6)]
    [InlineData("eight_rules_persons", 9)]
    [InlineData("section_head_cases", 15)]
    [InlineData("circulated_cases", 35)]
    [InlineData("circulated_persons", 42)]
    [InlineData("units_circulated", 16)]
    [InlineData("exposed_cases", 20)]
    [InlineData("exposed_persons", 20)]
    [InlineData("transferred_cases", 6)]
    [InlineData("transferred_persons", 6)]
    [InlineData("dual_accountability_cases", 8)]
    [InlineData("dual_accountability_persons", 9)]
    [InlineData("workgroup_cases", 13)]
    [InlineData("workgroup_persons", 13)]
    [InlineData("village_secretary_persons", 6)]
    [InlineData("farm_fund_persons", 35)]
    [InlineData("rules_reviewed", 309)]
    [InlineData("rules_abolished", 53)]
    [InlineData("rules_revised", 256)]
    [InlineData("rules_new", 25)]
    [InlineData("rules_established", 181)]
    [InlineData("standing_committee_sessions", 4)]
    [InlineData("special_topic_meetings", 6)]
    [InlineData("county_wide_meetings", 1)]
    [InlineData("leadership_meetings", 11)]
    [InlineData("progress_briefings", 5)]
    [InlineData("discipline_committee_sessions", 8)]
    [InlineData("specific_problems_solved", 28)]
    [InlineData("rectification_tasks", 18)]
    [InlineData("rectification_measures", 68)]
    [InlineData("refined_measures", 36)]
    [InlineData("governance_workgroups", 15)]
    [InlineData("openness_inspection_units", 13)]
    [InlineData("units_circulated_slow", 23)]
    [InlineData("units_written_review", 2)]
    [InlineData("unit_heads_interviewed", 5)]
    [InlineData("townships", 61)]
    [InlineData("county_departments", 60)]
    [InlineData("districts", 11)]
    [InlineData("township_discipline_committees", 61)]
    [InlineData("dept_discipline_groups", 60)]
    [InlineData("joint_case_groups", 11)]
    public void The_county_total_of_2023_is_the_printed_one(string indicator, int printed) =>
        Assert.Equal(printed, s_totals[indicator]);

    // Document 001 says 163 cases and 163 persons, and among them 40 cases with 71 persons: the remaining 123
    // cases would have 92 persons. The demonstration keeps the contradiction, so that it is seen.
    [Fact]
    public void The_totals_keep_the_contradiction_that_document_001_prints()
    {
        string[] broken = [.. Seeds.Relations.Where(relation => relation.IsBrokenBy(s_totals) == true).Select(relation => relation.Id)];

        Assert.Equal(["four-winds-residual", "eight-rules-residual", "grassroots-residual", "circulated-residual"], broken);
    }

    [Fact]
    public void No_relation_is_broken_by_the_totals_of_2022()
    {
        IReadOnlyDictionary<string, decimal> totals = Seeds.Totals(Seeds.Data.Returns2022);

        Assert.DoesNotContain(Seeds.Relations, relation => relation.IsBrokenBy(totals) == true);
    }

    [Theory]
    [InlineData("meetings_held", 17, 19)]
    [InlineData("documents_issued", 23, 26)]
    [InlineData("oversight_inspections", 30, 32)]
    public void The_burden_falls_by_clearly_different_amounts(string indicator, int atLeast, int atMost)
    {
        decimal previous = Seeds.Totals(Seeds.Data.Returns2022)[indicator];
        decimal reduction = (previous - s_totals[indicator]) / previous * 100;

        Assert.InRange(reduction, atLeast, atMost);
    }

    [Theory]
    [InlineData("first_topic_study")]
    [InlineData("theory_group_study")]
    [InlineData("theory_group_seminars")]
    [InlineData("special_lectures")]
    [InlineData("research_visits")]
    public void Study_and_research_rise(string indicator) =>
        Assert.True(s_totals[indicator] > Seeds.Totals(Seeds.Data.Returns2022)[indicator]);
}
