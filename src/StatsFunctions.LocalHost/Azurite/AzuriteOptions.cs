namespace StatsFunctions.LocalHost.Azurite;

/// <summary>How one Azurite is started.</summary>
public sealed record AzuriteOptions
{
    /// <summary>The folder of its files, created where it is missing. Nothing is written to it with <see cref="InMemory"/>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Keeps everything in memory: the data ends with the process.</summary>
    public bool InMemory { get; init; }

    /// <summary>The port of the Blob service on 127.0.0.1; 0 takes a free one.</summary>
    public int BlobPort { get; init; }

    /// <summary>The port of the Queue service on 127.0.0.1; 0 takes a free one.</summary>
    public int QueuePort { get; init; }

    /// <summary>The port of the Table service on 127.0.0.1; 0 takes a free one.</summary>
    public int TablePort { get; init; }
}

/// <summary>How an Azurite ended that nobody had asked to end.</summary>
/// <param name="ExitCode">The exit code of the process; 128 + the signal where one killed it.</param>
/// <param name="Output">The last lines that it wrote.</param>
public sealed record AzuriteExit(int ExitCode, string Output);
