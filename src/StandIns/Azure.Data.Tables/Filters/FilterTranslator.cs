using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables.Filters;

/// <summary>
/// Translates a predicate into an OData filter: comparisons of properties with values, string comparisons through
/// <c>CompareTo</c>, <c>Compare</c> and <c>Equals</c>, <c>&amp;&amp;</c>, <c>||</c> and <c>!</c>. The properties of a
/// <see cref="TableEntity"/> are named by its indexer and typed getters.
/// </summary>
internal sealed class FilterTranslator
{
    private readonly ParameterExpression _entity;

    private FilterTranslator(ParameterExpression entity) => _entity = entity;

    /// <summary>The filter of a predicate; null where it is always true.</summary>
    /// <exception cref="NotSupportedException">The service cannot answer the predicate.</exception>
    public static string? Translate(LambdaExpression predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return predicate.Body is ConstantExpression { Value: true }
            ? null
            : new FilterTranslator(predicate.Parameters[0]).Condition(predicate.Body);
    }

    private string Condition(Expression expression) => expression switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both =>
            $"({Condition(both.Left)}) and ({Condition(both.Right)})",
        BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either =>
            $"({Condition(either.Left)}) or ({Condition(either.Right)})",
        UnaryExpression { NodeType: ExpressionType.Not } not => $"not ({Condition(not.Operand)})",
        UnaryExpression { NodeType: ExpressionType.Convert } convert => Condition(convert.Operand),
        BinaryExpression comparison when Operator(comparison.NodeType) is { } op => Comparison(comparison.Left, op, comparison.Right),
        MethodCallExpression { Method.Name: nameof(string.Equals), Object: { } left, Arguments: [var right] } =>
            Comparison(left, "eq", right),
        MethodCallExpression { Method.Name: nameof(string.Equals), Object: null, Arguments: [var left, var right] } =>
            Comparison(left, "eq", right),
        _ when Property(expression) is { } property => $"{property} eq true",
        _ => throw Unsupported(expression),
    };

    private string Comparison(Expression left, string op, Expression right)
    {
        if (IsZero(right) && StringComparison(left) is var (first, second))
        {
            return Comparison(first, op, second);
        }

        return (Property(left), Property(right)) switch
        {
            ({ } property, null) => $"{property} {op} {Literal(right)}",
            (null, { } property) => $"{property} {Mirrored(op)} {Literal(left)}",
            _ => throw Unsupported(Expression.Equal(Expression.Convert(left, typeof(object)), Expression.Convert(right, typeof(object)))),
        };
    }

    /// <summary>The two sides of <c>a.CompareTo(b)</c> or <c>string.Compare(a, b)</c>.</summary>
    private static (Expression First, Expression Second)? StringComparison(Expression expression) => expression switch
    {
        MethodCallExpression { Method.Name: nameof(string.CompareTo), Object: { } first, Arguments: [var second] } => (first, second),
        MethodCallExpression { Method.Name: nameof(string.Compare) or nameof(string.CompareOrdinal), Object: null, Arguments: [var first, var second] } => (first, second),
        _ => null,
    };

    /// <summary>The stored name of the property that an expression reads of the entity; null where it reads none.</summary>
    private string? Property(Expression expression) => expression switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } convert when !IsEnum(convert.Operand.Type) =>
            Property(convert.Operand),
        MemberExpression { Member.Name: "Value", Expression: { } nullable } when Nullable.GetUnderlyingType(nullable.Type) is not null =>
            Property(nullable),
        MemberExpression { Member: var member, Expression: { } owner } when IsEntity(owner) => NameOf(member),
        MethodCallExpression { Object: { } owner, Method: var method, Arguments: [var name] } when IsEntity(owner) && IsGetter(method) =>
            (string)Evaluate(name)!,
        _ => null,
    };

    private static string NameOf(MemberInfo member) =>
        member.DeclaringType == typeof(TableItem) ? "TableName" : EntityType.NameOf(member);

    private bool IsEntity(Expression expression) =>
        expression == _entity || (expression is UnaryExpression { NodeType: ExpressionType.Convert } convert && IsEntity(convert.Operand));

    private static bool IsEnum(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;

    private static bool IsGetter(MethodInfo method) =>
        method.Name is "get_Item" || (method.DeclaringType == typeof(TableEntity) && method.Name.StartsWith("Get", System.StringComparison.Ordinal));

    private static bool IsZero(Expression expression) => expression is ConstantExpression { Value: 0 };

    private string Literal(Expression expression)
    {
        if (References(expression))
        {
            throw Unsupported(expression);
        }

        return ODataLiteral.From(Evaluate(expression));
    }

    private bool References(Expression expression)
    {
        var search = new ParameterSearch(_entity);
        search.Visit(expression);
        return search.Found;
    }

    private static object? Evaluate(Expression expression) => expression is ConstantExpression constant
        ? constant.Value
        : Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)();

    private static string? Operator(ExpressionType type) => type switch
    {
        ExpressionType.Equal => "eq",
        ExpressionType.NotEqual => "ne",
        ExpressionType.GreaterThan => "gt",
        ExpressionType.GreaterThanOrEqual => "ge",
        ExpressionType.LessThan => "lt",
        ExpressionType.LessThanOrEqual => "le",
        _ => null,
    };

    private static string Mirrored(string op) => op switch
    {
        "gt" => "lt",
        "ge" => "le",
        "lt" => "gt",
        "le" => "ge",
        _ => op,
    };

    private static NotSupportedException Unsupported(Expression expression) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The Table service cannot filter by {expression}."));

    private sealed class ParameterSearch(ParameterExpression parameter) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == parameter;
            return node;
        }
    }
}
