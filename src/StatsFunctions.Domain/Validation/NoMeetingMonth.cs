using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;

namespace StatsFunctions.Domain.Validation;

/// <summary>Meetings held in a month that the county declared to be without meetings (无会月).</summary>
public static class NoMeetingMonth
{
    /// <summary>The rule's name.</summary>
    public const string Rule = "no-meeting-month";

    /// <summary>Judges a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="month">Its month.</param>
    /// <param name="declared">The no-meeting months of its year, 1 to 12.</param>
    /// <returns>What is wrong, or null.</returns>
    public static Finding? Check(IndicatorValue value, Month month, IReadOnlyList<int> declared)
    {
        if (!value.Indicator.CountsMeetings || value.Value <= 0 || !declared.Contains(month.Number))
        {
            return null;
        }

        var number = Finding.Text(value.Value);
        return new Finding(FindingKind.NoMeetingMonth, Rule, [value.Indicator], new LocalizedText(
            $"{month} 是无会月，{value.Indicator.Name.Chinese}报了 {number}{value.Indicator.Unit.Chinese}",
            $"{month} is a no-meeting month, and {value.Indicator.Name.English} is {number}"));
    }
}
