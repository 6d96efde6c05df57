using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Imports;

/// <summary>Counts what becomes of the rows of a file. Several threads may count.</summary>
/// <param name="conflicts">What is known to be wrong with the file already.</param>
/// <param name="rejected">The rows refused already.</param>
/// <param name="catalogue">The indicators.</param>
internal sealed class ImportOutcome(ConflictList conflicts, int rejected, IndicatorCatalogue catalogue)
{
    private int _created;
    private int _updated;
    private int _unchanged;
    private int _rejected = rejected;

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
        Interlocked.Increment(ref _rejected);
        conflicts.Add(row, problem);
        if (problem.Faults.Count == 0)
        {
            // A PUT would be told only that its year is closed; of a file everything is told at once.
            conflicts.Add(row, SubmittedValues.Read(row.Values.Select(value => value.Value), catalogue).Faults);
        }
    }

    /// <summary>The counts, once nothing is counted any more.</summary>
    public ImportReport Report(bool dryRun) => new(dryRun, _created, _updated, _unchanged, _rejected, IsRefused: false, conflicts.ToList());

    /// <summary>The report of a file that was refused as a whole: what is not wrong is not stored either.</summary>
    public ImportReport Refusal(bool dryRun) => new(dryRun, 0, 0, 0, _created + _updated + _unchanged + _rejected, IsRefused: true, conflicts.ToList());
}
