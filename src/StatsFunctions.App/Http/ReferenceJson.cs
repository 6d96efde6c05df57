using StatsFunctions.Application.Access;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>An indicator as the contract shows it.</summary>
internal sealed record IndicatorJson(
    string Code, string Name, string NameEn, string Unit, string UnitEn, string Group, string GroupName, string GroupNameEn,
    IndicatorKind Kind, IndicatorLevel Level, Frequency Frequency, int Decimals, bool? LowerIsBetter, bool Required, IReadOnlyList<PartJson> Parts, string? PersonsOf, bool Rank, bool Meeting, string Definition, string DefinitionEn)
{
    public static IndicatorJson From(Indicator indicator)
    {
        var group = IndicatorGroups.NameOf(indicator.Group);
        return new(
            indicator.Code, indicator.Name.Chinese, indicator.Name.English, indicator.Unit.Chinese, indicator.Unit.English,
            indicator.Group, group.Chinese, group.English, indicator.Kind, indicator.Level, indicator.Frequency, indicator.Decimals,
            indicator.LowerIsBetter, indicator.Required,
            [.. indicator.Parts.Select(part => new PartJson(part.Code, part.Relation == PartRelation.SumEquals ? "sum_equals" : "each_at_most"))],
            indicator.PersonsOf, indicator.IsRank, indicator.CountsMeetings, indicator.Definition.Chinese, indicator.Definition.English);
    }
}

/// <summary>A part of an indicator, with the words of the catalogue.</summary>
internal sealed record PartJson(string Code, string Relation);

/// <summary>A relation as <c>seeds/relations.json</c> writes it.</summary>
internal sealed record RelationJson(
    string Id, IEnumerable<string> Left, string Op, IEnumerable<string> Right, Severity Severity, string Name, string NameEn, string Source)
{
    public static RelationJson From(Relation relation) => new(
        relation.Id, relation.Left.Select(indicator => indicator.Code), Relation.TextOf(relation.Operator), relation.Right.Select(indicator => indicator.Code),
        relation.Severity, relation.Name.Chinese, relation.Name.English, relation.Source);
}

/// <summary>A unit as the contract shows it: its contact only to those who may see it.</summary>
internal sealed record UnitJson(
    string Code, string Name, UnitKind Kind, string District, string ActiveFrom, string? ActiveTo, string? Successor, string? Contact)
{
    public static UnitJson From(Unit unit, Month month, Caller caller) => new(
        unit.Code.ToString(), unit.Name, unit.Kind, unit.Districts.At(month), unit.ActiveFrom.ToString(), unit.ActiveTo?.ToString(), unit.Successor?.ToString(),
        AccessPolicy.Allows(caller, Right.ReadContacts, unit.Code) ? unit.Contact : null);
}
