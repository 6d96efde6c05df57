namespace StatsFunctions.LocalHost;

/// <summary>What the command line of the local host says.</summary>
public sealed record LocalHostOptions
{
    /// <summary>The address that is served where neither command line, environment nor appsettings.json says otherwise.</summary>
    public const string DefaultUrls = "http://localhost:7071";

    /// <summary>Whether to play the demonstration before serving.</summary>
    public bool Demo { get; init; }

    /// <summary>The folder of the emulated storage; null: <c>.data</c> at the repository's root, or in the current folder.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where the clock starts, ISO 8601; null: at the present.</summary>
    public string? Now { get; init; }

    /// <summary>.NET configuration as command-line arguments, <c>--Key=value</c>, which wins over every other source.</summary>
    public IReadOnlyList<string> Configuration { get; init; } = [];
}
