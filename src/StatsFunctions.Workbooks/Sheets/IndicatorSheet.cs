using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>指标说明: what every indicator counts, who reports it and when, which way is better, and how it hangs together with others.</summary>
/// <param name="report">The report.</param>
/// <param name="words">The words.</param>
internal sealed class IndicatorSheet(YearOnYearReport report, Wording words) : Sheet
{
    private const int FirstRow = 4;

    private readonly ILookup<Indicator, Relation> _relations = report.Relations
        .SelectMany(relation => relation.Indicators.Distinct().Select(indicator => (indicator, relation)))
        .ToLookup(pair => pair.indicator, pair => pair.relation);

    public override string Name => words[SheetNames.Indicators];

    public override string Description => words[
        "每项指标的含义、计量单位、由谁填报、方向，以及与其他指标的关系", "what every indicator counts, who reports it, its direction and its relations to others"];

    public override SheetSetup Setup => new()
    {
        Widths = Widths,
        FrozenRows = FirstRow - 1,
        FrozenColumns = 2,
        FirstHeadingRow = FirstRow - 1,
        FilteredColumns = Widths.Count,
        LastRow = FirstRow + report.Catalogue.Count - 1,
    };

    private IReadOnlyList<double> Widths => field ??=
    [
        TextWidth.OfColumn(report.Catalogue.Select(indicator => indicator.Code), 14, 24),
        26,
        words.MeasureWidth,
        12,
        7,
        8,
        words.Language == Language.English ? 12 : 10,
        9,
        46,
        28,
        16,
        48,
    ];

    public override void Write(SheetWriter sheet)
    {
        var rows = new TextRows(sheet, Widths);
        Headings.WriteTitle(sheet, report, words, Name);
        rows.AddHeadings(
            words["指标代码", "Code"],
            words["指标", "Indicator"],
            words["计量单位", "Measure"],
            words["分组", "Group"],
            words["类别", "Sort"],
            words["频次", "How often"],
            words["填报单位", "Reported by"],
            words["方向", "Better"],
            words["含义", "Definition"],
            words["其中", "Parts"],
            words["对应的件数", "Persons of"],
            words["与其他指标的关系", "Relations to other indicators"]);
        foreach (var indicator in report.Catalogue)
        {
            rows.Add(
                indicator.Ordinal % 2 == 1,
                new(indicator.Code, Styles.Text),
                new(words[indicator.Name], Styles.Wrapped),
                new(words[indicator.Unit], Styles.Centered),
                new(words.Group(indicator.Group), Styles.Wrapped),
                new(SortOf(indicator), Styles.Centered),
                new(indicator.Frequency == Frequency.Yearly ? words["年报", "yearly"] : words["月报", "monthly"], Styles.Centered),
                new(indicator.Level == IndicatorLevel.County ? words["县级部门", "departments"] : words["所有单位", "all units"], Styles.Centered),
                new(DirectionOf(indicator), Styles.Centered),
                new(words[indicator.Definition], Styles.Wrapped),
                new(PartsOf(indicator), Styles.Wrapped),
                new(indicator.PersonsOf is { } cases ? NameOf(cases) : Cell.Empty, Styles.Wrapped),
                new(string.Join('\n', _relations[indicator].Select(Describe)), Styles.Wrapped));
        }
    }

    private string SortOf(Indicator indicator) => indicator switch
    {
        { IsRank: true } => words["名次", "rank"],
        { Kind: IndicatorKind.Stock } => words["存量", "stock"],
        _ => words["流量", "flow"],
    };

    private string DirectionOf(Indicator indicator) => indicator switch
    {
        { IsRank: true } => words["数小为好", "smaller"],
        { LowerIsBetter: true } => words["少为好", "less"],
        { LowerIsBetter: false } => words["多为好", "more"],
        _ => "—",
    };

    private string PartsOf(Indicator indicator) => string.Join('\n', indicator.Parts.GroupBy(part => part.Relation).Select(group =>
    {
        var names = string.Join(words["、", ", "], group.Select(part => NameOf(part.Code)));
        return group.Key == PartRelation.SumEquals
            ? words[$"{names}（相加等于本指标）", $"{names} (they add up to it)"]
            : words[$"{names}（各不超过本指标，可以重叠）", $"{names} (each at most it; they may overlap)"];
    }));

    // A relation that rejects returns, or one that only warns.
    private string Describe(Relation relation) => (relation.Severity == Severity.Error ? words["【必须】", "[must] "] : words["【核对】", "[check] "]) + words[relation.Name];

    private string NameOf(string code) => words[report.Catalogue[code].Name];
}
