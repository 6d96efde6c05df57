using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.Domain.Validation;

/// <summary>How the sums of a relation's two sides compare.</summary>
public enum RelationOperator
{
    /// <summary>Left equals right.</summary>
    Equal,

    /// <summary>Left is at most right.</summary>
    AtMost,

    /// <summary>Left is at least right.</summary>
    AtLeast,

    /// <summary>Where left is zero, right is zero.</summary>
    ZeroIfZero,
}

/// <summary>What a broken relation means for a return.</summary>
public enum Severity
{
    /// <summary>Kept with the return and shown.</summary>
    Warning,

    /// <summary>Rejects the return.</summary>
    Error,
}

/// <summary>A rule between values, from <c>seeds/relations.json</c>. It is checked only where every value it names was reported.</summary>
/// <param name="Id">Stable name of the rule.</param>
/// <param name="Left">The indicators whose sum stands left.</param>
/// <param name="Operator">How the sides compare.</param>
/// <param name="Right">The indicators whose sum stands right.</param>
/// <param name="Severity">What it means when broken.</param>
/// <param name="Name">The rule in words.</param>
/// <param name="Source">Where the rule comes from.</param>
public sealed record Relation(
    string Id,
    IReadOnlyList<Indicator> Left,
    RelationOperator Operator,
    IReadOnlyList<Indicator> Right,
    Severity Severity,
    LocalizedText Name,
    string Source)
{
    /// <summary>The indicators the rule names.</summary>
    public IEnumerable<Indicator> Indicators => Left.Concat(Right);

    /// <summary>Checks the rule.</summary>
    /// <param name="value">The reported value of an indicator, or null.</param>
    /// <returns>What is wrong, or null where the rule holds or a value is missing.</returns>
    public Finding? Check(Func<Indicator, decimal?> value)
    {
        if (Sum(Left, value) is not { } left || Sum(Right, value) is not { } right || Holds(left, right))
        {
            return null;
        }

        var (chineseLeft, chineseRight) = (Terms(Left, value, Language.Chinese), Terms(Right, value, Language.Chinese));
        var (englishLeft, englishRight) = (Terms(Left, value, Language.English), Terms(Right, value, Language.English));
        var broken = Operator == RelationOperator.ZeroIfZero
            ? new LocalizedText($"{chineseLeft}，而{chineseRight}", $"{englishLeft}, but {englishRight}")
            : new LocalizedText(
                $"{chineseLeft} {Symbol} {chineseRight} 不成立（{Finding.Text(left)}，{Finding.Text(right)}）",
                $"{englishLeft} {Symbol} {englishRight} does not hold ({Finding.Text(left)}, {Finding.Text(right)})");
        return new Finding(
            FindingKind.Relation, Id, [.. Indicators.Distinct()], new LocalizedText($"{Name.Chinese}：{broken.Chinese}", $"{Name.English}: {broken.English}"));
    }

    /// <summary>An operator as data write it.</summary>
    /// <param name="operator">The operator.</param>
    public static string TextOf(RelationOperator @operator) => @operator switch
    {
        RelationOperator.Equal => "=",
        RelationOperator.AtMost => "<=",
        RelationOperator.AtLeast => ">=",
        _ => "zero-if-zero",
    };

    private string Symbol => Operator switch
    {
        RelationOperator.Equal => "=",
        RelationOperator.AtMost => "≤",
        RelationOperator.AtLeast => "≥",
        _ => throw new InvalidOperationException($"{Operator} has no sign."),
    };

    private bool Holds(decimal left, decimal right) => Operator switch
    {
        RelationOperator.Equal => left == right,
        RelationOperator.AtMost => left <= right,
        RelationOperator.AtLeast => left >= right,
        _ => left != 0 || right == 0,
    };

    private static decimal? Sum(IReadOnlyList<Indicator> indicators, Func<Indicator, decimal?> value)
    {
        decimal? sum = 0;
        foreach (var indicator in indicators)
        {
            sum += value(indicator);
        }

        return sum;
    }

    private static string Terms(IReadOnlyList<Indicator> indicators, Func<Indicator, decimal?> value, Language language) =>
        string.Join(" + ", indicators.Select(indicator => $"{indicator.Name.In(language)} {Finding.Text(value(indicator) ?? 0)}"));
}
