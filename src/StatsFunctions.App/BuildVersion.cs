using System.Reflection;

namespace StatsFunctions.App;

/// <summary>Which build this is.</summary>
internal static class BuildVersion
{
    // The SDK writes "version+commit".
    private static readonly string[] s_parts = typeof(BuildVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', 2);

    /// <summary>The version.</summary>
    public static string Version => s_parts[0];

    /// <summary>The commit; null: it was not built from one.</summary>
    public static string? Commit => s_parts.Length > 1 ? s_parts[1] : null;
}
