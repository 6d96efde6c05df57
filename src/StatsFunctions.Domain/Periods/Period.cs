using System.Globalization;

namespace StatsFunctions.Domain.Periods;

/// <summary>How often an indicator is reported, and so which kind of period its returns have.</summary>
public enum Frequency
{
    /// <summary>Every month.</summary>
    Monthly,

    /// <summary>Once a year.</summary>
    Yearly,
}

/// <summary>A reporting period (报告期): a month <c>2023-05</c> or a year <c>2023</c>.</summary>
public readonly record struct Period
{
    private Period(int year, int? monthNumber)
    {
        Year = year;
        MonthNumber = monthNumber;
    }

    /// <summary>The year, or the year of the month.</summary>
    public int Year { get; }

    /// <summary>1 to 12 for a month, null for a year.</summary>
    public int? MonthNumber { get; }

    /// <summary>Monthly for a month, yearly for a year.</summary>
    public Frequency Frequency => MonthNumber is null ? Frequency.Yearly : Frequency.Monthly;

    /// <summary>The month itself, or the year's January.</summary>
    public Month First => new(Year, MonthNumber ?? 1);

    /// <summary>The month itself, or the year's December.</summary>
    public Month Last => new(Year, MonthNumber ?? 12);

    /// <summary>The period of a month.</summary>
    /// <param name="month">The month.</param>
    public static Period Of(Month month) => new(month.Year, month.Number);

    /// <summary>The period of a whole year.</summary>
    /// <param name="year">The year.</param>
    public static Period OfYear(int year) => new(new Month(year, 1).Year, null);

    /// <summary>Reads <c>yyyy-MM</c> or <c>yyyy</c>, nothing else.</summary>
    /// <param name="text">The text.</param>
    /// <param name="period">The period read.</param>
    public static bool TryParse(string? text, out Period period)
    {
        if (Month.TryParse(text, out var month) && month.Year > Month.MinYear)
        {
            period = Of(month);
            return true;
        }

        if (Month.TryParseYear(text, out var year) && year > Month.MinYear)
        {
            period = OfYear(year);
            return true;
        }

        period = default;
        return false;
    }

    /// <summary><c>yyyy-MM</c> or <c>yyyy</c>.</summary>
    public override string ToString() =>
        MonthNumber is null ? Year.ToString("D4", CultureInfo.InvariantCulture) : First.ToString();
}
