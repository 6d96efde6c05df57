using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Rollups;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Years;

/// <summary>An order to close or reopen a year.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Force">To close also where returns are missing, or the year has not ended.</param>
/// <param name="By">Who.</param>
public sealed record YearOrder(string Reason, bool Force, string By)
{
    /// <summary>The order as it is kept.</summary>
    /// <param name="instant">When it was given.</param>
    public YearAction At(DateTimeOffset instant) => new(Reason, By, instant);
}

/// <summary>Shows years, keeps their settings, and closes and reopens them.</summary>
/// <param name="county">The county.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="years">Where years are kept.</param>
/// <param name="gates">Tells instances what has changed.</param>
/// <param name="closing">Makes the result of a year that is being closed.</param>
/// <param name="imports">Finishes imports that were cut short.</param>
/// <param name="rollups">Rolls years up.</param>
/// <param name="corrections">Where correction slips are kept.</param>
/// <param name="time">The clock.</param>
public sealed class YearService(
    County county,
    IReturnStore returns,
    IUnitStore units,
    IYearStore years,
    GateKeeper gates,
    YearClosing closing,
    ImportLocks imports,
    RollupService rollups,
    ICorrectionStore corrections,
    TimeProvider time)
{
    private const int MaxRounds = 50;

    /// <summary>A year as it stands.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<StatisticalYear> GetAsync(int year, CancellationToken cancellationToken) => (await years.FindAsync(year, cancellationToken)).Year;

    /// <summary>The years about which something is stored, newest first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<StatisticalYear>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await years.AllAsync(cancellationToken)).OrderByDescending(year => year.Year)];

    /// <summary>The correction slips of a year, by number.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<IReadOnlyList<IssuedCorrection>> CorrectionsAsync(int year, CancellationToken cancellationToken) => corrections.OfYearAsync(year, cancellationToken);

    /// <summary>
    /// Declares the months in which no meetings are to be held (无会月). A closed year keeps those it was closed with: others
    /// would open items that nobody can correct.
    /// </summary>
    /// <param name="year">The year.</param>
    /// <param name="months">Months, in any order.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<StatisticalYear>> DeclareNoMeetingMonthsAsync(int year, IReadOnlyCollection<int> months, CancellationToken cancellationToken)
    {
        if (months.Any(month => month is < 1 or > 12))
        {
            return Problem.Invalid([new Fault("noMeetingMonths", "malformed-month", new("无会月应为 1 至 12", "A month is 1 to 12"))]);
        }

        for (var round = 0; round < MaxRounds; round++)
        {
            var stored = await years.FindAsync(year, cancellationToken);
            var next = stored.Year with { NoMeetingMonths = [.. months.Distinct().Order()] };
            if (stored.Year.State != YearState.Open)
            {
                return next.NoMeetingMonths.SequenceEqual(stored.Year.NoMeetingMonths) ? stored.Year : YearProblems.Closed(year);
            }

            if (await years.TryWriteAsync(next, stored, cancellationToken))
            {
                // It is stored: whoever goes away now must not leave the others with what was before.
                await gates.TurnAsync(year, CancellationToken.None);
                return next;
            }
        }

        return TooManyWriters;
    }

    /// <summary>
    /// Closes a year: from now on no return of it is accepted, every one that was accepted is in the result, and the
    /// result is issued as a final workbook. A closing that was cut short is finished by the next call or by the year-end
    /// timer; one that is finished is answered as it stands.
    /// </summary>
    /// <remarks>
    /// No return is accepted that the result lacks, on however many instances, and no clock is asked:
    /// a submission reads its unit's gate, then the unit, then the year (or remembers what it read in this order), and
    /// writes its return only together with the gate as it read it. Closing first marks the year, then lists the units,
    /// then moves every gate to the next edition, also one that is not there yet, and only then reads the returns. A
    /// submission that read the year before the mark had read its gate and known its unit before the mark, so the list
    /// has the unit. If it wrote before its gate was moved, the scan, which comes later, sees its return; if it comes to
    /// write after that, its gate is another one and it stores nothing. Imports read and write in the same order, and a
    /// gate that an import of all or nothing holds is moved only once that import is stored or thrown out
    /// (<see cref="ImportLocks"/>). A gate only ever moves on, by a write conditional on what was read, so an instance that
    /// wakes up late can neither shut an edition that was opened since nor open one that was shut.
    /// </remarks>
    /// <param name="year">The year.</param>
    /// <param name="order">Why, and who says so.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<StatisticalYear>> CloseAsync(int year, YearOrder order, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var stored = await years.FindAsync(year, cancellationToken);
            if (stored.Year.State == YearState.Open)
            {
                // What an import has committed is received, stored to its end or not.
                await imports.FinishAsync(cancellationToken);
                if (!order.Force && await ObstacleAsync(year, cancellationToken) is { } obstacle)
                {
                    return obstacle;
                }

                // Written or not, what stands now is read again: another instance may have done it.
                _ = await years.TryWriteAsync(stored.Year.Close(order.At(time.GetUtcNow())), stored, cancellationToken);
            }
            else
            {
                return stored.Year.State == YearState.Closed ? stored.Year : await FinishAsync(stored, RollupTrigger.Manual, cancellationToken);
            }
        }

        return TooManyWriters;
    }

    /// <summary>Opens a closed year again, so that it can be corrected. What was issued stays.</summary>
    /// <param name="year">The year.</param>
    /// <param name="order">Why, and who says so.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<StatisticalYear>> ReopenAsync(int year, YearOrder order, CancellationToken cancellationToken)
    {
        var action = order.At(time.GetUtcNow());
        for (var round = 0; round < MaxRounds; round++)
        {
            var stored = await years.FindAsync(year, cancellationToken);
            if (stored.Year.State == YearState.Open && stored.Year.Reopening == action)
            {
                // The answer to this very order was lost.
                return stored.Year;
            }

            if (stored.Year.State != YearState.Closed)
            {
                return Problem.Of(ProblemKind.Conflict, "year-not-closed", $"{year} 年度未处于关账状态", $"The year {year} is not closed");
            }

            var next = stored.Year.Reopen(action);
            if (await years.TryWriteAsync(next, stored, cancellationToken))
            {
                return next;
            }
        }

        return TooManyWriters;
    }

    /// <summary>
    /// What is due at year's end: imports and closings that were cut short are finished, and every open year that has ended is rolled
    /// up into a draft against the year before. Data that have not changed write nothing, so a timer that never fired is
    /// caught up with by the next.
    /// </summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task RollUpEndedYearsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var failures = new List<Exception>();
        await TryAsync(() => imports.FinishAsync(cancellationToken));
        foreach (var year in await years.AllAsync(cancellationToken))
        {
            await TryAsync(() => year.State switch
            {
                YearState.Closing => FinishByTimerAsync(year.Year, cancellationToken),
                YearState.Open when county.Calendar.HasEnded(year.Year, now) => rollups.RollUpEndedAsync(year.Year, cancellationToken),
                _ => Task.CompletedTask,
            });
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }

        // What cannot be done for one must not keep the others from it.
        async Task TryAsync(Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failures.Add(exception);
            }
        }
    }

    // A timer has nobody to answer: what it cannot do must show as a failed run.
    private async Task FinishByTimerAsync(int year, CancellationToken cancellationToken)
    {
        if (!(await FinishAsync(await years.FindAsync(year, cancellationToken), RollupTrigger.Timer, cancellationToken)).Succeeded(out _, out var problem))
        {
            throw new InvalidOperationException($"The closing of {year} could not be finished: {problem.Detail.English}");
        }
    }

    // The result is the same whoever makes it, so several instances may; what was read of the year may have changed in
    // its settings meanwhile, or have been finished and even reopened by another.
    private async Task<Result<StatisticalYear>> FinishAsync(StoredYear stored, RollupTrigger trigger, CancellationToken cancellationToken)
    {
        var edition = stored.Year.Edition;
        for (var round = 0; round < MaxRounds; round++)
        {
            if (stored.Year.State != YearState.Closing || stored.Year.Edition != edition)
            {
                return stored.Year;
            }

            var closed = await closing.IssueAsync(stored.Year, trigger, cancellationToken);
            if (await years.TryWriteAsync(closed, stored, cancellationToken))
            {
                return closed;
            }

            stored = await years.FindAsync(stored.Year.Year, cancellationToken);
        }

        return TooManyWriters;
    }

    // What is received stays received, so nothing that is complete here can be incomplete when the gates are shut.
    private async Task<Problem?> ObstacleAsync(int year, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!county.Calendar.HasEnded(year, now))
        {
            return Problem.Of(ProblemKind.Conflict, "year-not-ended",
                $"{year} 年尚未结束；确需关账请使用 force", $"The year {year} has not ended; use force to close it all the same");
        }

        var submitted = await returns.SubmissionsAsync(year, cancellationToken);
        var directory = (await units.ReadAsync(cancellationToken)).Directory;
        var outstanding = SubmissionGrid.Of(directory, submitted, year, 12, county.Calendar, now).Outstanding.ToList();
        return outstanding.Count == 0 ? null : new Problem(
            ProblemKind.Conflict,
            "incomplete",
            new($"还有 {outstanding.Count} 份报表未报；确需关账请使用 force", $"{outstanding.Count} returns are missing; use force to close all the same"),
            [.. outstanding.Select(item => new Fault($"{item.Month}/{item.Unit.Code}", "missing", new($"{item.Unit.Name} {item.Month} 未报", $"{item.Unit.Name} has not reported {item.Month}")))]);
    }

    private static Problem TooManyWriters { get; } = Problem.Of(ProblemKind.Unavailable, "too-many-writers",
        "年度正被多处同时修改，请稍后重试", "Too many writers change this year; try again shortly");
}
