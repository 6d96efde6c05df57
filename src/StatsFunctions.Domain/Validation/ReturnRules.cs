using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Validation;

/// <summary>The rules a return's values must keep, and those whose breach is only kept with it.</summary>
/// <param name="relations">The rules between values.</param>
public sealed class ReturnRules(IReadOnlyList<Relation> relations)
{
    /// <summary>The rules between values.</summary>
    public IReadOnlyList<Relation> Relations { get; } = relations;

    /// <summary>
    /// Everything that rejects the proposed values. What is already stored never blocks its own correction: a fault
    /// all of whose values stand unchanged in the stored return is none of this revision's.
    /// </summary>
    /// <param name="unit">Who reports.</param>
    /// <param name="period">For which period.</param>
    /// <param name="proposed">The values as they would stand.</param>
    /// <param name="stored">The values as they stand.</param>
    public IReadOnlyList<Fault> Errors(Unit unit, Period period, ReturnValues proposed, ReturnValues stored)
    {
        var faults = new List<Fault>();
        foreach (var (indicator, value) in proposed)
        {
            if (stored[indicator] == value)
            {
                continue;
            }

            if (indicator.Frequency != period.Frequency)
            {
                faults.Add(Of(indicator, FaultCodes.WrongFrequency, indicator.Frequency == Frequency.Yearly
                    ? new($"“{indicator.Name.Chinese}”是年度指标，请填入全年报表（如 {period.Year}）", $"'{indicator.Name.English}' is yearly: report it for the year, such as {period.Year}")
                    : new($"“{indicator.Name.Chinese}”是月度指标，请按月填报", $"'{indicator.Name.English}' is monthly: report it for a month")));
            }

            if (indicator.Level == IndicatorLevel.County && unit.Kind == UnitKind.Township)
            {
                faults.Add(Of(indicator, FaultCodes.WrongLevel, new(
                    $"“{indicator.Name.Chinese}”是县级指标，乡镇（街道）不填报", $"'{indicator.Name.English}' is reported by county departments only")));
            }
        }

        foreach (var finding in Broken(Severity.Error, proposed))
        {
            if (finding.Indicators.Any(indicator => stored[indicator] != proposed[indicator]))
            {
                faults.AddRange(finding.Indicators.Select(indicator => Of(indicator, FaultCodes.RelationBroken, finding.Message) with { Rule = finding.Rule }));
            }
        }

        return faults;
    }

    /// <summary>
    /// Everything that is only kept with a return: the soft relations its values break, and the hard ones that were stored
    /// before they were rules; then its outliers, and its meetings in a no-meeting month.
    /// </summary>
    /// <param name="item">A return as it stands.</param>
    /// <param name="history">Its unit's months before, as they stand now: in whichever order returns came, they warn alike.</param>
    /// <param name="noMeetingMonths">The no-meeting months of its year, 1 to 12.</param>
    public IReadOnlyList<Finding> Warnings(Return item, ReturnHistory history, IReadOnlyList<int> noMeetingMonths)
    {
        List<Finding> findings = [.. Broken(Severity.Warning, item.Values), .. Broken(Severity.Error, item.Values)];
        if (item.Period.Frequency == Frequency.Monthly)
        {
            var month = item.Period.First;
            var earlier = history.Before(item.Unit, month, Outlier.Months);
            findings.AddRange(item.Values.Select(value => Outlier.Check(value, month, earlier)).OfType<Finding>());
            findings.AddRange(item.Values.Select(value => NoMeetingMonth.Check(value, month, noMeetingMonths)).OfType<Finding>());
        }

        return findings;
    }

    /// <summary>The rules that totals break, such as a county's: a document's own figures may contradict each other.</summary>
    /// <param name="total">The total of an indicator, or null where nothing was reported.</param>
    public IReadOnlyList<Finding> Findings(Func<Indicator, decimal?> total) =>
        [.. Relations.Select(relation => relation.Check(total)).OfType<Finding>()];

    private IEnumerable<Finding> Broken(Severity severity, ReturnValues values) =>
        Relations.Where(relation => relation.Severity == severity)
            .Select(relation => relation.Check(indicator => values[indicator]))
            .OfType<Finding>();

    private static Fault Of(Indicator indicator, string code, LocalizedText message) =>
        new(SubmittedValues.PathOf(indicator.Code), code, message);
}
