namespace StatsFunctions.App.Tests;

/// <summary>The repository that the tests are built from.</summary>
internal static class Repository
{
    /// <summary>The folder of <c>StatsFunctions.sln</c>.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "StatsFunctions.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
