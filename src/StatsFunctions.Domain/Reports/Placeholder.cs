using System.Diagnostics.CodeAnalysis;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Domain.Reports;

/// <summary>What a placeholder of a report asks for.</summary>
public abstract record Placeholder
{
    /// <summary>Reads what stands between <c>{{</c> and <c>}}</c>: <c>code</c>, <c>code.figure</c>, <c>code.figure@scope:code</c>, <c>a,b.phrase</c> or <c>registry:count</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="catalogue">The indicators that it may name.</param>
    /// <param name="placeholder">What it asks for. Whether its unit or district exists is <see cref="FaultIn"/>.</param>
    /// <param name="faults">Everything that it names and that there is not, with no path.</param>
    public static bool TryParse(
        string text, IndicatorCatalogue catalogue, [NotNullWhen(true)] out Placeholder? placeholder, out IReadOnlyList<Fault> faults)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(catalogue);
        var found = new List<Fault>();
        var asked = PlaceholderParser.Parse(text.Trim(), catalogue, found);
        placeholder = found.Count == 0 ? asked : null;
        faults = found;
        return placeholder is not null;
    }

    /// <summary>What the placeholder names and the county does not have, with no path; null: nothing.</summary>
    /// <param name="units">The county's units.</param>
    /// <param name="month">The month whose districts count; null: those of any month.</param>
    public virtual Fault? FaultIn(UnitDirectory units, Month? month) => null;
}

/// <summary>A count of the register: <c>registry:townships</c>.</summary>
/// <param name="Count">Which.</param>
public sealed record RegistryPlaceholder(RegistryCount Count) : Placeholder
{
    /// <summary>The text between the braces.</summary>
    public override string ToString() => $"{PlaceholderParser.Registry}{Count.ToString().ToLowerInvariant()}";
}

/// <summary>A figure: of one indicator, or one phrase for several.</summary>
/// <param name="Indicators">The indicators; several for a phrase only.</param>
/// <param name="Figure">Which figure; a rank is a unit's.</param>
/// <param name="By">Whose.</param>
/// <param name="Code">The code of the district, kind or unit; empty for the county.</param>
public sealed record FigurePlaceholder(IReadOnlyList<Indicator> Indicators, QuotedFigure Figure, ScopeType By, string Code) : Placeholder
{
    /// <inheritdoc/>
    public override Fault? FaultIn(UnitDirectory units, Month? month)
    {
        ArgumentNullException.ThrowIfNull(units);
        return By switch
        {
            ScopeType.Unit when !units.TryGet(new UnitCode(Code), out _) =>
                PlaceholderParser.Unknown("unknown-unit", $"没有代码为 {Code} 的填报单位", $"There is no unit {Code}"),
            ScopeType.District when !units.Units.Any(unit => IsIn(unit, month)) =>
                PlaceholderParser.Unknown("unknown-district", $"没有片区“{Code}”", $"There is no district '{Code}'"),
            _ => null,
        };
    }

    /// <summary>The placeholder of one of the indicators alone.</summary>
    /// <param name="indicator">The indicator.</param>
    public FigurePlaceholder Of(Indicator indicator) => this with { Indicators = [indicator] };

    /// <summary>The text between the braces.</summary>
    public override string ToString()
    {
        var codes = string.Join(',', Indicators.Select(indicator => indicator.Code));
        var figure = Figure == QuotedFigure.Current ? "" : $".{Figure.ToString().ToLowerInvariant()}";
        return codes + figure + (By == ScopeType.County ? "" : $"@{By.ToString().ToLowerInvariant()}:{Code}");
    }

    private bool IsIn(Unit unit, Month? month) => month is { } known
        ? unit.Districts.At(known) == Code
        : unit.Districts.Assignments.Any(assignment => assignment.District == Code);
}
