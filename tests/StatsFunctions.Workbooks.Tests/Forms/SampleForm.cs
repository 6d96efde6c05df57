using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Workbooks.Forms;
using TestKit.Builders;

namespace StatsFunctions.Workbooks.Tests.Forms;

/// <summary>
/// A small form with every kind of indicator and rule in it, for 2023. Its rows: 8 meetings, 9 briefings (departments
/// only) …; tests find them by code.
/// </summary>
internal static class SampleForm
{
    public const string Sheet = "填报表", Checks = "校验";

    public static IndicatorCatalogue Catalogue { get; } = new(
    [
        Of("meetings", "召开会议数", required: true),
        Of("briefings", "调度会议数", level: IndicatorLevel.County),
        Of("cases", "立案件数", group: "cases"),
        Of("minor_cases", "其中：轻微", group: "cases"),
        Of("major_cases", "其中：严重", group: "cases"),
        Of("persons", "立案人数", group: "cases"),
        Of("funds", "清退金额", group: "expenditure", decimals: 2),
        Of("funds_part", "其中：已退", group: "expenditure", decimals: 2),
        Of("funds_rest", "其中：未退", group: "expenditure", decimals: 2),
        Of("teams", "检查组数", kind: IndicatorKind.Stock, group: "own group"),
        Of("rules", "清理制度数", frequency: Frequency.Yearly, group: "rules"),
        Of("rules_abolished", "废除制度数", frequency: Frequency.Yearly, group: "rules"),
        Of("place", "名次", frequency: Frequency.Yearly, kind: IndicatorKind.Stock, group: "rules", rank: true),
    ]);

    public static IReadOnlyList<Relation> Relations { get; } =
    [
        Rule("persons-at-least-cases", ["persons"], RelationOperator.AtLeast, ["cases"], Severity.Warning),
        Rule("persons-without-cases", ["cases"], RelationOperator.ZeroIfZero, ["persons"], Severity.Warning),
        Rule("cases-sum", ["minor_cases", "major_cases"], RelationOperator.Equal, ["cases"], Severity.Error),
        Rule("funds-sum", ["funds_part", "funds_rest"], RelationOperator.Equal, ["funds"], Severity.Error),
        Rule("abolished-within-rules", ["rules_abolished"], RelationOperator.AtMost, ["rules"], Severity.Error),
        Rule("residual", ["cases", "cases"], RelationOperator.AtMost, ["persons", "meetings"], Severity.Warning),
        Rule("departments-only", ["briefings"], RelationOperator.AtMost, ["meetings"], Severity.Warning),
        Rule("never-in-one-return", ["rules"], RelationOperator.AtMost, ["meetings"], Severity.Warning),
    ];

    public static EntryForms Forms { get; } = new(Catalogue);

    /// <summary>A form.</summary>
    /// <param name="kind">Township or department.</param>
    /// <param name="from">The unit's first month.</param>
    /// <param name="to">The unit's last month, or null.</param>
    /// <param name="reported">What was reported: period, code, value.</param>
    public static EntryForm Form(
        UnitKind kind = UnitKind.Township, string from = "2015-01", string? to = null, params (string Period, string Code, decimal Value)[] reported)
    {
        var unit = new Unit(
            new UnitCode("999901101"), "白石镇", kind, DistrictHistory.Of(new DistrictAssignment(MonthOf(from), "1")), MonthOf(from), to is null ? null : MonthOf(to));
        var returns = reported.GroupBy(item => item.Period).Select(group => new Return(
            unit.Code,
            Period.TryParse(group.Key, out var period) ? period : throw new ArgumentException(group.Key, nameof(reported)),
            Revision: 1,
            Edition: 1,
            ReturnValues.Of(group.Select(item => new IndicatorValue(Catalogue[item.Code], item.Value))),
            default,
            default,
            "test",
            null)).ToList();
        var county = new County(new CountyCode("999901"), "示范县", CountyBuilder.Calendar);
        return new EntryForm(
            county, unit, 2023, Catalogue, Relations, [.. returns.Where(item => item.Period.Year == 2023)], [.. returns.Where(item => item.Period.Year == 2022)]);
    }

    /// <summary>The form whose rules are kept, broken, doubtful and undecided, in both years.</summary>
    public static EntryForm Mixed(UnitKind kind = UnitKind.Township) => Form(kind, "2015-01", "2023-10",
        ("2022-01", "meetings", 11), ("2022-02", "meetings", 12), ("2022-01", "teams", 7), ("2022-03", "teams", 5), ("2022", "rules", 3), ("2022-01", "funds", 0.1m),
        ("2023-01", "meetings", 21), ("2023-02", "meetings", 0), ("2023-01", "teams", 4), ("2023-05", "teams", 6),
        ("2023-01", "cases", 2), ("2023-01", "minor_cases", 1), ("2023-01", "major_cases", 1), ("2023-01", "persons", 2),
        ("2023-02", "cases", 3), ("2023-02", "minor_cases", 1), ("2023-02", "major_cases", 1), ("2023-02", "persons", 2),
        ("2023-03", "cases", 0), ("2023-03", "minor_cases", 0), ("2023-03", "persons", 2), ("2023-03", "meetings", 5),
        ("2023-01", "funds", 0.3m), ("2023-01", "funds_part", 0.1m), ("2023-01", "funds_rest", 0.2m),
        ("2023-02", "funds", 0.3m), ("2023-02", "funds_part", 0.1m), ("2023-02", "funds_rest", 0.21m),
        ("2023", "rules", 3), ("2023", "rules_abolished", 4), ("2023", "place", 2));

    /// <summary>The row of an indicator, by its code in the hidden column.</summary>
    public static int Row(WorkbookFile file, string code) => int.Parse(
        file.Cells(Sheet).Single(cell => cell.Key.StartsWith("AD", StringComparison.Ordinal) && cell.Value.Text == code).Key.AsSpan(2),
        System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The column to fill in of a month, 13 for the year.</summary>
    public static string Column(int number) => number <= 11 ? $"{(char)('C' + (2 * number))}" : $"A{(char)('A' + (2 * (number - 12)))}";

    private static IndicatorDefinition Of(
        string code,
        string name,
        Frequency frequency = Frequency.Monthly,
        IndicatorKind kind = IndicatorKind.Flow,
        IndicatorLevel level = IndicatorLevel.Township,
        string group = "meetings",
        int decimals = 0,
        bool required = false,
        bool rank = false) => new()
    {
        Code = code, Name = name, NameEn = code, Unit = "次", UnitEn = "times", Group = group, Kind = kind, Level = level, Frequency = frequency,
        Decimals = decimals, Required = required, Rank = rank,
    };

    private static Relation Rule(string id, string[] left, RelationOperator @operator, string[] right, Severity severity) => new(
        id, [.. left.Select(code => Catalogue[code])], @operator, [.. right.Select(code => Catalogue[code])], severity, new($"规则 {id}", id), "test");

    private static Month MonthOf(string text) => Month.TryParse(text, out var month) ? month : throw new ArgumentException(text, nameof(text));
}
