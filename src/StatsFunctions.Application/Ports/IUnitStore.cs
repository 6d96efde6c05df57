using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Ports;

/// <summary>A unit as read from storage.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Version">Opaque; belongs to the store.</param>
public sealed record StoredUnit(Unit Unit, string Version);

/// <summary>Keeps a county's units.</summary>
public interface IUnitStore
{
    /// <summary>All units, by code.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<StoredUnit>> AllAsync(CancellationToken cancellationToken);

    /// <summary>One unit, or null.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Unit?> FindAsync(UnitCode code, CancellationToken cancellationToken);

    /// <summary>Stores a unit, if what was read still stands.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="previous">What was read; null: the code was free.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where another writer came first.</returns>
    Task<bool> TryWriteAsync(Unit unit, StoredUnit? previous, CancellationToken cancellationToken);
}
