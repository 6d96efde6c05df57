using System.Collections.Concurrent;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Imports;

/// <summary>Counts what becomes of the rows of a file. Several threads may count.</summary>
/// <param name="conflicts">What is known to be wrong with the file already.</param>
/// <param name="rows">The rows of the file.</param>
/// <param name="rejected">Of these, refused already, by code.</param>
/// <param name="unchanged">Of these, known already to change nothing.</param>
/// <param name="catalogue">The indicators.</param>
internal sealed class ImportOutcome(
    ConflictList conflicts, int rows, IReadOnlyDictionary<string, int> rejected, int unchanged, IndicatorCatalogue catalogue)
{
    /// <summary>The code of rows that are in order, in a file that is refused as a whole.</summary>
    public const string RefusedWithFile = "import-refused";

    private readonly ConcurrentDictionary<string, int> _rejectedBy = new(rejected, StringComparer.Ordinal);
    private int _created;
    private int _updated;
    private int _unchanged = unchanged;

    /// <summary>The rows of the file.</summary>
    public int Rows => rows;

    /// <summary>How many of them are counted by now. Any thread may ask.</summary>
    public int Counted => InOrder + Rejected;

    /// <summary>How many of them are counted as stored by now.</summary>
    public int Changed => Volatile.Read(ref _created) + Volatile.Read(ref _updated);

    /// <summary>What is wrong with the file.</summary>
    public ConflictList Conflicts => conflicts;

    /// <summary>Counts a return that changes nothing.</summary>
    public void Unchanged() => Interlocked.Increment(ref _unchanged);

    /// <summary>Counts a return that is stored, or would be.</summary>
    /// <param name="isFirst">Whether nothing was reported before.</param>
    public void Stored(bool isFirst) => Interlocked.Increment(ref isFirst ? ref _created : ref _updated);

    /// <summary>Counts the returns of a unit-year as stored.</summary>
    public void Stored(JudgedUnitYear judged)
    {
        foreach (var proposal in judged.Proposals)
        {
            Stored(proposal.Return.Revision == 1);
        }
    }

    /// <summary>Counts a refused return, and tells why.</summary>
    public void Reject(ReturnRow row, Problem problem)
    {
        _rejectedBy.AddOrUpdate(problem.Code, 1, (_, count) => count + 1);
        conflicts.Add(row, problem);
        if (problem.Faults.Count == 0)
        {
            // A PUT would be told only that its year is closed; of a file everything is told at once.
            conflicts.Add(row, SubmittedValues.Read(row.Values.Select(value => value.Value), catalogue).Faults);
        }
    }

    /// <summary>The counts, once nothing is counted any more.</summary>
    /// <exception cref="InvalidOperationException">A row was not counted, or twice: the report would be untrue.</exception>
    public ImportReport Report(bool dryRun) =>
        Checked(ReportOf(dryRun));

    /// <summary>What is counted so far of an import that broke off.</summary>
    public ImportReport Unfinished() => ReportOf(dryRun: false);

    /// <summary>The report of a file that was refused as a whole: what is not wrong is not stored either.</summary>
    /// <exception cref="InvalidOperationException">A row was not counted, or twice: the report would be untrue.</exception>
    public ImportReport Refusal(bool dryRun) =>
        Checked(new ImportReport(dryRun, 0, 0, 0, InOrder + Rejected, IsRefused: true, conflicts.ToList())
        {
            RejectedBy = new Dictionary<string, int>(_rejectedBy, StringComparer.Ordinal) { [RefusedWithFile] = InOrder },
        });

    private int InOrder => Changed + Volatile.Read(ref _unchanged);

    private int Rejected => _rejectedBy.Values.Sum();

    private ImportReport ReportOf(bool dryRun) => new(dryRun, _created, _updated, _unchanged, Rejected, IsRefused: false, conflicts.ToList())
    {
        RejectedBy = new Dictionary<string, int>(_rejectedBy, StringComparer.Ordinal),
    };

    private ImportReport Checked(ImportReport report) =>
        report.Rows == rows ? report : throw new InvalidOperationException($"{report.Rows} of {rows} rows were counted.");
}
