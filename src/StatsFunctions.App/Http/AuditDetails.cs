using Microsoft.AspNetCore.Http;

namespace StatsFunctions.App.Http;

/// <summary>What the audit is told of a call beside its path and query.</summary>
internal static class AuditDetails
{
    private static readonly object Key = new();

    /// <summary>Tells it. Never a reported value, never a key.</summary>
    public static void TellAudit(this HttpRequest request, string detail) => request.HttpContext.Items[Key] = detail;

    /// <summary>What was told, or null.</summary>
    public static string? AuditDetail(this HttpRequest request) => (string?)request.HttpContext.Items[Key];
}
