using System.Globalization;

namespace StatsFunctions.Domain.Periods;

/// <summary>
/// What instants mean in the county: which month runs, which returns are due, which years have ended.
/// Every such question is asked here, in the county's own time zone: around New Year the UTC year and the
/// county's year differ for hours.
/// </summary>
public sealed class CountyCalendar
{
    /// <summary>The calendar of a county.</summary>
    /// <param name="zone">The county's time zone.</param>
    /// <param name="dueDay">The day of the following month at whose end a return is due, 1 to 28.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day is not in every month.</exception>
    public CountyCalendar(TimeZoneInfo zone, int dueDay)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueDay, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dueDay, 28);
        Zone = zone;
        DueDay = dueDay;
    }

    /// <summary>The county's time zone.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The day of the following month at whose end a return is due.</summary>
    public int DueDay { get; }

    /// <summary>The month that runs in the county.</summary>
    /// <param name="instant">The instant.</param>
    public Month MonthAt(DateTimeOffset instant)
    {
        var local = ToCounty(instant);
        return new Month(local.Year, local.Month);
    }

    /// <summary>The county's wall clock at an instant.</summary>
    /// <param name="instant">The instant.</param>
    public DateTimeOffset ToCounty(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The instant at which a day begins in the county.</summary>
    /// <param name="day">The day.</param>
    public DateTimeOffset StartOfDay(DateOnly day)
    {
        // A day may begin with a clock change. A midnight that does not exist: the offset before the change gives the
        // very instant of the change. One that comes twice: the day begins with the first, that of the larger offset.
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var offset = Zone.IsAmbiguousTime(midnight)
            ? Zone.GetAmbiguousTimeOffsets(midnight).Max()
            : Zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    /// <summary>The instant from which a period's return is late: the end of the due day. A year is due with its December.</summary>
    /// <param name="period">The period.</param>
    public DateTimeOffset DueAt(Period period)
    {
        var next = period.Last.Plus(1);
        return StartOfDay(new DateOnly(next.Year, next.Number, DueDay).AddDays(1));
    }

    /// <summary>Whether the period's return is due, that is, late from now on.</summary>
    /// <param name="period">The period.</param>
    /// <param name="now">The instant of the question.</param>
    public bool IsDue(Period period, DateTimeOffset now) => now >= DueAt(period);

    /// <summary>Whether nothing of the period has begun yet. The running month and year are not in the future.</summary>
    /// <param name="period">The period.</param>
    /// <param name="now">The instant of the question.</param>
    public bool IsInFuture(Period period, DateTimeOffset now) => period.First > MonthAt(now);

    /// <summary>Whether the year has ended in the county.</summary>
    /// <param name="year">The year.</param>
    /// <param name="now">The instant of the question.</param>
    public bool HasEnded(int year, DateTimeOffset now) => MonthAt(now).Year > year;

    /// <summary>The latest month whose returns are due.</summary>
    /// <param name="now">The instant of the question.</param>
    public Month LastDueMonth(DateTimeOffset now)
    {
        var previous = MonthAt(now).Plus(-1);
        return IsDue(Period.Of(previous), now) ? previous : previous.Plus(-1);
    }

    /// <summary>What the calendar is made of: time zone and due day.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Zone.Id} {DueDay}");
}
