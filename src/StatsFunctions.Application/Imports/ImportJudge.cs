using System.Runtime.CompilerServices;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Returns;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Imports;

/// <summary>A row that changes what stands.</summary>
/// <param name="Row">The row.</param>
/// <param name="Submission">The row as a submission.</param>
/// <param name="Return">The return as it would stand.</param>
internal sealed record Proposal(ReturnRow Row, ReturnSubmission Submission, Return Return);

/// <summary>One unit's rows of one year that change what stands.</summary>
/// <param name="Read">What stands.</param>
/// <param name="Edition">The edition that takes them in.</param>
/// <param name="Proposals">The rows, by period; at least one.</param>
internal sealed record JudgedUnitYear(UnitYear Read, int Edition, IReadOnlyList<Proposal> Proposals)
{
    /// <summary>What is to be written.</summary>
    public UnitYearChange Change => new(Read, Edition, [.. Proposals.Select(proposal => proposal.Return)]);
}

/// <summary>Judges the rows of a file against what stands, a window of them at a time, by year and unit.</summary>
/// <param name="judge">Judges submissions.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="years">Where years are kept.</param>
/// <param name="locks">Reads past other imports.</param>
public sealed class ImportJudge(SubmissionJudge judge, IReturnStore returns, IUnitStore units, IYearStore years, ImportLocks locks)
{
    // What is held in memory: the rows of a window, and what stands in the unit-years they are about.
    private const int WindowRows = 2000;
    private const int WindowUnitYears = 200;

    /// <summary>Judges all rows.</summary>
    /// <param name="intake">The rows.</param>
    /// <param name="by">Who sends them.</param>
    /// <param name="outcome">Where rows are counted that change nothing or are refused.</param>
    /// <param name="settles">Whether imports that hold a gate are settled first; who only looks takes what stands.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The unit-years in which something changes, by year and unit.</returns>
    internal async IAsyncEnumerable<JudgedUnitYear> JudgeAsync(
        ImportIntake intake, string by, ImportOutcome outcome, bool settles, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var window in Windows(intake.Entries))
        {
            var unitYears = window.GroupBy(entry => entry.Unit).ToList();
            var (directory, year, standing) = await ReadAsync([.. unitYears.Select(group => group.Key)], window[0].Period.Year, settles, cancellationToken);
            foreach (var (read, entries) in standing.Zip(unitYears))
            {
                directory.TryGet(read.Unit, out var unit);
                var proposals = new List<Proposal>();
                foreach (var entry in entries)
                {
                    var row = intake.Take(entry);
                    var submission = new ReturnSubmission(
                        entry.Unit, entry.Period, SubmissionMode.Merge, [.. row.Values.Select(value => value.Value)], row.Note, [], by, _ => true);
                    var stored = read[entry.Period];
                    if (!judge.Judge(submission, unit, year, stored).Succeeded(out var proposed, out var problem))
                    {
                        outcome.Reject(row, problem);
                    }
                    else if (ReferenceEquals(proposed, stored))
                    {
                        outcome.Unchanged();
                    }
                    else
                    {
                        proposals.Add(new Proposal(row, submission, proposed));
                    }
                }

                if (proposals.Count > 0)
                {
                    yield return new JudgedUnitYear(read, year.Edition, proposals);
                }
            }
        }
    }

    // The gates, then the units, then the year, as for a single return: see YearService.CloseAsync.
    private async Task<(UnitDirectory Units, StatisticalYear Year, IReadOnlyList<UnitYear> Standing)> ReadAsync(
        IReadOnlyList<UnitCode> wanted, int year, bool settles, CancellationToken cancellationToken)
    {
        var standing = settles ? await locks.ReadAsync(wanted, year, cancellationToken) : await returns.ReadAsync(wanted, year, cancellationToken);
        return ((await units.ReadAsync(cancellationToken)).Directory, (await years.FindAsync(year, cancellationToken)).Year, standing);
    }

    // Rows of one year each, whole unit-years.
    private static IEnumerable<IReadOnlyList<RowEntry>> Windows(IReadOnlyList<RowEntry> entries)
    {
        var window = new List<RowEntry>();
        var unitYears = 0;
        foreach (var entry in entries)
        {
            var isNew = window.Count == 0 || window[^1].Unit != entry.Unit || window[^1].Period.Year != entry.Period.Year;
            if (window.Count > 0 && (window[^1].Period.Year != entry.Period.Year || (isNew && (window.Count >= WindowRows || unitYears >= WindowUnitYears))))
            {
                yield return window;
                (window, unitYears) = ([], 0);
            }

            window.Add(entry);
            unitYears += isNew ? 1 : 0;
        }

        if (window.Count > 0)
        {
            yield return window;
        }
    }
}
