using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Domain.Indicators;

/// <summary>How an indicator's values combine over months.</summary>
public enum IndicatorKind
{
    /// <summary>Counts of a period: they add up over months and units.</summary>
    Flow,

    /// <summary>A level: the last reported month of a span stands, then units add up.</summary>
    Stock,
}

/// <summary>Who reports an indicator.</summary>
public enum IndicatorLevel
{
    /// <summary>Every unit.</summary>
    Township,

    /// <summary>County departments only.</summary>
    County,
}

/// <summary>How a part relates to its whole.</summary>
public enum PartRelation
{
    /// <summary>All parts so marked add up to the whole.</summary>
    SumEquals,

    /// <summary>The part is at most the whole; parts may overlap.</summary>
    EachAtMost,
}

/// <summary>A chart in which an indicator is shown on the first page of a workbook (图表).</summary>
public enum IndicatorChart
{
    /// <summary>The county's totals of both years by month.</summary>
    Months,

    /// <summary>The change of each township; of an indicator that only departments report, of each department.</summary>
    Units,

    /// <summary>The totals of both years by district. Cases and their persons share one chart.</summary>
    Districts,
}

/// <summary>One part of an indicator (其中).</summary>
/// <param name="Code">The part's code.</param>
/// <param name="Relation">How it relates to the whole.</param>
public readonly record struct IndicatorPart(string Code, PartRelation Relation);

/// <summary>One thing counted (指标), as the catalogue defines it. Identity is the catalogue's: two are never equal by content.</summary>
public sealed class Indicator
{
    internal Indicator(int ordinal, IndicatorDefinition definition)
    {
        Ordinal = ordinal;
        Code = definition.Code;
        Name = new LocalizedText(definition.Name, definition.NameEn);
        Unit = new LocalizedText(definition.Unit, definition.UnitEn);
        Group = definition.Group;
        Kind = definition.Kind;
        Level = definition.Level;
        Frequency = definition.Frequency;
        Decimals = definition.Decimals;
        LowerIsBetter = definition.LowerIsBetter;
        IsRank = definition.Rank;
        CountsMeetings = definition.Meeting;
        Required = definition.Required;
        Parts = definition.Parts ?? [];
        PersonsOf = definition.PersonsOf;
        Charts = definition.Charts ?? [];
        Definition = new LocalizedText(definition.Definition, definition.DefinitionEn);
        Scale = 1;
        for (var i = 0; i < Decimals; i++)
        {
            Scale *= 10;
        }
    }

    /// <summary>Position in the catalogue, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>Stable code, a lower-case identifier such as <c>meetings_held</c>.</summary>
    public string Code { get; }

    /// <summary>Name for people.</summary>
    public LocalizedText Name { get; }

    /// <summary>Measure word: 次, 件, 人 …</summary>
    public LocalizedText Unit { get; }

    /// <summary>Group of the catalogue, such as <c>meetings</c>.</summary>
    public string Group { get; }

    /// <summary>Flow or stock.</summary>
    public IndicatorKind Kind { get; }

    /// <summary>Who reports it.</summary>
    public IndicatorLevel Level { get; }

    /// <summary>How often it is reported.</summary>
    public Frequency Frequency { get; }

    /// <summary>Digits after the decimal point that a value may have, 0 to 4.</summary>
    public int Decimals { get; }

    /// <summary>Ten to the power of <see cref="Decimals"/>: a value times this is a whole number.</summary>
    public long Scale { get; }

    /// <summary>Whether a fall is good (true), a rise is good (false), or neither is judged (null).</summary>
    public bool? LowerIsBetter { get; }

    /// <summary>Whether it is a rank (名次): 1 is best, and ranks never add up.</summary>
    public bool IsRank { get; }

    /// <summary>Whether it counts the meetings that are not to be held in a no-meeting month (无会月).</summary>
    public bool CountsMeetings { get; }

    /// <summary>Whether forms and completeness ask for it. Never an error.</summary>
    public bool Required { get; }

    /// <summary>The parts of it that are indicators of their own.</summary>
    public IReadOnlyList<IndicatorPart> Parts { get; }

    /// <summary>The code of the cases whose persons this counts, or null.</summary>
    public string? PersonsOf { get; }

    /// <summary>The charts in which it is shown; most indicators are in none.</summary>
    public IReadOnlyList<IndicatorChart> Charts { get; }

    /// <summary>What is counted and what is not.</summary>
    public LocalizedText Definition { get; }

    /// <summary>What two units' values come to together: their sum, of ranks the better one.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public decimal Combine(decimal left, decimal right) => IsRank ? Math.Min(left, right) : left + right;

    /// <inheritdoc/>
    public override string ToString() => Code;
}
