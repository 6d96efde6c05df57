namespace StatsFunctions.LocalHost;

/// <summary>
/// The host cannot start, or cannot go on, for a reason that the person at the keyboard can remove: it is shown as
/// its message alone, without a stack trace, and the process ends with <see cref="ExitCode"/>.
/// </summary>
/// <param name="text">What is wrong and what to do.</param>
/// <param name="exitCode">The process's exit code, never 0.</param>
public sealed class StartupException(Message text, int exitCode = StartupException.Failure) : Exception(text.ToString())
{
    /// <summary>Exit code of a host that could not start or had to stop.</summary>
    public const int Failure = 1;

    /// <summary>Exit code of a command line that cannot be understood.</summary>
    public const int Usage = 2;

    /// <summary>What is wrong, in both languages.</summary>
    public Message Text { get; } = text;

    /// <summary>The process's exit code.</summary>
    public int ExitCode { get; } = exitCode;
}
