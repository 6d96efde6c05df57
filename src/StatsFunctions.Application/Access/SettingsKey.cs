using System.Security.Cryptography;

namespace StatsFunctions.Application.Access;

/// <summary>The admin key of the settings (<c>Stats:AdminKey</c>), which works before any key has been issued.</summary>
/// <param name="text">The key; null or empty: there is none.</param>
public sealed class SettingsKey(string? text)
{
    private readonly byte[]? _hash = KeyText.Hash(text ?? "");

    /// <summary>Who calls with it.</summary>
    public static Caller Caller { get; } = new("admin", Role.Admin, null, "admin");

    /// <summary>Whether a key is this one.</summary>
    /// <param name="hash">The key's hash.</param>
    public bool Matches(ReadOnlySpan<byte> hash) => _hash is not null && CryptographicOperations.FixedTimeEquals(hash, _hash);
}
