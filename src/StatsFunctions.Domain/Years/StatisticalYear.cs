namespace StatsFunctions.Domain.Years;

/// <summary>Where a year stands.</summary>
public enum YearState
{
    /// <summary>Returns are accepted.</summary>
    Open,

    /// <summary>It is being closed: no return is accepted any more, and the result is not final yet.</summary>
    Closing,

    /// <summary>Its returns cannot change until it is reopened.</summary>
    Closed,
}

/// <summary>Something that a person did with a year.</summary>
/// <param name="Reason">Why, in their words.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record YearAction(string Reason, string By, DateTimeOffset At);

/// <summary>A statistical year (统计年度) of a county: open, closing, closed, and open again where something must be corrected.</summary>
/// <param name="Year">The year.</param>
public sealed record StatisticalYear(int Year)
{
    /// <summary>Where it stands.</summary>
    public YearState State { get; init; } = YearState.Open;

    /// <summary>1 until the year is first reopened, one more with every reopening. Each closing issues the result of one edition.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>The months in which no meetings are to be held (无会月), 1 to 12, each once, in order.</summary>
    public IReadOnlyList<int> NoMeetingMonths { get; init; } = [];

    /// <summary>The order to close this edition; null while nobody has given it.</summary>
    public YearAction? Closing { get; init; }

    /// <summary>When the latest edition that was issued became final; null before the first.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The fingerprint of the latest edition that was issued; null before the first.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The reopening that began this edition; null for the first.</summary>
    public YearAction? Reopening { get; init; }

    /// <summary>The year from the moment on in which somebody orders it closed.</summary>
    /// <param name="order">The order.</param>
    /// <exception cref="InvalidOperationException">The year is not open.</exception>
    public StatisticalYear Close(YearAction order) => this with { State = Next(YearState.Open, YearState.Closing), Closing = order };

    /// <summary>The year once the result of this edition stands.</summary>
    /// <param name="at">When the result was made.</param>
    /// <param name="fingerprint">The data it shows.</param>
    /// <exception cref="InvalidOperationException">The year is not being closed.</exception>
    public StatisticalYear Issue(DateTimeOffset at, string fingerprint) =>
        this with { State = Next(YearState.Closing, YearState.Closed), ClosedAt = at, Fingerprint = fingerprint };

    /// <summary>The year's next edition.</summary>
    /// <param name="order">Who reopens it, and why.</param>
    /// <exception cref="InvalidOperationException">The year is not closed.</exception>
    public StatisticalYear Reopen(YearAction order) =>
        this with { State = Next(YearState.Closed, YearState.Open), Edition = Edition + 1, Closing = null, Reopening = order };

    private YearState Next(YearState from, YearState to) =>
        State == from ? to : throw new InvalidOperationException($"{Year} is {State}, not {from}.");
}
