using StatsFunctions.Application.Audit;

namespace StatsFunctions.Application.Ports;

/// <summary>Keeps the audit. Entries are added and completed once, never changed, and removed by age only.</summary>
public interface IAuditStore
{
    /// <summary>Adds an entry without an outcome.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task AddAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Adds an entry's outcome.</summary>
    /// <param name="entry">The entry with its outcome.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task CompleteAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>The entries of a time, newest first.</summary>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The instant after the last.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    IAsyncEnumerable<AuditEntry> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Removes the entries before an instant.</summary>
    /// <param name="before">The instant.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
