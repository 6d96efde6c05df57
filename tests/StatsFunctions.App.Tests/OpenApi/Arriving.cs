namespace StatsFunctions.App.Tests.OpenApi;

/// <summary>What the document tells already and other branches bring. Empty, and deleted, once they are merged.</summary>
internal static class Arriving
{
    public static IReadOnlySet<string> Ids { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "listKeys", "createKey", "deleteKey", "getAudit", "createWorkbookLink", "getHealthReady", "exportCounty", "importCounty",
    };

    public static IReadOnlySet<string> Problems { get; } = new HashSet<string>(StringComparer.Ordinal) { "unknown-key", "too-many-wrong-keys", "too-many-imports" };
}
