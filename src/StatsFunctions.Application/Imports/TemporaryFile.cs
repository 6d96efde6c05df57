namespace StatsFunctions.Application.Imports;

/// <summary>Files for what is too large for memory and needed for one call only.</summary>
public static class TemporaryFile
{
    private const int BufferSize = 16 * 1024;

    /// <summary>Creates an empty file that is gone when it is closed and that no other account can read.</summary>
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = BufferSize,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        var path = Path.Combine(Path.GetTempPath(), $"stats-import-{Path.GetRandomFileName()}");

        // Windows gives each account a folder of its own, and knows no such modes.
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);

        // On Unix a file lives on without its name, and so leaves nothing behind however the process ends.
        File.Delete(path);
        return file;
    }
}
