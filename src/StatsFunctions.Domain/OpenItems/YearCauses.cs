using System.Globalization;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Domain.OpenItems;

/// <summary>Everything of a year that is to be looked after, from what is stored now.</summary>
/// <param name="calendar">The county's calendar.</param>
/// <param name="rules">The rules of validation.</param>
public sealed class YearCauses(CountyCalendar calendar, ReturnRules rules)
{
    /// <summary>The causes of a year: monthly returns that are due and missing, and what the stored ones warn of.</summary>
    /// <param name="units">The units to look at.</param>
    /// <param name="year">The year and its settings.</param>
    /// <param name="returns">The year's returns.</param>
    /// <param name="before">The returns of the year before: outliers are judged against them, too.</param>
    /// <param name="now">The instant of the question.</param>
    public IReadOnlyList<Cause> Of(UnitDirectory units, StatisticalYear year, IReadOnlyList<Return> returns, IReadOnlyList<Return> before, DateTimeOffset now)
    {
        var grid = SubmissionGrid.Of(units, returns.Select(item => item.Submission), year.Year, 12, calendar, now);
        var history = new ReturnHistory(returns.Concat(before));
        return
        [
            .. grid.Missing.Select(missing => Overdue(missing.Unit, missing.Month)),
            .. from item in returns
               where units.IndexOf(item.Unit) >= 0
               from finding in rules.Warnings(item, history, year.NoMeetingMonths)
               select Warning(item, finding),
        ];
    }

    private Cause Overdue(Unit unit, Month month)
    {
        var due = calendar.DueAt(Period.Of(month));

        // The due day is the one that the due instant ends.
        var day = calendar.ToCounty(due.AddTicks(-1));
        return new Cause(
            OpenItemKey.Overdue(unit.Code, month),
            [],
            new LocalizedText(
                string.Create(CultureInfo.InvariantCulture, $"{month.InChinese}报表逾期未报，应于{day:yyyy'年'M'月'd'日'}前（含当日）报送"),
                string.Create(CultureInfo.InvariantCulture, $"The return for {month} is missing; it was due on {day:yyyy-MM-dd}")),
            Evidence: "",
            due);
    }

    private static Cause Warning(Return item, Finding finding)
    {
        var (kind, rule) = finding.Kind switch
        {
            FindingKind.Relation => (OpenItemKind.Relation, finding.Rule),
            FindingKind.Outlier => (OpenItemKind.Outlier, finding.Indicators[0].Code),
            _ => (OpenItemKind.NoMeetingMonth, finding.Indicators[0].Code),
        };
        return new Cause(
            new OpenItemKey(item.Unit, item.Period, kind, rule),
            [.. finding.Indicators.Select(indicator => indicator.Code)],
            finding.Message,
            string.Join(' ', finding.Indicators.Select(indicator => Evidence(indicator, item.Values))),
            item.SubmittedAt);
    }

    // A rule is broken by reported values only, so each is there.
    private static string Evidence(Indicator indicator, ReturnValues values) => $"{indicator.Code}={Finding.Text(values[indicator]!.Value)}";
}
