using System.Diagnostics.CodeAnalysis;

namespace StatsFunctions.Domain.Units;

/// <summary>A county's six-digit administrative division code (GB/T 2260).</summary>
public readonly record struct CountyCode
{
    private readonly string? _value;

    /// <summary>A code known to be right.</summary>
    /// <param name="value">Six ASCII digits.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public CountyCode(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != 6 || !value.All(char.IsAsciiDigit))
        {
            throw new ArgumentException($"A county code has six digits: '{value}'.", nameof(value));
        }

        _value = value;
    }

    /// <summary>The six digits.</summary>
    public override string ToString() => _value ?? "";
}

/// <summary>A reporting unit's nine-digit code: the county's six digits and three of its own.</summary>
public readonly record struct UnitCode : IComparable<UnitCode>
{
    private readonly string? _value;

    /// <summary>A code known to be right.</summary>
    /// <param name="value">Nine ASCII digits.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public UnitCode(string value)
    {
        if (!TryParse(value, out this))
        {
            throw new ArgumentException($"A unit code has nine digits: '{value}'.", nameof(value));
        }
    }

    private UnitCode(string value, bool _) => _value = value;

    /// <summary>The county's part of the code.</summary>
    public CountyCode County => new(ToString()[..6]);

    /// <summary>Reads nine ASCII digits, nothing else.</summary>
    /// <param name="text">The text.</param>
    /// <param name="code">The code read.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out UnitCode code)
    {
        var right = text is { Length: 9 } && text.All(char.IsAsciiDigit);
        code = right ? new UnitCode(text!, true) : default;
        return right;
    }

    /// <inheritdoc/>
    public int CompareTo(UnitCode other) => string.CompareOrdinal(_value, other._value);

    /// <summary>Before in the order of codes.</summary>
    public static bool operator <(UnitCode left, UnitCode right) => left.CompareTo(right) < 0;

    /// <summary>After in the order of codes.</summary>
    public static bool operator >(UnitCode left, UnitCode right) => left.CompareTo(right) > 0;

    /// <summary>Not after in the order of codes.</summary>
    public static bool operator <=(UnitCode left, UnitCode right) => left.CompareTo(right) <= 0;

    /// <summary>Not before in the order of codes.</summary>
    public static bool operator >=(UnitCode left, UnitCode right) => left.CompareTo(right) >= 0;

    /// <summary>The nine digits.</summary>
    public override string ToString() => _value ?? "";
}
