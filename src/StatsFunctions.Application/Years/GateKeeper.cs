using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Years;

/// <summary>
/// Turns the gates that stand before units' returns: a submission that was judged by what was so before the turn is not
/// stored after it.
/// </summary>
/// <param name="returns">Where gates and returns are kept.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="years">Where years are kept.</param>
/// <param name="imports">Reads past imports.</param>
public sealed class GateKeeper(IReturnStore returns, IUnitStore units, IYearStore years, ImportLocks imports)
{
    /// <summary>Shuts every gate of a year's edition, also those that are not there yet.</summary>
    /// <param name="year">A year that is marked as being closed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task ShutAsync(StatisticalYear year, CancellationToken cancellationToken) =>
        await TurnAsync(year.Year, await AllUnitsAsync(cancellationToken), gate => gate.Edition <= year.Edition ? year.Edition + 1 : null, cancellationToken);

    /// <summary>Tells every instance that a year's settings have changed.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task TurnAsync(int year, CancellationToken cancellationToken) =>
        await TurnAsync(year, await AllUnitsAsync(cancellationToken), SameEdition, cancellationToken);

    /// <summary>Tells every instance that a unit has changed.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task TurnAsync(UnitCode unit, CancellationToken cancellationToken)
    {
        foreach (var year in await years.AllAsync(cancellationToken))
        {
            await TurnAsync(year.Year, [unit], SameEdition, cancellationToken);
        }
    }

    // A gate that is not there yet hides nothing: whoever would insert it has read unit and year just before.
    private static int? SameEdition(Gate gate) => gate.Version is null ? null : gate.Edition;

    private async Task TurnAsync(int year, List<UnitCode> pending, Func<Gate, int?> next, CancellationToken cancellationToken)
    {
        for (var batch = IReturnStore.MaxEntities; pending.Count > 0; batch = 1)
        {
            // Past imports: one that was committed is stored before its gates turn, one that was not finds them turned.
            var changes = (await imports.ReadAsync(pending, year, cancellationToken))
                .Where(read => next(read.Gate) is not null)
                .Select(read => new UnitYearChange(read, next(read.Gate)!.Value, []));
            pending = [];
            foreach (var chunk in changes.Chunk(batch))
            {
                // A submission that was under way came first. One unit's must not hold up the others' gates, so they go
                // one by one from now on.
                if (await returns.TryWriteAsync(chunk, cancellationToken) is null)
                {
                    pending.AddRange(chunk.Select(change => change.Read.Unit));
                }
            }
        }
    }

    private async Task<List<UnitCode>> AllUnitsAsync(CancellationToken cancellationToken) =>
        [.. (await units.ReadAsync(cancellationToken)).Directory.Units.Select(unit => unit.Code)];
}
