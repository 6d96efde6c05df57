namespace SeedGenerator;

/// <summary>Finds the repository's <c>seeds</c> folder from anywhere below its root.</summary>
public static class SeedFolder
{
    /// <summary>The full path of <c>seeds</c> beside <c>StatsFunctions.sln</c>.</summary>
    /// <exception cref="DirectoryNotFoundException">No folder above <paramref name="start"/> holds the solution.</exception>
    public static string Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "StatsFunctions.sln")))
            {
                return Path.Combine(folder.FullName, "seeds");
            }
        }

        throw new DirectoryNotFoundException($"No folder above {start} holds StatsFunctions.sln.");
    }
}
