namespace StatsFunctions.Application.Imports;

/// <summary>Files for what is too large for memory and needed for one call only.</summary>
public static class TemporaryFile
{
    private const int BufferSize = 16 * 1024;

    /// <summary>Creates an empty file that is deleted when it is closed.</summary>
    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), $"stats-import-{Path.GetRandomFileName()}"),
        FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
}
