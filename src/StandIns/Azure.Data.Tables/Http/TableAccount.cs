using System.Globalization;

namespace Azure.Data.Tables.Http;

/// <summary>Where an account's Table service is and with which key it is called, as connection strings say it.</summary>
/// <param name="Endpoint">The address of the service, with the shared access signature as its query where there is one.</param>
/// <param name="Credential">The account's key; null where the endpoint carries a signature.</param>
/// <param name="Name">The account; null where nothing names it.</param>
internal sealed record TableAccount(Uri Endpoint, TableSharedKeyCredential? Credential, string? Name)
{
    private const string DevelopmentName = "devstoreaccount1";
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="ArgumentException">It is empty or names no account that could be called.</exception>
    /// <exception cref="InvalidOperationException">It is not a list of settings.</exception>
    public static TableAccount Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var settings = Settings(connectionString);
        if (settings.TryGetValue("UseDevelopmentStorage", out var development)
            && string.Equals(development, "true", StringComparison.OrdinalIgnoreCase))
        {
            var proxy = settings.TryGetValue("DevelopmentStorageProxyUri", out var uri) ? new Uri(uri) : new Uri("http://127.0.0.1");
            return new(
                new Uri($"{proxy.Scheme}://{proxy.Host}:10002/{DevelopmentName}"),
                new TableSharedKeyCredential(DevelopmentName, DevelopmentKey),
                DevelopmentName);
        }

        var name = settings.GetValueOrDefault("AccountName");
        var endpoint = settings.GetValueOrDefault("TableEndpoint");
        if (endpoint is null && name is not null && settings.TryGetValue("EndpointSuffix", out var suffix))
        {
            var protocol = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
            endpoint = $"{protocol}://{name}.table.{suffix}";
        }

        if (endpoint is not null && name is not null && settings.TryGetValue("AccountKey", out var key))
        {
            return new(new Uri(endpoint), new TableSharedKeyCredential(name, key), name);
        }

        if (endpoint is not null && settings.TryGetValue("SharedAccessSignature", out var signature))
        {
            return new(new UriBuilder(endpoint) { Query = signature.TrimStart('?') }.Uri, null, name ?? NameFrom(new Uri(endpoint)));
        }

        throw new ArgumentException("Connection string parsing error: no valid combination of account information found.", nameof(connectionString));
    }

    /// <summary>The account that an address names: the first label of the host, or the first segment under an IP address.</summary>
    public static string? NameFrom(Uri endpoint)
    {
        if (endpoint.IsLoopback || endpoint.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return endpoint.Segments is [_, var first, ..] ? first.TrimEnd('/') : null;
        }

        var dot = endpoint.Host.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? endpoint.Host[..dot] : null;
    }

    private static Dictionary<string, string> Settings(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture, $"Setting {settings.Count + 1} of the connection string is not of the form name=value."));
            }

            settings[setting[..equals]] = setting[(equals + 1)..];
        }

        return settings;
    }
}
