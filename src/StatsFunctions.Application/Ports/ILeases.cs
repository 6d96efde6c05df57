namespace StatsFunctions.Application.Ports;

/// <summary>A lease that somebody has.</summary>
/// <param name="Name">The lease.</param>
/// <param name="Since">When they got it.</param>
public sealed record HeldLease(string Name, DateTimeOffset Since);

/// <summary>Leaves work that one instance can do for all to one instance at a time.</summary>
public interface ILeases
{
    /// <summary>
    /// Does work under a lease that no other instance has meanwhile. It is given back when the work ends; that of an
    /// instance that was killed runs out by itself, within a minute.
    /// </summary>
    /// <param name="name">The lease.</param>
    /// <param name="work">The work; cancelled where the lease is lost, so it must be safe to begin again.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where another instance has the lease; nothing was done.</returns>
    Task<bool> TryRunAsync(string name, Func<CancellationToken, Task> work, CancellationToken cancellationToken);

    /// <summary>The leases that instances have now, in no order.</summary>
    /// <param name="prefix">What their names begin with.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<HeldLease>> HeldAsync(string prefix, CancellationToken cancellationToken);
}
