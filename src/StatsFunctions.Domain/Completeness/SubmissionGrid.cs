using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Completeness;

/// <summary>The state of one unit's return for one month.</summary>
public enum SubmissionStatus
{
    /// <summary>The unit does not report in this month.</summary>
    Inactive,

    /// <summary>Nothing came, and it is not due yet.</summary>
    NotDue,

    /// <summary>Nothing came, and it is due.</summary>
    Missing,

    /// <summary>The first submission came by the end of the due day.</summary>
    OnTime,

    /// <summary>The first submission came after the due day.</summary>
    Late,
}

/// <summary>Who has reported what, and when: units by months of one year.</summary>
public sealed class SubmissionGrid
{
    private readonly SubmissionStatus[,] _statuses;

    private SubmissionGrid(UnitDirectory units, int year, IReadOnlyList<DateTimeOffset> dueAt, SubmissionStatus[,] statuses)
    {
        Units = units;
        Year = year;
        DueAt = dueAt;
        _statuses = statuses;
    }

    /// <summary>The units, one row each.</summary>
    public UnitDirectory Units { get; }

    /// <summary>The year.</summary>
    public int Year { get; }

    /// <summary>The last month shown, 1 to 12.</summary>
    public int Through => DueAt.Count;

    /// <summary>From when on the return of each month, from January, is late.</summary>
    public IReadOnlyList<DateTimeOffset> DueAt { get; }

    /// <summary>Expected and received returns.</summary>
    public Coverage Coverage => new(Units.Units.Count * Through - Count(SubmissionStatus.Inactive), Count(SubmissionStatus.OnTime) + Count(SubmissionStatus.Late));

    /// <summary>Expected and received returns of one month.</summary>
    /// <param name="month">1 to <see cref="Through"/>.</param>
    public Coverage CoverageIn(int month)
    {
        var statuses = Enumerable.Range(0, Units.Units.Count).Select(position => this[position, month]).ToList();
        return new Coverage(
            statuses.Count(status => status != SubmissionStatus.Inactive),
            statuses.Count(status => status is SubmissionStatus.OnTime or SubmissionStatus.Late));
    }

    /// <summary>The unit-months whose return is due and not there, by unit, then month.</summary>
    public IEnumerable<(Unit Unit, Month Month)> Missing => Where(status => status == SubmissionStatus.Missing);

    /// <summary>The unit-months whose return is expected and not there, due or not, by unit, then month.</summary>
    public IEnumerable<(Unit Unit, Month Month)> Outstanding => Where(status => status is SubmissionStatus.Missing or SubmissionStatus.NotDue);

    /// <summary>The state of a unit's month.</summary>
    /// <param name="position">The unit's position in the directory.</param>
    /// <param name="month">1 to <see cref="Through"/>.</param>
    public SubmissionStatus this[int position, int month] => _statuses[position, month - 1];

    /// <summary>How many unit-months are in a state.</summary>
    /// <param name="status">The state.</param>
    public int Count(SubmissionStatus status) => _statuses.Cast<SubmissionStatus>().Count(other => other == status);

    /// <summary>Judges the monthly returns of a year.</summary>
    /// <param name="units">The county's units.</param>
    /// <param name="submissions">The year's submissions.</param>
    /// <param name="year">The year.</param>
    /// <param name="through">The last month, 1 to 12.</param>
    /// <param name="calendar">The county's calendar.</param>
    /// <param name="now">The instant of the question.</param>
    public static SubmissionGrid Of(UnitDirectory units, IEnumerable<Submission> submissions, int year, int through, CountyCalendar calendar, DateTimeOffset now)
    {
        var due = Enumerable.Range(1, through).Select(number => calendar.DueAt(Period.Of(new Month(year, number)))).ToArray();
        var statuses = new SubmissionStatus[units.Units.Count, through];
        for (var position = 0; position < units.Units.Count; position++)
        {
            for (var number = 1; number <= through; number++)
            {
                statuses[position, number - 1] = !units.Units[position].IsActiveIn(new Month(year, number)) ? SubmissionStatus.Inactive
                    : now >= due[number - 1] ? SubmissionStatus.Missing
                    : SubmissionStatus.NotDue;
            }
        }

        foreach (var item in submissions)
        {
            if (item.Period.Year == year && item.Period.MonthNumber is { } number && number <= through
                && units.IndexOf(item.Unit) is >= 0 and var position && statuses[position, number - 1] != SubmissionStatus.Inactive)
            {
                statuses[position, number - 1] = item.At < due[number - 1] ? SubmissionStatus.OnTime : SubmissionStatus.Late;
            }
        }

        return new SubmissionGrid(units, year, due, statuses);
    }

    private IEnumerable<(Unit Unit, Month Month)> Where(Func<SubmissionStatus, bool> holds) =>
        from position in Enumerable.Range(0, Units.Units.Count)
        from number in Enumerable.Range(1, Through)
        where holds(this[position, number])
        select (Units.Units[position], new Month(Year, number));
}
