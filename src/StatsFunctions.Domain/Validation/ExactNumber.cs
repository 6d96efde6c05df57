using System.Globalization;

namespace StatsFunctions.Domain.Validation;

/// <summary>
/// A decimal number exactly as written. Parsing to <see cref="decimal"/> or <see cref="double"/> rounds what has too
/// many digits, so that <c>12.00000000000000000000000000001</c> would pass for 12; here its digits are counted first.
/// </summary>
public readonly record struct ExactNumber
{
    private readonly string? _digits;

    // Places by which the point stands left of the last digit; negative where zeros follow it.
    private readonly int _scale;

    private ExactNumber(bool negative, string digits, int scale)
    {
        IsNegative = negative;
        _digits = digits;
        _scale = scale;
    }

    /// <summary>Below zero; −0 is not.</summary>
    public bool IsNegative { get; }

    /// <summary>Digits after the point that are needed to write the number; 0 for a whole one, also for <c>12.0</c>.</summary>
    public int Decimals => Math.Max(0, _scale);

    /// <summary>Digits before the point; 0 below one.</summary>
    public long WholeDigits => _digits is null ? 0 : Math.Max(0L, (long)_digits.Length - _scale);

    /// <summary>Reads a JSON number: sign, digits, fraction, exponent.</summary>
    /// <param name="text">A token that is a JSON number.</param>
    /// <param name="number">The number read.</param>
    /// <returns>Whether the text is a number whose exponent can be held at all.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out ExactNumber number)
    {
        number = default;
        var negative = text.StartsWith("-");
        var rest = negative ? text[1..] : text;
        var exponent = 0;
        if (rest.IndexOfAny('e', 'E') is >= 0 and var at)
        {
            if (!int.TryParse(rest[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs((long)exponent) > 1_000_000)
            {
                return false;
            }

            rest = rest[..at];
        }

        var point = rest.IndexOf('.');
        var fraction = point < 0 ? 0 : rest.Length - point - 1;
        var digits = (point < 0 ? rest.ToString() : string.Concat(rest[..point], rest[(point + 1)..])).TrimStart('0');
        var significant = digits.TrimEnd('0');
        if (!significant.All(char.IsAsciiDigit))
        {
            return false;
        }

        // Zero, however it is written, is the default.
        if (significant.Length > 0)
        {
            number = new ExactNumber(negative, significant, fraction - exponent - (digits.Length - significant.Length));
        }

        return true;
    }

    /// <summary>The number as a decimal without trailing zeros.</summary>
    /// <exception cref="OverflowException">It has more than 20 digits before or 8 after the point.</exception>
    public decimal ToDecimal()
    {
        if (WholeDigits > 20 || Decimals > 8)
        {
            throw new OverflowException("The number was not checked against its limits first.");
        }

        if (_digits is null)
        {
            return 0;
        }

        var value = decimal.Parse(_digits, NumberStyles.None, CultureInfo.InvariantCulture);
        for (var i = _scale; i < 0; i++)
        {
            value *= 10;
        }

        var divisor = 1m;
        for (var i = 0; i < _scale; i++)
        {
            divisor *= 10;
        }

        return (IsNegative ? -value : value) / divisor;
    }
}
