using System.Globalization;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Application.Audit;

/// <summary>How long the audit is kept.</summary>
/// <param name="Days">Days after an act.</param>
public sealed record AuditRetention(int Days)
{
    /// <summary>Three years: last year's report is questioned in this one.</summary>
    public const int DefaultDays = 1095;

    /// <summary>The shortest time that may be set. China's Cybersecurity Law, article 21, has network logs kept for six months.</summary>
    public const int MinDays = 183;

    /// <summary>The longest time that may be set.</summary>
    public const int MaxDays = 36500;
}

/// <summary>
/// The audit: who downloaded, exported, imported, cleared, closed, reopened, managed. An entry is written before its act,
/// so that there is no act without one, and completed with the answer after it.
/// </summary>
/// <param name="store">Where it is kept.</param>
/// <param name="retention">How long.</param>
/// <param name="time">The clock.</param>
public sealed class AuditLog(IAuditStore store, AuditRetention retention, TimeProvider time)
{
    /// <summary>The most entries that one reading returns.</summary>
    public const int MaxEntries = 10_000;

    private const int MaxTarget = 300;
    private const int MaxDetail = 300;

    /// <summary>Writes down what a caller is about to do.</summary>
    /// <param name="by">Who.</param>
    /// <param name="action">What.</param>
    /// <param name="target">On what; cut where it is very long, and without keys that do not belong there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<AuditEntry> BeginAsync(Caller by, string action, string target, CancellationToken cancellationToken)
    {
        var entry = new AuditEntry(Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture), time.GetUtcNow(), by, action, Shorten(KeyText.Mask(target), MaxTarget));
        await store.AddAsync(entry, cancellationToken);
        return entry;
    }

    /// <summary>Writes down how it was answered.</summary>
    /// <param name="entry">The act.</param>
    /// <param name="outcome">The HTTP status of the answer.</param>
    /// <param name="detail">What its path and query do not say; null: nothing.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task CompleteAsync(AuditEntry entry, int outcome, string? detail, CancellationToken cancellationToken) =>
        store.CompleteAsync(entry with { Outcome = outcome, Detail = detail is null ? null : Shorten(detail, MaxDetail) }, cancellationToken);

    /// <summary>What was done in a time, newest first.</summary>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The instant after the last.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A problem where there are more than <see cref="MaxEntries"/>: a list that was cut would look whole.</returns>
    public async Task<Result<IReadOnlyList<AuditEntry>>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        await foreach (var entry in store.ReadAsync(from, to, cancellationToken))
        {
            if (entries.Count == MaxEntries)
            {
                return Problem.Of(ProblemKind.BadRequest, "too-many-entries",
                    $"这段时间的审计记录超过 {MaxEntries} 条，请缩短 from 至 to 的范围", $"There are more than {MaxEntries} entries; ask for a shorter time");
            }

            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>Removes what has been kept long enough.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task RemoveOldAsync(CancellationToken cancellationToken) => store.RemoveAsync(time.GetUtcNow().AddDays(-retention.Days), cancellationToken);

    private static string Shorten(string text, int max) => text.Length <= max ? text : string.Concat(text.AsSpan(0, max), "…");
}
