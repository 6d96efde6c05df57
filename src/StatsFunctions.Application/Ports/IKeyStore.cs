using StatsFunctions.Application.Access;

namespace StatsFunctions.Application.Ports;

/// <summary>A key as read from storage, with what tells whether it is still the same when it is written back.</summary>
/// <param name="Key">The key.</param>
/// <param name="Hash">The SHA-256 of its text.</param>
/// <param name="Version">Opaque; belongs to the store.</param>
public sealed record StoredKey(AccessKey Key, ReadOnlyMemory<byte> Hash, string Version);

/// <summary>Keeps a county's keys: of their texts, only the hashes.</summary>
public interface IKeyStore
{
    /// <summary>All keys, the expired ones among them.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<StoredKey>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Stores a new key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">The SHA-256 of its text.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where another key has its id.</returns>
    Task<bool> TryAddAsync(AccessKey key, ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);

    /// <summary>Notes when a key was used, if it stands as it was read.</summary>
    /// <param name="read">The key as read.</param>
    /// <param name="usedAt">When it was used.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where another writer came first, or the key is gone.</returns>
    Task<bool> TryNoteUseAsync(StoredKey read, DateTimeOffset usedAt, CancellationToken cancellationToken);

    /// <summary>Removes a key.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The key as it was; null: there is none.</returns>
    Task<AccessKey?> RemoveAsync(string id, CancellationToken cancellationToken);
}
