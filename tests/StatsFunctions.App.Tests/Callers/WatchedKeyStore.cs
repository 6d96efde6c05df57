using Azure;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Ports;
using StatsFunctions.Storage;

namespace StatsFunctions.App.Tests.Callers;

/// <summary>A store of keys that counts how often it is read, and fails when it is told to.</summary>
internal sealed class WatchedKeyStore
{
    private int _reads;

    public int Reads => Volatile.Read(ref _reads);

    public bool Fails { get; set; }

    public void Apply(IServiceCollection services) =>
        services.AddSingleton<IKeyStore>(provider => new Store(ActivatorUtilities.CreateInstance<KeyStore>(provider), this));

    private sealed class Store(KeyStore inner, WatchedKeyStore watch) : IKeyStore
    {
        public Task<IReadOnlyList<StoredKey>> ReadAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref watch._reads);
            return watch.Fails ? throw new RequestFailedException(503, "busy") : inner.ReadAsync(cancellationToken);
        }

        public Task<bool> TryAddAsync(AccessKey key, ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) => inner.TryAddAsync(key, hash, cancellationToken);

        public Task<bool> TryNoteUseAsync(StoredKey read, DateTimeOffset usedAt, CancellationToken cancellationToken) => inner.TryNoteUseAsync(read, usedAt, cancellationToken);

        public Task<AccessKey?> RemoveAsync(string id, CancellationToken cancellationToken) => inner.RemoveAsync(id, cancellationToken);
    }
}
