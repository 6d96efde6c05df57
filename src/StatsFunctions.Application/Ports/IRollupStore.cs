namespace StatsFunctions.Application.Ports;

/// <summary>What started a roll-up.</summary>
public enum RollupTrigger
{
    /// <summary>A schedule.</summary>
    Timer,

    /// <summary>A person.</summary>
    Manual,
}

/// <summary>A roll-up (汇总) that wrote a workbook.</summary>
/// <param name="Year">The current year.</param>
/// <param name="Against">The base year.</param>
/// <param name="Through">The last month, 1 to 12.</param>
/// <param name="Fingerprint">The data it saw.</param>
/// <param name="Workbook">The name of the workbook it wrote.</param>
/// <param name="Draft">Whether the year could still change.</param>
/// <param name="Trigger">What started it.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Duration">How long it took, from the first read to the finished file.</param>
public sealed record RollupRun(
    int Year, int Against, int Through, string Fingerprint, string Workbook, bool Draft, RollupTrigger Trigger, DateTimeOffset StartedAt, TimeSpan Duration);

/// <summary>Keeps the roll-ups that wrote something.</summary>
public interface IRollupStore
{
    /// <summary>Records the run that wrote a workbook, unless it is recorded already. Safe to call again.</summary>
    /// <param name="workbook">What it wrote.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task RecordAsync(StoredWorkbook workbook, CancellationToken cancellationToken);

    /// <summary>Records a run that wrote a workbook elsewhere, of which newer bytes have taken the place. Safe to call again.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task RestoreAsync(RollupRun run, CancellationToken cancellationToken);

    /// <summary>The runs of a year, newest first.</summary>
    /// <param name="year">The current year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<RollupRun>> OfYearAsync(int year, CancellationToken cancellationToken);
}
