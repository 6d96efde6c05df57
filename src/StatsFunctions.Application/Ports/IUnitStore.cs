using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Ports;

/// <summary>A county's units as read from storage, with what tells whether they are all still the same.</summary>
/// <param name="Directory">The units.</param>
/// <param name="Version">Opaque; belongs to the store. Null before the first unit was written.</param>
public sealed record UnitSnapshot(UnitDirectory Directory, string? Version);

/// <summary>Keeps a county's units.</summary>
public interface IUnitStore
{
    /// <summary>The most units that are written at once.</summary>
    const int MaxBatch = 99;

    /// <summary>All units.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<UnitSnapshot> ReadAsync(CancellationToken cancellationToken);

    /// <summary>One unit, or null.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Unit?> FindAsync(UnitCode code, CancellationToken cancellationToken);

    /// <summary>
    /// Stores units, all or none, if no unit of the county has changed since they were read: what is right for each of two
    /// units, such as its successor, may be wrong for both.
    /// </summary>
    /// <param name="units">1 to <see cref="MaxBatch"/> units.</param>
    /// <param name="read">What was read.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where another writer came first.</returns>
    Task<bool> TryWriteAsync(IReadOnlyList<Unit> units, UnitSnapshot read, CancellationToken cancellationToken);
}
