using System.Net;
using System.Threading.RateLimiting;

namespace StatsFunctions.App.Http.Callers;

/// <summary>Counts the wrong keys of each client on this instance. Keys of 256 bits are not guessed; the limit keeps those who try from costing anything.</summary>
internal sealed class WrongKeys : IDisposable
{
    /// <summary>How many wrong keys a client may send in a window.</summary>
    public const int Limit = 20;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<IPAddress> _keys = PerWindow(Limit);
    private readonly PartitionedRateLimiter<IPAddress> _lockouts = PerWindow(1);

    /// <summary>Counts a wrong key.</summary>
    /// <param name="client">Whose.</param>
    /// <param name="retryAfter">Where it was one too many: when the next may come.</param>
    /// <param name="isNew">Whether it was the first too many in the window.</param>
    /// <returns>False where it was one too many.</returns>
    public bool TryCount(IPAddress client, out TimeSpan retryAfter, out bool isNew)
    {
        using var counted = _keys.AttemptAcquire(client);
        retryAfter = counted.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
        isNew = false;
        if (!counted.IsAcquired)
        {
            using var lockout = _lockouts.AttemptAcquire(client);
            isNew = lockout.IsAcquired;
        }

        return counted.IsAcquired;
    }

    public void Dispose()
    {
        _keys.Dispose();
        _lockouts.Dispose();
    }

    private static PartitionedRateLimiter<IPAddress> PerWindow(int limit) => PartitionedRateLimiter.Create<IPAddress, IPAddress>(client =>
        RateLimitPartition.GetFixedWindowLimiter(client, _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = Window }));
}
