using StatsFunctions.Domain;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Validation;
using TestKit.Builders;

namespace StatsFunctions.Workbooks.Tests.Sheets;

/// <summary>指标说明.</summary>
public sealed class IndicatorTests
{
    private const string Sheet = "指标说明";

    [Fact]
    public void Every_indicator_of_the_catalogue_is_explained_in_its_order()
    {
        var report = Reports.County();
        var file = WorkbookFile.Of(report);

        Assert.Equal(report.Catalogue.Select(indicator => indicator.Code), Enumerable.Range(4, report.Catalogue.Count).Select(row => file[Sheet, $"A{row}"].Text!));
        Assert.Equal($"A3:L{3 + report.Catalogue.Count}", file.Filter(Sheet));
    }

    [Theory]
    [InlineData(Language.Chinese, "cases", "件数|件|案件查办|存量|年报|县级部门|少为好|立案的件数。|甲（相加等于本指标）\n乙（各不超过本指标，可以重叠）||【必须】甲不多于件数\n【核对】件数不少于人数")]
    [InlineData(Language.English, "cases", "Cases|cases|Cases|stock|yearly|departments|less|Cases filed.|First (they add up to it)\nSecond (each at most it; they may overlap)||[must] First at most cases\n[check] Cases at least persons")]
    [InlineData(Language.Chinese, "persons", "人数|人|own|流量|月报|所有单位|多为好|||件数|【核对】件数不少于人数")]
    [InlineData(Language.Chinese, "place", "名次|名次|own|名次|月报|所有单位|数小为好||||")]
    [InlineData(Language.Chinese, "first", "甲|件|own|流量|月报|所有单位|—||||【必须】甲不多于件数")]
    public void It_says(Language language, string code, string expected)
    {
        var file = WorkbookFile.Of(Explained(), language);
        var sheet = language == Language.English ? "Indicators" : Sheet;
        var row = file.Row(sheet, code);

        Assert.Equal(expected, string.Join('|', "BCDEFGHIJKL".Select(column => file[sheet, $"{column}{row}"].Text)));
    }

    [Fact]
    public void More_relations_than_a_row_can_hold_end_with_an_ellipsis()
    {
        var file = WorkbookFile.Of(Explained(relations: 60));
        var row = file.Row(Sheet, "persons");

        Assert.EndsWith("…", file[Sheet, $"L{row}"].Text, StringComparison.Ordinal);
        Assert.InRange(file.Height(Sheet, row), 300, 409);
    }

    private static Application.Comparisons.YearOnYearReport Explained(int relations = 1)
    {
        var catalogue = new IndicatorCatalogue(
        [
            Define("cases", "件数", "Cases", "件", "cases", "cases") with
            {
                Kind = IndicatorKind.Stock,
                Frequency = Frequency.Yearly,
                Level = IndicatorLevel.County,
                LowerIsBetter = true,
                Definition = "立案的件数。",
                DefinitionEn = "Cases filed.",
                Parts = [new("first", PartRelation.SumEquals), new("second", PartRelation.EachAtMost)],
            },
            Define("persons", "人数", "Persons", "人", "persons") with { PersonsOf = "cases", LowerIsBetter = false },
            Define("first", "甲", "First"),
            Define("second", "乙", "Second"),
            Define("place", "名次", "Place", "名次", "place") with { Rank = true },
        ]);
        var (cases, persons) = (catalogue["cases"], catalogue["persons"]);
        return new CountyBuilder().With(catalogue).Unit("101").Compare(relations:
        [
            new Relation("a", [catalogue["first"]], RelationOperator.AtMost, [cases], Severity.Error, new("甲不多于件数", "First at most cases"), ""),
            .. Enumerable.Repeat(
                new Relation("b", [cases], RelationOperator.AtLeast, [persons], Severity.Warning, new("件数不少于人数", "Cases at least persons"), ""), relations),
        ]);
    }

    private static IndicatorDefinition Define(string code, string name, string nameEn, string unit = "件", string unitEn = "cases", string group = "own") => new()
    {
        Code = code,
        Name = name,
        NameEn = nameEn,
        Unit = unit,
        UnitEn = unitEn,
        Group = group,
        Kind = IndicatorKind.Flow,
        Level = IndicatorLevel.Township,
        Frequency = Frequency.Monthly,
    };
}
