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
            if (finding.Relation.Indicators.Any(indicator => stored[indicator] != proposed[indicator]))
            {
                faults.AddRange(finding.Relation.Indicators.Distinct().Select(indicator => Of(indicator, FaultCodes.RelationBroken, finding.Message)));
            }
        }

        return faults;
    }

    /// <summary>The soft rules that values break, and the hard ones that were stored before they were rules.</summary>
    /// <param name="values">The values of a stored return.</param>
    public IReadOnlyList<Finding> Warnings(ReturnValues values) =>
        [.. Broken(Severity.Warning, values), .. Broken(Severity.Error, values)];

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
