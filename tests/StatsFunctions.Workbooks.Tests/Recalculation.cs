using System.Globalization;
using System.Text.RegularExpressions;

namespace StatsFunctions.Workbooks.Tests;

/// <summary>
/// Calculates a workbook's formulas anew from its literal cells, as Excel does: what it comes to must be what the file
/// says. It knows the functions that the workbook uses, and throws at any other, and where Excel would show an error.
/// </summary>
internal sealed partial class Recalculation(WorkbookFile file)
{
    private readonly Dictionary<(string Sheet, string Reference), object?> _values = [];

    /// <summary>The value of a cell: a double, a string, or null where it is empty.</summary>
    public object? ValueOf(string sheet, string reference)
    {
        if (!_values.TryGetValue((sheet, reference), out var value))
        {
            var cell = file[sheet, reference];
            value = cell.Formula is { } formula ? new Parser(this, sheet, formula).Evaluate() : cell.Number ?? (object?)cell.Text;
            _values.Add((sheet, reference), value);
        }

        return value;
    }

    [GeneratedRegex(
        """\G\s*(?:(?<number>\d+(\.\d+)?)|"(?<text>([^"]|"")*)"|('(?<sheet>[^']+)'!)?(?<cell>\$?[A-Z]{1,2}\$?\d+)(:(?<to>\$?[A-Z]{1,2}\$?\d+))?|(?<function>[A-Z]+)\(|(?<operator><>|<=|>=|[-+*/&=<>(),]))""",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Token { get; }

    private static double Number(object? value) => value switch
    {
        double number => number,
        null => 0,
        _ => throw new InvalidOperationException($"#VALUE!: '{value}' is no number."),
    };

    private static string Text(object? value) => value switch
    {
        double number => ((decimal)number).ToString("0.##########", CultureInfo.InvariantCulture),
        null => "",
        _ => (string)value,
    };

    /// <summary>One formula, read from left to right.</summary>
    private sealed class Parser(Recalculation recalculation, string sheet, string formula)
    {
        private int _position;

        public object? Evaluate()
        {
            var value = Comparison();
            return _position == formula.Length ? value : throw Wrong();
        }

        private object? Comparison()
        {
            var left = Concatenation();
            return TakeOperator("=", "<>", "<", ">", "<=", ">=") is { } comparison ? Compare(left, comparison, Concatenation()) : left;
        }

        private static bool Compare(object? left, string comparison, object? right)
        {
            var order = left is string || right is string
                ? (left is string && right is string ? string.CompareOrdinal((string)left, (string)right) : left is string ? 1 : -1)
                : Number(left).CompareTo(Number(right));
            return comparison switch
            {
                "=" => order == 0,
                "<>" => order != 0,
                "<" => order < 0,
                ">" => order > 0,
                "<=" => order <= 0,
                _ => order >= 0,
            };
        }

        private object? Concatenation()
        {
            var left = Sum();
            while (TakeOperator("&") is not null)
            {
                left = Text(left) + Text(Sum());
            }

            return left;
        }

        private object? Sum()
        {
            var left = Product();
            while (TakeOperator("+", "-") is { } sign)
            {
                var right = Number(Product());
                left = Number(left) + (sign == "+" ? right : -right);
            }

            return left;
        }

        private object? Product()
        {
            var left = Primary();
            while (TakeOperator("*", "/") is { } sign)
            {
                var right = Number(Primary());
                left = sign == "*" ? Number(left) * right
                    : right != 0 ? Number(left) / right
                    : throw new InvalidOperationException($"#DIV/0! in {formula}");
            }

            return left;
        }

        private object? Primary()
        {
            var token = Take();
            if (token.Groups["number"].Success)
            {
                return double.Parse(token.Groups["number"].Value, CultureInfo.InvariantCulture);
            }

            if (token.Groups["text"].Success)
            {
                return token.Groups["text"].Value.Replace("\"\"", "\"", StringComparison.Ordinal);
            }

            if (token.Groups["cell"].Success)
            {
                return Cells(token);
            }

            if (token.Groups["function"].Success)
            {
                return Call(token.Groups["function"].Value);
            }

            return token.Groups["operator"].Value switch
            {
                "-" => -Number(Primary()),
                "(" => Parenthesis(),
                _ => throw Wrong(),
            };
        }

        private object? Parenthesis()
        {
            var value = Comparison();
            return TakeOperator(")") is not null ? value : throw Wrong();
        }

        // A rectangle is a list of its values, a single cell its value.
        private object? Cells(Match token)
        {
            var target = token.Groups["sheet"].Success ? token.Groups["sheet"].Value : sheet;
            var first = Split(token.Groups["cell"].Value);
            if (!token.Groups["to"].Success)
            {
                return recalculation.ValueOf(target, first.Letters + first.Row);
            }

            var last = Split(token.Groups["to"].Value);
            return (from column in Enumerable.Range(Column(first.Letters), Column(last.Letters) - Column(first.Letters) + 1)
                    from row in Enumerable.Range(first.Row, last.Row - first.Row + 1)
                    select recalculation.ValueOf(target, Letters(column) + row)).ToList();
        }

        private object? Call(string function)
        {
            if (function == "IF")
            {
                return If();
            }

            var arguments = new List<object?> { Comparison() };
            while (TakeOperator(",") is not null)
            {
                arguments.Add(Comparison());
            }

            if (TakeOperator(")") is null)
            {
                throw Wrong();
            }

            var all = arguments.SelectMany(argument => argument as List<object?> ?? [argument]).ToList();
            return function switch
            {
                "COUNT" => (double)all.Count(value => value is double),
                "SUM" => all.OfType<double>().Sum(),
                "MIN" => all.OfType<double>().Min(),
                "AND" => all.All(value => (bool)value!),
                "ISNUMBER" => arguments[0] is double,
                "ABS" => Math.Abs(Number(arguments[0])),
                "ROUND" => (double)decimal.Round((decimal)Number(arguments[0]), (int)Number(arguments[1]), MidpointRounding.AwayFromZero),
                "TEXT" => ((decimal)Number(arguments[0])).ToString((string)arguments[1]!, CultureInfo.InvariantCulture),
                "COUNTIF" => (double)((List<object?>)arguments[0]!).Count(value => value is string text && text == (string)arguments[1]!),
                "COUNTIFS" => (double)CountIfs(arguments),
                "RANK" => Rank(Number(arguments[0]), ((List<object?>)arguments[1]!).OfType<double>().ToList(), ascending: Number(arguments[2]) != 0),
                _ => throw Wrong(),
            };
        }

        private static int CountIfs(List<object?> arguments)
        {
            var ranges = arguments.Chunk(2).Select(pair => (Values: (List<object?>)pair[0]!, Text: (string)pair[1]!)).ToList();
            return Enumerable.Range(0, ranges[0].Values.Count).Count(row => ranges.TrueForAll(range => range.Values[row] is string text && text == range.Text));
        }

        private double Rank(double value, List<double> values, bool ascending) => values.Contains(value)
            ? 1 + values.Count(other => ascending ? other < value : other > value)
            : throw new InvalidOperationException($"#N/A in {formula}");

        // The branch that is not taken is read but not calculated, as in Excel.
        private object? If()
        {
            var condition = Comparison() switch
            {
                bool truth => truth,
                var other => throw new InvalidOperationException($"'{other}' is no condition in {formula}"),
            };
            var then = Branch(",", condition);
            var otherwise = Branch(",", !condition);
            return TakeOperator(")") is not null ? (condition ? then : otherwise) : throw Wrong();
        }

        private object? Branch(string before, bool taken)
        {
            if (TakeOperator(before) is null)
            {
                throw Wrong();
            }

            if (taken)
            {
                return Comparison();
            }

            for (var depth = 0; ;)
            {
                var start = _position;
                var token = Take();
                var text = token.Groups["operator"].Value;
                depth += token.Groups["function"].Success || text == "(" ? 1 : text == ")" ? -1 : 0;
                if (depth < 0 || (depth == 0 && text == ","))
                {
                    _position = start;
                    return null;
                }
            }
        }

        private Match Take()
        {
            var token = Token.Match(formula, _position);
            _position = token.Success ? token.Index + token.Length : throw Wrong();
            return token;
        }

        private string? TakeOperator(params ReadOnlySpan<string> operators)
        {
            var token = Token.Match(formula, _position);
            if (!token.Groups["operator"].Success || !operators.Contains(token.Groups["operator"].Value))
            {
                return null;
            }

            _position += token.Length;
            return token.Groups["operator"].Value;
        }

        private InvalidOperationException Wrong() => new($"Cannot be calculated from character {_position} on: {formula}");

        private static (string Letters, int Row) Split(string reference)
        {
            var plain = reference.Replace("$", "", StringComparison.Ordinal);
            var letters = plain.TrimEnd([.. "0123456789"]);
            return (letters, int.Parse(plain.AsSpan(letters.Length), CultureInfo.InvariantCulture));
        }

        private static int Column(string letters) => letters.Aggregate(0, (column, letter) => (column * 26) + letter - 'A' + 1);

        private static string Letters(int column) =>
            column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + Letters(((column - 1) % 26) + 1);
    }
}
