using StatsFunctions.Application.Ports;

namespace StatsFunctions.Application.Imports;

/// <summary>A gate to take.</summary>
/// <param name="Read">The gate as it was read; without returns, for a plan may be about all of a county's.</param>
/// <param name="Edition">The edition that it lets in from then on.</param>
internal sealed record PlannedGate(UnitYear Read, int Edition);

/// <summary>What an import of all or nothing is about to do: the gates in memory, the returns in a temporary file.</summary>
internal sealed class ImportPlan : IAsyncDisposable
{
    private readonly List<PlannedGate> _gates = [];
    private List<UnitYearChange>? _single = [];

    private ImportPlan()
    {
    }

    /// <summary>What is to be written, as <see cref="ImportJournal"/> writes it.</summary>
    public FileStream Journal { get; } = TemporaryFile.Create();

    /// <summary>The same where one transaction can hold it; null: none can.</summary>
    public IReadOnlyList<UnitYearChange>? Single => _single;

    /// <summary>The years it is about.</summary>
    public IEnumerable<int> Years => _gates.Select(gate => gate.Read.Year).Distinct();

    /// <summary>Makes the plan, for as long as no row is refused.</summary>
    /// <param name="judged">What changes.</param>
    /// <param name="outcome">Where rows are counted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<ImportPlan> MakeAsync(IAsyncEnumerable<JudgedUnitYear> judged, ImportOutcome outcome, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan();
        try
        {
            await ImportJournal.WriteAsync(plan.Journal, Entries(), cancellationToken);
            await plan.Journal.FlushAsync(cancellationToken);
            return plan;
        }
        catch
        {
            await plan.DisposeAsync();
            throw;
        }

        async IAsyncEnumerable<JournalEntry> Entries()
        {
            await foreach (var item in judged)
            {
                outcome.Stored(item);
                if (outcome.Conflicts.IsEmpty)
                {
                    plan.Add(item);
                    yield return new JournalEntry(item.Read.Unit, item.Read.Year, item.Edition, item.Change.Returns);
                }
            }
        }
    }

    /// <summary>
    /// The gates in the journal's order, as many of one year together as a transaction may have. By year and unit, as in
    /// every import: of two that meet, the one that comes second has taken nothing that the first still needs.
    /// </summary>
    public IEnumerable<PlannedGate[]> Gates() => _gates.GroupBy(gate => gate.Read.Year).SelectMany(year => year.Chunk(IReturnStore.MaxEntities));

    /// <summary>Throws the plan away.</summary>
    public ValueTask DisposeAsync() => Journal.DisposeAsync();

    private void Add(JudgedUnitYear item)
    {
        _gates.Add(new PlannedGate(item.Read with { Returns = [] }, item.Edition));
        _single?.Add(item.Change);
        if (_single is [var first, ..] && (first.Read.Year != item.Read.Year || _single.Sum(change => change.Entities) > IReturnStore.MaxEntities))
        {
            _single = null;
        }
    }
}
