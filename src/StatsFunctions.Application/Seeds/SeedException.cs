namespace StatsFunctions.Application.Seeds;

/// <summary>Reference data that cannot be used; the message names the file and every entry at fault.</summary>
public sealed class SeedException : Exception
{
    /// <summary>A fault in a file.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="fault">What is wrong with which entry.</param>
    /// <param name="innerException">What the reader said, if it did.</param>
    public SeedException(string file, string fault, Exception? innerException = null)
        : base($"{file}: {fault}", innerException)
    {
    }
}
