using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Validation;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Comparisons;

public class FingerprintTests
{
    private static TwoYears Data => new TwoYears().Township("101").Reports("101", 2023, "meetings", 3, 4).Reports("101", 2022, "meetings", 5);

    [Fact]
    public void The_same_data_in_any_order_have_the_same_fingerprint()
    {
        Assert.Equal(Of(Data), Of(Data, reverse: true));
        Assert.Matches("^[0-9a-f]{64}$", Of(Data));
    }

    [Fact]
    public void Whatever_else_a_workbook_prints_gives_another()
    {
        string[] fingerprints =
        [
            Of(Data),
            Of(Data, through: 2),
            Of(Data, dueDay: 8),
            Of(Data, relations: [Rule(RelationOperator.AtMost)]),
            Of(Data, relations: [Rule(RelationOperator.AtLeast)]),
            Of(Data, relations: [Rule(RelationOperator.AtLeast) with { Severity = Severity.Error }]),
            Of(Data.Reports("101", "2023-02", "meetings", 5)),
            Of(Data.Reports("101", "2023-02", "meetings", null)),
            Of(Data.Reports("101", "2023-02", "funds", 0)),
            Of(Data.Township("102")),
            Of(Data.Moves("101", "2", "2023-01")),
        ];

        Assert.Equal(fingerprints.Length, fingerprints.Distinct().Count());
    }

    [Fact]
    public void Whatever_a_workbook_says_of_an_indicator_gives_another()
    {
        IndicatorDefinition plain = new()
        {
            Code = "cases", Name = "件数", NameEn = "Cases", Unit = "件", UnitEn = "cases", Group = "cases",
            Kind = IndicatorKind.Flow, Level = IndicatorLevel.Township, Frequency = Frequency.Monthly,
        };
        IndicatorDefinition[] others =
        [
            plain,
            plain with { Definition = "立案的件数" },
            plain with { DefinitionEn = "Cases filed" },
            plain with { Level = IndicatorLevel.County },
            plain with { Rank = true },
            plain with { LowerIsBetter = true },
            plain with { PersonsOf = "cases" },
            plain with { Parts = [new("cases", PartRelation.EachAtMost)] },
            plain with { Parts = [new("cases", PartRelation.SumEquals)] },
        ];

        Assert.Equal(others.Length, others.Select(definition => Of(Data, catalogue: new IndicatorCatalogue([definition]))).Distinct().Count());
    }

    [Fact]
    public void What_a_chart_shows_of_an_indicator_gives_another()
    {
        string[] fingerprints =
        [
            Cases(new CountyBuilder()),
            Cases(new CountyBuilder(), charts: IndicatorChart.Months),
            Cases(new CountyBuilder(), charts: [IndicatorChart.Months, IndicatorChart.Units]),
            Cases(new CountyBuilder(), IndicatorLevel.County),
            Cases(new CountyBuilder(), personsOf: "meetings"),
        ];

        Assert.Equal(fingerprints.Length, fingerprints.Distinct().Count());

        static string Cases(
            CountyBuilder county, IndicatorLevel level = IndicatorLevel.Township, string? personsOf = null, params IReadOnlyList<IndicatorChart> charts) =>
            county.Indicator("meetings").Indicator("cases", level: level, personsOf: personsOf, charts: charts).Compare().Fingerprint;
    }

    [Fact]
    public void Whom_to_telephone_in_a_unit_does_not_count() =>
        Assert.Equal(Of(Data), Of(Data.Telephones("101", "张敏 0000-1234567")));

    [Fact]
    public void Data_after_the_span_do_not_count() =>
        Assert.Equal(Of(Data, through: 1), Of(Data.Reports("101", "2023-02", "meetings", 9).Reports("101", "2023", "rules", 1), through: 1));

    private static Relation Rule(RelationOperator @operator) => new(
        "rule", [TwoYears.Catalogue["meetings"]], @operator, [TwoYears.Catalogue["tasks"]], Severity.Warning, new LocalizedText("规则", "rule"), "test");

    private static string Of(TwoYears years, int through = 12, bool reverse = false, int dueDay = 5, IReadOnlyList<Relation>? relations = null, IndicatorCatalogue? catalogue = null) => Fingerprint.Of(
        TwoYears.County,
        new ComparisonSpan(TwoYears.Current, TwoYears.Base, through),
        new CountyCalendar(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), dueDay),
        catalogue ?? TwoYears.Catalogue,
        relations ?? [],
        years.Units,
        reverse ? years.Returns.Reverse() : years.Returns);
}
