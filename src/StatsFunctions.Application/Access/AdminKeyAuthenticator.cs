using System.Security.Cryptography;
using System.Text;

namespace StatsFunctions.Application.Access;

/// <summary>Knows the admin key of the settings (<c>Stats:AdminKey</c>), which works before any key has been issued.</summary>
public sealed class AdminKeyAuthenticator : ICallerAuthenticator
{
    private readonly byte[]? _adminKeyHash;

    /// <summary>Knows one key, or none.</summary>
    /// <param name="adminKey">The admin key; null or empty: there is none.</param>
    public AdminKeyAuthenticator(string? adminKey) => _adminKeyHash = string.IsNullOrEmpty(adminKey) ? null : Hash(adminKey);

    /// <inheritdoc/>
    public ValueTask<Caller?> AuthenticateAsync(string key, CancellationToken cancellationToken)
    {
        // Hashes have one length, so the comparison's time tells nothing about the key.
        var isAdmin = _adminKeyHash is not null && CryptographicOperations.FixedTimeEquals(Hash(key), _adminKeyHash);
        return ValueTask.FromResult(isAdmin ? new Caller("admin", Role.Admin, null, "admin") : null);
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
