using System.Globalization;
using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.Domain.Validation;

/// <summary>Which sort of rule values break.</summary>
public enum FindingKind
{
    /// <summary>A relation between values.</summary>
    Relation,

    /// <summary>A value far from what its unit usually reports.</summary>
    Outlier,

    /// <summary>Meetings in a month without meetings.</summary>
    NoMeetingMonth,
}

/// <summary>A rule that values break without being refused for it.</summary>
/// <param name="Kind">Which sort of rule.</param>
/// <param name="Rule">The relation's id, <see cref="Outlier.Rule"/> or <see cref="NoMeetingMonth.Rule"/>.</param>
/// <param name="Indicators">The indicators the rule names, each once.</param>
/// <param name="Message">The rule with its numbers, for people.</param>
public sealed record Finding(FindingKind Kind, string Rule, IReadOnlyList<Indicator> Indicators, LocalizedText Message)
{
    /// <summary>A value as messages write it.</summary>
    /// <param name="value">The value.</param>
    public static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
