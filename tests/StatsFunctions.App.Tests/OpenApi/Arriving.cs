namespace StatsFunctions.App.Tests.OpenApi;

/// <summary>What the document tells already and other branches bring. Empty, and deleted, once they are merged.</summary>
internal static class Arriving
{
    public static HashSet<string> Ids { get; } = new(StringComparer.Ordinal)
    {
        "listKeys", "issueKey", "revokeKey", "getAudit", "createWorkbookLink", "getHealthReady", "exportCounty", "importCounty",
    };

    public static HashSet<string> Problems { get; } = new(StringComparer.Ordinal)
    {
        "unknown-key", "too-many-wrong-keys", "too-many-imports", "key-expired", "no-app-role", "cross-site",
        "restore-running", "year-closing", "another-county", "other-settings", "not-empty", "another-restore", "another-format", "archive-invalid",
    };

    public static HashSet<string> Faults { get; } = new(StringComparer.Ordinal)
    {
        "unknown-role", "malformed-instant", "malformed-label", "unit-not-allowed", "in-the-past",
        "unexpected-entry", "missing-entry", "entry-too-large", "too-many-entries", "not-a-zip", "line-too-long", "malformed-json", "unsafe-entry",
        "unpacks-to-too-much", "not-whole", "checksum-wrong", "revision-gap",
    };
}
