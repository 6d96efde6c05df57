using System.Globalization;

namespace StatsFunctions.Domain.Periods;

/// <summary>A calendar month of the county, such as 2023-05.</summary>
public readonly record struct Month : IComparable<Month>
{
    /// <summary>The first year there is. Periods begin a year later: each has one before it to be compared with.</summary>
    public const int MinYear = 1900;

    /// <summary>The last year that a period may name.</summary>
    public const int MaxYear = 2999;

    private readonly int _months;

    /// <summary>A month by year and number.</summary>
    /// <param name="year"><see cref="MinYear"/> to <see cref="MaxYear"/>.</param>
    /// <param name="number">1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">Year or number lies outside its range.</exception>
    public Month(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, MinYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, MaxYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 12);
        _months = (year * 12) + number - 1;
    }

    private Month(int months) => _months = months;

    /// <summary>The year.</summary>
    public int Year => _months / 12;

    /// <summary>1 for January to 12 for December.</summary>
    public int Number => (_months % 12) + 1;

    /// <summary>The month so many months later; earlier where negative.</summary>
    /// <param name="months">How many. The outcome may lie a little outside the years there are, as a due month does.</param>
    public Month Plus(int months) => new(_months + months);

    /// <summary>Reads <c>yyyy-MM</c>, nothing else.</summary>
    /// <param name="text">The text.</param>
    /// <param name="month">The month read.</param>
    public static bool TryParse(string? text, out Month month)
    {
        month = default;
        if (text is not { Length: 7 } || text[4] != '-' || !TryParseYear(text[..4], out var year)
            || !int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 12)
        {
            return false;
        }

        month = new Month(year, number);
        return true;
    }

    /// <summary>Reads a year of four ASCII digits between <see cref="MinYear"/> and <see cref="MaxYear"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="year">The year read.</param>
    public static bool TryParseYear(string? text, out int year)
    {
        year = 0;
        return text is { Length: 4 }
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year)
            && year is >= MinYear and <= MaxYear;
    }

    /// <inheritdoc/>
    public int CompareTo(Month other) => _months.CompareTo(other._months);

    /// <summary>Earlier than.</summary>
    public static bool operator <(Month left, Month right) => left._months < right._months;

    /// <summary>Later than.</summary>
    public static bool operator >(Month left, Month right) => left._months > right._months;

    /// <summary>Not later than.</summary>
    public static bool operator <=(Month left, Month right) => left._months <= right._months;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(Month left, Month right) => left._months >= right._months;

    /// <summary>As people write it: 2023年5月.</summary>
    public string InChinese => string.Create(CultureInfo.InvariantCulture, $"{Year}年{Number}月");

    /// <summary><c>yyyy-MM</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Number:D2}");
}
