using StatsFunctions.Application.Access;

namespace StatsFunctions.Application.Audit;

/// <summary>Who did what: one act of a caller, as the audit keeps it.</summary>
/// <param name="Id">What tells it from every other act.</param>
/// <param name="At">When it began.</param>
/// <param name="By">Who did it; its identity stays when its key has been revoked.</param>
/// <param name="Action">Which act: the function's name as in the OpenAPI document, such as <c>closeYear</c>.</param>
/// <param name="Target">On what: path and query, as asked for.</param>
public sealed record AuditEntry(string Id, DateTimeOffset At, Caller By, string Action, string Target)
{
    /// <summary>What the caller was answered, an HTTP status; null: the process ended before, and the act may have happened or not.</summary>
    public int? Outcome { get; init; }

    /// <summary>What path and query do not say, such as whom a key was made for. Never a reported value, never a key.</summary>
    public string? Detail { get; init; }
}
