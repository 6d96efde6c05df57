using StatsFunctions.Application.Seeds;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Tests.Seeds;

public sealed class SeedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("seeds").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Committed => Path.Combine(AppContext.BaseDirectory, "seeds");

    [Fact]
    public void The_committed_seeds_are_right()
    {
        var catalogue = SeedFiles.Indicators(Committed);
        var relations = SeedFiles.Relations(Committed, catalogue);
        var units = SeedUnits.Read(Committed);

        Assert.Equal((142, 98, 122), (catalogue.Count, relations.Count, units.Count));
        Assert.Equal(119, units.Select(unit => unit.Contact).OfType<string>().Distinct(StringComparer.Ordinal).Count());
        Assert.All(units.Where(unit => unit.Contact is not null), unit => Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}{2,3} 0000-[0-9]{7}$", unit.Contact));
        Assert.InRange(catalogue.Count(indicator => indicator.Required), 10, 15);
        Assert.Equal(["meetings_held"], catalogue.Where(indicator => indicator.CountsMeetings).Select(indicator => indicator.Code));
        Assert.Equal(
            ["meetings_held Months Units", "documents_issued Months", "filed_cases Districts", "filed_persons Districts"],
            catalogue.Where(indicator => indicator.Charts.Count > 0).Select(indicator => string.Join(' ', [indicator.Code, .. indicator.Charts])));
        Assert.All(catalogue.Where(indicator => indicator.Group == "rules"), indicator => Assert.Equal(Domain.Periods.Frequency.Yearly, indicator.Frequency));
    }

    [Fact]
    public void Every_part_and_every_persons_of_is_a_relation()
    {
        var catalogue = SeedFiles.Indicators(Committed);
        var relations = SeedFiles.Relations(Committed, catalogue);

        foreach (var whole in catalogue)
        {
            foreach (var part in whole.Parts)
            {
                var @operator = part.Relation == PartRelation.SumEquals ? RelationOperator.Equal : RelationOperator.AtMost;
                Assert.Contains(relations, relation => relation.Operator == @operator
                    && relation.Left.Contains(catalogue[part.Code]) && relation.Right.SequenceEqual([whole]));
            }

            if (whole.PersonsOf is { } cases)
            {
                Assert.Contains(relations, relation => relation is { Operator: RelationOperator.AtLeast, Severity: Severity.Warning }
                    && relation.Left.SequenceEqual([whole]) && relation.Right.SequenceEqual([catalogue[cases]]));
            }
        }
    }

    [Theory]
    [InlineData("[{}]", "$[0]")]
    [InlineData("not json", "line 1")]
    [InlineData("null", "null")]
    [InlineData("[]", "1 to 230")]
    [InlineData(
        """[{"code":"A b","name":"x","nameEn":"x","unit":"x","unitEn":"x","group":"x","kind":"flow","level":"township","frequency":"monthly","personsOf":"nobody"}]""",
        "A b: a code|personsOf nobody")]
    [InlineData(
        """[{"code":"a","name":"x","nameEn":"","unit":"x","unitEn":"x","group":"x","kind":"pile","level":"township","frequency":"monthly"}]""",
        "kind")]
    [InlineData(
        """[{"code":"a","name":"x","nameEn":"x","unit":"x","unitEn":"x","group":"x","kind":"flow","level":"township","frequency":"monthly","charts":["months","pie"]}]""",
        "$[0].charts[1]")]
    [InlineData(
        """[{"code":"a","name":"x","nameEn":"x","unit":"x","unitEn":"x","group":"x","kind":"flow","level":"township","frequency":"yearly","charts":["months","units","units"]}]""",
        "a: charts name each chart once.|a: a yearly indicator has no chart by months.")]
    public void A_wrong_indicator_is_named_with_its_file(string json, string told)
    {
        File.WriteAllText(Path.Combine(_folder, SeedFiles.IndicatorsFile), json);

        var message = Assert.Throws<SeedException>(() => SeedFiles.Indicators(_folder)).Message;

        Assert.StartsWith("indicators.json: ", message, StringComparison.Ordinal);
        Assert.All(told.Split('|'), part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public void More_charts_than_a_page_holds_are_refused()
    {
        var entries = Enumerable.Range(1, 3).Select(number =>
            $$"""{"code":"a{{number}}","name":"x","nameEn":"x","unit":"x","unitEn":"x","group":"x","kind":"flow","level":"township","frequency":"monthly","charts":["months","units","districts"]}""");
        File.WriteAllText(Path.Combine(_folder, SeedFiles.IndicatorsFile), $"[{string.Join(',', entries)}]");

        Assert.Contains("at most 8 marks for charts, not 9.", Assert.Throws<SeedException>(() => SeedFiles.Indicators(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_relation_is_named()
    {
        File.WriteAllText(Path.Combine(_folder, SeedFiles.RelationsFile), """
            [
              {"id":"one","left":["no_such"],"op":"=","right":["meetings_held"],"severity":"error","name":"x","nameEn":"x","source":"x"},
              {"id":"two","left":[],"op":"~","right":["meetings_held"],"severity":"warning","name":"x","nameEn":"x","source":"x"},
              {"id":"two","left":["meetings_held"],"op":"<=","right":["documents_issued"],"severity":"warning","name":"x","nameEn":"x","source":"x"},
              {"id":"Thr.ee","left":["meetings_held"],"op":"<=","right":["documents_issued"],"severity":"warning","name":"x","nameEn":"x","source":"x"}
            ]
            """);

        var message = Assert.Throws<SeedException>(() => SeedFiles.Relations(_folder, SeedFiles.Indicators(Committed))).Message;

        Assert.All(
            ["one: there is no indicator no_such", "two: both sides", "two: op is one of", "two: the id stands twice", "Thr.ee: an id is"],
            part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""[{"id":"one","left":["meetings_held"],"op":"=","right":["documents_issued"],"name":"x","nameEn":"x","source":"x"}]""", "severity")]
    [InlineData("""[{"id":"one","left":["meetings_held"],"op":"=","right":["documents_issued"],"severity":"fatal","name":"x","nameEn":"x","source":"x"}]""", "severity")]
    [InlineData("""[{"id":"one","left":["meetings_held"],"op":"=","rigth":["documents_issued"],"severity":"error","name":"x","nameEn":"x","source":"x"}]""", "rigth")]
    [InlineData("[null]", "$[0]")]
    public void A_relation_with_a_field_too_few_or_too_many_is_refused(string json, string told)
    {
        File.WriteAllText(Path.Combine(_folder, SeedFiles.RelationsFile), json);

        var message = Assert.Throws<SeedException>(() => SeedFiles.Relations(_folder, SeedFiles.Indicators(Committed))).Message;

        Assert.StartsWith("relations.json: ", message, StringComparison.Ordinal);
        Assert.Contains(told, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("999901101,青禾街道,township,1,2015-01,,\n99990,x,township,1,2015-01,,", "Row 3")]
    [InlineData("999901101,青禾街道,village,1,2015-01,,", "Row 2")]
    [InlineData("110101101,青禾街道,township,1,2015-01,,", "Row 2")]
    [InlineData("999901101,青禾街道,township,1,2015-13,,", "Row 2")]
    [InlineData("999901101,青禾街道,township,1,2015-01,soon,", "Row 2")]
    [InlineData("999901101,青禾街道", "units.csv")]
    [InlineData("999901101,a,village,1,2015-01,,\n999901102,b,7,1,2015-01,,", "Row 2|Row 3")]
    [InlineData("999901101,a,township,1,2015-01,,\n999901101,b,township,1,2015-01,,", "999901101: the code stands twice")]
    [InlineData("999901101,a,township,1,2015-01,2014-12,999901109", "ends before it begins|its successor 999901109 is no unit")]
    [InlineData("999901101,a,township,1,2015-01,2020-12,999901102\n999901102,b,township,1,2015-01,2021-12,999901101", "999901101: its successors form a ring")]
    public void A_wrong_unit_is_named_by_its_row(string rows, string told)
    {
        File.WriteAllText(Path.Combine(_folder, SeedUnits.File), "code,name,kind,district,activeFrom,activeTo,successor\n" + rows + "\n");

        var message = Assert.Throws<SeedException>(() => SeedUnits.Read(_folder)).Message;
        Assert.All(told.Split('|'), part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("successor", "", null)]
    [InlineData("successor,contact", ",", null)]
    [InlineData("successor,contact", ",张敏 0000-1234567", "张敏 0000-1234567")]
    public void A_contact_may_be_missing_with_its_column(string columns, string cells, string? contact)
    {
        File.WriteAllText(Path.Combine(_folder, SeedUnits.File), $"code,name,kind,district,activeFrom,activeTo,{columns}\n999901101,青禾街道,township,1,2015-01,,{cells}\n");

        Assert.Equal(contact, Assert.Single(SeedUnits.Read(_folder)).Contact);
    }

    [Theory]
    [InlineData("张敏 0000-1234567 ")]
    [InlineData("0000-12345670000-12345670000-12345670000-12345670000-12345670")]
    public void A_wrong_contact_is_named_by_its_row(string contact)
    {
        File.WriteAllText(Path.Combine(_folder, SeedUnits.File), $"code,name,kind,district,activeFrom,activeTo,successor,contact\n999901101,青禾街道,township,1,2015-01,,,{contact}\n");

        Assert.Contains("Row 2", Assert.Throws<SeedException>(() => SeedUnits.Read(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.StartsWith("units.csv: ", Assert.Throws<SeedException>(() => SeedUnits.Read(_folder)).Message, StringComparison.Ordinal);
}
