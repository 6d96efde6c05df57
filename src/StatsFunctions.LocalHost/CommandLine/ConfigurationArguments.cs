namespace StatsFunctions.LocalHost.CommandLine;

/// <summary>
/// .NET configuration on the command line, <c>--Key=value</c> or <c>--Key value</c>. The provider behind it drops silently
/// what it cannot read; a mistyped option must not be such a thing.
/// </summary>
internal static class ConfigurationArguments
{
    /// <summary>Reads what the command's own options left over.</summary>
    /// <param name="tokens">The arguments left over.</param>
    /// <param name="unknown">The first one that is no configuration.</param>
    /// <returns>The settings, <c>--Key=value</c> each; null where one cannot be understood.</returns>
    public static IReadOnlyList<string>? Read(IReadOnlyList<string> tokens, out string? unknown)
    {
        var settings = new List<string>();
        for (var i = 0; i < tokens.Count; i++)
        {
            unknown = tokens[i];
            if (!unknown.StartsWith("--", StringComparison.Ordinal) || unknown.IndexOf('=', StringComparison.Ordinal) == 2)
            {
                return null;
            }

            if (unknown.Contains('=', StringComparison.Ordinal))
            {
                settings.Add(unknown);
            }
            else if (unknown.Length > 2 && i + 1 < tokens.Count && !tokens[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                settings.Add($"{unknown}={tokens[++i]}");
            }
            else
            {
                return null;
            }
        }

        unknown = null;
        return settings;
    }
}
