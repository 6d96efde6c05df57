using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Units;

/// <summary>Gives a county its first units.</summary>
/// <param name="units">Where units are kept.</param>
public sealed class UnitSeeder(IUnitStore units)
{
    /// <summary>
    /// Stores those of the units whose code is free; one that has been changed since stays as it is. Units are never
    /// deleted, so a call that was cut short is completed by the next, and every round on any instance leaves fewer to do.
    /// </summary>
    /// <param name="seeds">The units.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task SeedAsync(IReadOnlyList<Unit> seeds, CancellationToken cancellationToken)
    {
        while (seeds.Count > 0)
        {
            var read = await units.ReadAsync(cancellationToken);
            var missing = seeds.Where(seed => !read.Directory.TryGet(seed.Code, out _)).Take(IUnitStore.MaxBatch).ToList();
            if (missing.Count == 0)
            {
                return;
            }

            // False: another instance came first; the next round sees what it stored.
            _ = await units.TryWriteAsync(missing, read, cancellationToken);
        }
    }
}
