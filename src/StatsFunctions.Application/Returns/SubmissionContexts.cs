using System.Collections.Concurrent;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Returns;

/// <summary>
/// Reads what submissions are judged by, and remembers it: a submission is then one transaction and nothing else. The
/// gate keeps this honest: it is read first, a write succeeds only while it is as it was read, and whoever changes a unit
/// or a year turns the gates afterwards. So a write that succeeds was judged by what was so, and only such a write may
/// rest on what is remembered; every other answer is read.
/// </summary>
/// <param name="units">Where units are kept.</param>
/// <param name="years">Where years are kept.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="imports">Reads past imports.</param>
/// <param name="time">The clock.</param>
public sealed class SubmissionContexts(IUnitStore units, IYearStore years, IReturnStore returns, ImportLocks imports, TimeProvider time)
{
    // A county has some 120 units that report on this year and correct the last.
    private const int Capacity = 2000;

    // For the one who changed a unit or a year and was killed before the gates were turned.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    // For an import that holds the gate: most are through sooner.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(UnitCode Unit, int Year), SubmissionContext> _remembered = new();

    /// <summary>What is remembered; null: nothing, or it is too old, or there is no gate yet that would tell whether it changed.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="year">The year.</param>
    public SubmissionContext? Recall(UnitCode unit, int year) =>
        Find(unit, year) is { Stored.Gate.Version: not null } context ? context : null;

    /// <summary>A unit's returns of a year beside the one it submits for: for warnings, which may be a minute behind another instance.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<Return>> ReturnsAsync(UnitCode unit, int year, CancellationToken cancellationToken) =>
        (Find(unit, year) ?? await ReadAsync(unit, year, cancellationToken))?.Stored.Returns
        ?? (await returns.ReadAsync(unit, year, cancellationToken)).Returns;

    /// <summary>Forgets what others than <see cref="TryWriteAsync"/> have changed on this instance.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="year">The year.</param>
    public void Forget(UnitCode unit, int year) => _remembered.TryRemove((unit, year), out _);

    /// <summary>Reads the gate and the returns behind it, then the unit, then the year: what is remembered rests on this order, and that a year can be closed.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null where an import holds the gate, and goes on holding it.</returns>
    public async Task<SubmissionContext?> ReadAsync(UnitCode unit, int year, CancellationToken cancellationToken)
    {
        var readAt = time.GetTimestamp();
        if (await imports.TryReadAsync([unit], year, Patience, cancellationToken) is not [var stored])
        {
            return null;
        }

        var context = new SubmissionContext(
            await units.FindAsync(unit, cancellationToken), (await years.FindAsync(year, cancellationToken)).Year, stored, readAt);
        Remember(context);
        return context;
    }

    /// <summary>Stores a return, if everything still is as it was read.</summary>
    /// <param name="context">What was read.</param>
    /// <param name="next">The return with its new revision number.</param>
    /// <param name="cancellationToken">Ends the call before it begins to write.</param>
    /// <returns>False where something has changed; nothing was stored then.</returns>
    public async Task<bool> TryWriteAsync(SubmissionContext context, Return next, CancellationToken cancellationToken)
    {
        var written = await returns.TryWriteAsync([new UnitYearChange(context.Stored, context.Year.Edition, [next])], cancellationToken);
        if (written is not null && context.Stored.Gate.Version is not null)
        {
            // What the write proved is as old as before.
            Remember(context with { Stored = written[0] });
        }
        else
        {
            // A gate that was not there could not be turned by who changed the unit meanwhile.
            Forget(context.Stored.Unit, context.Year.Year);
        }

        return written is not null;
    }

    private SubmissionContext? Find(UnitCode unit, int year) =>
        _remembered.TryGetValue((unit, year), out var found) && time.GetElapsedTime(found.ReadAt) < Lifetime ? found : null;

    private void Remember(SubmissionContext context)
    {
        if (_remembered.Count >= Capacity)
        {
            _remembered.Clear();
        }

        _remembered[(context.Stored.Unit, context.Year.Year)] = context;
    }
}
