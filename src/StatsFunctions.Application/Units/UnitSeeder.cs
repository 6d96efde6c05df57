using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Units;

/// <summary>Gives a county its first units.</summary>
/// <param name="units">Where units are kept.</param>
public sealed class UnitSeeder(IUnitStore units)
{
    /// <summary>
    /// Stores those of the units whose code is free; one that has been changed since stays as it is. Units are never
    /// deleted, so a call that was cut short is completed by the next.
    /// </summary>
    /// <param name="seeds">The units.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task SeedAsync(IReadOnlyList<Unit> seeds, CancellationToken cancellationToken)
    {
        var known = (await units.AllAsync(cancellationToken)).Select(stored => stored.Unit.Code).ToHashSet();
        foreach (var seed in seeds.Where(seed => !known.Contains(seed.Code)))
        {
            // False: another instance stored it first.
            _ = await units.TryWriteAsync(seed, previous: null, cancellationToken);
        }
    }
}
