namespace SeedGenerator;

/// <summary>The step of a matter in which a figure is counted.</summary>
internal enum Stage
{
    /// <summary>When the petition was received.</summary>
    Petitioned,

    /// <summary>When the preliminary verification began.</summary>
    Verified,

    /// <summary>When the case was filed.</summary>
    Filed,

    /// <summary>When the case was established (查处).</summary>
    Investigated,

    /// <summary>When the case was closed and its sanctions decided.</summary>
    Closed,
}

/// <summary>
/// One petition and what became of it. Totals are sums over matters, so that a part can exceed its whole
/// in no return.
/// </summary>
internal sealed class Matter(string unit, int year, int cases, int persons)
{
    private readonly List<(Stage Stage, string Indicator, int Count)> _parts = [];
    private readonly HashSet<string> _marks = new(StringComparer.Ordinal);

    /// <summary>The unit that handles the matter.</summary>
    public string Unit { get; } = unit;

    /// <summary>Cases in the matter: one, but for the clusters of 2023.</summary>
    public int Cases { get; } = cases;

    /// <summary>Persons under investigation.</summary>
    public int Persons { get; } = persons;

    /// <summary>
    /// Month of each step that was reached; a month before January is one of the year before, which is not
    /// among the data.
    /// </summary>
    public required IReadOnlyDictionary<Stage, int> Months { get; init; }

    /// <summary>Whether its petition was found by screening as well.</summary>
    public bool IsScreened { get; init; } = true;

    /// <summary>Whether a mark was set by <see cref="Mark"/>.</summary>
    public bool Is(string mark) => _marks.Contains(mark);

    /// <summary>Remembers what the matter is, beside the figures that follow from it.</summary>
    public void Mark(string mark) => _marks.Add(mark);

    /// <summary>Counts a part of the matter in the month of a step.</summary>
    public void Count(Stage stage, string indicator, int count) => _parts.Add((stage, indicator, count));

    /// <summary>Enters everything into the returns of the months in which it happened.</summary>
    public void Enter(Ledger ledger)
    {
        if (IsScreened)
        {
            Enter(ledger, Stage.Petitioned, "clues_screened", Cases);
        }

        Enter(ledger, Stage.Petitioned, "petitions_received", Cases);
        Enter(ledger, Stage.Verified, "preliminary_verifications", Cases);
        Enter(ledger, Stage.Filed, "filed_cases", Cases);
        Enter(ledger, Stage.Filed, "filed_persons", Persons);
        Enter(ledger, Stage.Investigated, "investigated_cases", Cases);
        Enter(ledger, Stage.Investigated, "investigated_persons", Persons);
        Enter(ledger, Stage.Closed, "closed_cases", Cases);
        Enter(ledger, Stage.Closed, "closed_persons", Persons);
        foreach ((Stage stage, string indicator, int count) in _parts)
        {
            Enter(ledger, stage, indicator, count);
        }
    }

    private void Enter(Ledger ledger, Stage stage, string indicator, int count)
    {
        if (Months.TryGetValue(stage, out int month) && month >= 1)
        {
            ledger.Add(Unit, new SeedPeriod(year, month), indicator, count);
        }
    }
}
