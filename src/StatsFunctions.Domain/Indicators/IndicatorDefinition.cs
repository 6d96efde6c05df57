using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Domain.Indicators;

/// <summary>An entry of the catalogue as it is written in data, before it is checked.</summary>
public sealed record IndicatorDefinition
{
    /// <summary>Stable code.</summary>
    public required string Code { get; init; }

    /// <summary>中文名称.</summary>
    public required string Name { get; init; }

    /// <summary>English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>Measure word in Chinese.</summary>
    public required string Unit { get; init; }

    /// <summary>Measure word in English.</summary>
    public required string UnitEn { get; init; }

    /// <summary>Group.</summary>
    public required string Group { get; init; }

    /// <summary>Flow or stock.</summary>
    public required IndicatorKind Kind { get; init; }

    /// <summary>Who reports it.</summary>
    public required IndicatorLevel Level { get; init; }

    /// <summary>How often.</summary>
    public required Frequency Frequency { get; init; }

    /// <summary>Digits after the decimal point. Values are stored scaled by it: it never changes once an indicator has been reported.</summary>
    public int Decimals { get; init; }

    /// <summary>Direction, or null.</summary>
    public bool? LowerIsBetter { get; init; }

    /// <summary>Whether it is a rank (名次).</summary>
    public bool Rank { get; init; }

    /// <summary>Whether it counts the meetings that a no-meeting month forbids.</summary>
    public bool Meeting { get; init; }

    /// <summary>Whether forms ask for it.</summary>
    public bool Required { get; init; }

    /// <summary>Parts.</summary>
    public IReadOnlyList<IndicatorPart>? Parts { get; init; }

    /// <summary>The cases whose persons it counts.</summary>
    public string? PersonsOf { get; init; }

    /// <summary>The charts in which it is shown.</summary>
    public IReadOnlyList<IndicatorChart>? Charts { get; init; }

    /// <summary>口径.</summary>
    public string Definition { get; init; } = "";

    /// <summary>What is counted, in English.</summary>
    public string DefinitionEn { get; init; } = "";

    /// <summary>Where the indicator comes from.</summary>
    public string Source { get; init; } = "";
}
