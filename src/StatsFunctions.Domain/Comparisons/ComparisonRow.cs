using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Comparisons;

/// <summary>What a comparison is about.</summary>
public enum ScopeType
{
    /// <summary>The whole county.</summary>
    County,

    /// <summary>A district (片区).</summary>
    District,

    /// <summary>All townships, or all departments.</summary>
    Kind,

    /// <summary>One unit.</summary>
    Unit,
}

/// <summary>One county, district, kind or unit.</summary>
/// <param name="Type">Which of them.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
public sealed record Scope(ScopeType Type, string Code, LocalizedText Name)
{
    /// <summary>All townships, or all departments.</summary>
    /// <param name="kind">Which of them.</param>
    public static Scope Of(UnitKind kind) => kind == UnitKind.Township
        ? new(ScopeType.Kind, "township", new LocalizedText("乡镇（街道）", "Townships"))
        : new(ScopeType.Kind, "department", new LocalizedText("县级部门", "Departments"));

    /// <summary>A unit.</summary>
    /// <param name="unit">The unit.</param>
    public static Scope Of(Unit unit) => new(ScopeType.Unit, unit.Code.ToString(), new LocalizedText(unit.Name, unit.Name));

    /// <summary>A district.</summary>
    /// <param name="code">Its code.</param>
    public static Scope OfDistrict(string code) => new(ScopeType.District, code, District.Name(code));
}

/// <summary>Whether a percentage exists, and if not, why.</summary>
public enum ComparisonStatus
{
    /// <summary>The matched totals have a percentage.</summary>
    Ok,

    /// <summary>The matched base is zero and the current total is not: 由0增至….</summary>
    BaseZero,

    /// <summary>Nothing was reported for the base year: 无上年数据.</summary>
    NoBase,

    /// <summary>Nothing was reported for the current year: 本年未报.</summary>
    NoCurrent,

    /// <summary>Both years reported, but nothing of it can be matched: 不可比.</summary>
    NotComparable,
}

/// <summary>Totals over what was reported in both years (可比口径).</summary>
/// <param name="Totals">The totals; both null where nothing matched.</param>
/// <param name="Pairs">Unit-months matched; for yearly indicators and stocks, units.</param>
/// <param name="LeftOut">Those reported in one of the two years only.</param>
public readonly record struct MatchedTotals(YearOnYear Totals, int Pairs, int LeftOut);

/// <summary>One indicator of one scope in two years, on both bases.</summary>
/// <param name="Scope">Whose figures.</param>
/// <param name="Indicator">What was counted.</param>
/// <param name="Reported">Everything reported in each year.</param>
/// <param name="Matched">What was reported in both; headline percentages use it.</param>
public sealed record ComparisonRow(Scope Scope, Indicator Indicator, YearOnYear Reported, MatchedTotals Matched)
{
    /// <summary>Whether a percentage exists.</summary>
    public ComparisonStatus Status => (Matched, Reported) switch
    {
        ({ Pairs: > 0, Totals: { Base: 0, Current: not 0 } }, _) => ComparisonStatus.BaseZero,
        ({ Pairs: > 0 }, _) => ComparisonStatus.Ok,
        (_, { Current: not null, Base: not null }) => ComparisonStatus.NotComparable,
        (_, { Current: not null }) => ComparisonStatus.NoBase,
        _ => ComparisonStatus.NoCurrent,
    };

    /// <summary>The comparison in words.</summary>
    public LocalizedText Phrase => Phrases.Of(this);
}
