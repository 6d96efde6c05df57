namespace StatsFunctions.LocalHost.Azurite;

/// <summary>
/// Azurite could not be installed or started. The message is one sentence for the person at the terminal,
/// Chinese first, English second.
/// </summary>
public sealed class AzuriteUnavailableException : Exception
{
    /// <summary>Says in both languages why there is no Azurite.</summary>
    /// <param name="chinese">The sentence in Chinese.</param>
    /// <param name="english">The same sentence in English.</param>
    /// <param name="innerException">What caused it.</param>
    public AzuriteUnavailableException(string chinese, string english, Exception? innerException = null)
        : base($"{chinese} {english}", innerException)
    {
    }
}
