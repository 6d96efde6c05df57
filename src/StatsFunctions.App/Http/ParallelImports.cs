using System.Threading.RateLimiting;
using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Http;

/// <summary>How many imports each caller may have under way at once on this instance: each holds its file and takes a processor for a while.</summary>
public sealed class ParallelImports : IDisposable
{
    /// <summary>How many a caller may have under way.</summary>
    public const int Limit = 2;

    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.Create<string, string>(
        caller => RateLimitPartition.GetConcurrencyLimiter(caller, _ => new ConcurrencyLimiterOptions { PermitLimit = Limit }), StringComparer.Ordinal);

    /// <summary>Takes a turn, or is refused one; it lasts until it is disposed of.</summary>
    /// <param name="caller">Who imports.</param>
    public RateLimitLease Take(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return _turns.AttemptAcquire(caller.Id);
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();
}
