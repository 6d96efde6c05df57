using System.Text.RegularExpressions;

namespace SeedGenerator.Tests;

/// <summary>The three files of reference data fit together.</summary>
public sealed partial class ReferenceDataTests
{
    [Fact]
    public void There_are_142_indicators_each_with_a_definition_and_a_source()
    {
        Assert.Equal(142, Seeds.Indicators.Select(indicator => indicator.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Seeds.Indicators, indicator =>
        {
            Assert.False(string.IsNullOrWhiteSpace(indicator.Definition), indicator.Code);
            Assert.False(string.IsNullOrWhiteSpace(indicator.DefinitionEn), indicator.Code);
            Assert.Matches(SourcePattern(), indicator.Source);
        });
    }

    [Fact]
    public void Relations_name_indicators_and_have_names_of_their_own()
    {
        HashSet<string> codes = Seeds.Indicators.Select(indicator => indicator.Code).ToHashSet(StringComparer.Ordinal);
        Assert.All(Seeds.Relations, relation =>
        {
            Assert.Matches(KebabCase(), relation.Id);
            Assert.NotEmpty(relation.Left);
            Assert.NotEmpty(relation.Right);
            Assert.All(relation.Left.Concat(relation.Right), code => Assert.True(codes.Contains(code), $"{relation.Id}: {code}"));
            Assert.True(relation.Severity is "error" or "warning", relation.Id);
            Assert.False(string.IsNullOrWhiteSpace(relation.Name), relation.Id);
            Assert.False(string.IsNullOrWhiteSpace(relation.NameEn), relation.Id);
            Assert.False(string.IsNullOrWhiteSpace(relation.Source), relation.Id);
        });
        Assert.Equal(Seeds.Relations.Count, Seeds.Relations.Select(relation => relation.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Seeds.Relations.Count, Seeds.Relations.Select(Text).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_part_and_every_pair_of_persons_and_cases_has_its_relation()
    {
        HashSet<string> relations = Seeds.Relations.Select(Text).ToHashSet(StringComparer.Ordinal);
        foreach (Indicator indicator in Seeds.Indicators)
        {
            string[] summed = [.. indicator.Parts.Where(part => part.Relation is "sum_equals").Select(part => part.Code)];
            if (summed.Length > 0)
            {
                Assert.Contains($"{string.Join('+', summed)} = {indicator.Code}", relations);
            }

            Assert.All(
                indicator.Parts.Where(part => part.Relation is "each_at_most"),
                part => Assert.Contains($"{part.Code} <= {indicator.Code}", relations));
            if (indicator.PersonsOf is { } cases)
            {
                Assert.Contains($"{indicator.Code} >= {cases}", relations);
                Assert.Contains($"{cases} zero-if-zero {indicator.Code}", relations);
            }
        }
    }

    // relations.md: 003 closes more than it files; parts after 其中 overlap.
    [Fact]
    public void What_the_documents_contradict_is_no_relation()
    {
        Assert.DoesNotContain(Seeds.Relations, relation =>
            Text(relation) is "closed_cases <= filed_cases" or "closed_persons <= filed_persons");
        Assert.DoesNotContain(Seeds.Relations, relation => relation is { Op: "=", Right: ["investigated_cases"] });
    }

    [Fact]
    public void The_county_has_61_townships_and_60_departments_in_2023_in_11_mixed_districts()
    {
        SeedUnit[] units = [.. County.Units.Where(unit => unit.IsActive(new SeedPeriod(2023, 1)))];

        Assert.Equal(61, units.Count(unit => unit.IsTownship));
        Assert.Equal(60, units.Count(unit => !unit.IsTownship));
        Assert.Equal(Enumerable.Range(1, 11), units.Where(unit => unit.IsTownship).Select(unit => unit.District).Distinct().Order());
        Assert.Equal(Enumerable.Range(1, 11), units.Where(unit => !unit.IsTownship).Select(unit => unit.District).Distinct().Order());
        Assert.Equal(County.Units.Count, County.Units.Select(unit => unit.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("999901133", Assert.Single(County.Units, unit => unit.Successor is not null).Successor);
    }

    private static string Text(Relation relation) =>
        $"{string.Join('+', relation.Left)} {relation.Op} {string.Join('+', relation.Right)}";

    [GeneratedRegex("^00[0-4] #", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SourcePattern();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KebabCase();
}
