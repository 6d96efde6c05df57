namespace StatsFunctions.LocalHost.Azurite;

/// <summary>
/// Azurite could not be installed or started. The message is one sentence for the person at the terminal,
/// in Chinese, then in English, with what the failing program said below it.
/// </summary>
public sealed class AzuriteUnavailableException : Exception
{
    /// <summary>Says in both languages why there is no Azurite.</summary>
    /// <param name="chinese">The sentence in Chinese.</param>
    /// <param name="english">The same sentence in English.</param>
    /// <param name="details">What the failing program itself said, set on lines of its own.</param>
    /// <param name="innerException">What caused it.</param>
    public AzuriteUnavailableException(string chinese, string english, string? details = null, Exception? innerException = null)
        : base(string.IsNullOrWhiteSpace(details) ? $"{chinese} {english}" : $"{chinese} {english}\n{details.Trim()}", innerException)
    {
    }
}
