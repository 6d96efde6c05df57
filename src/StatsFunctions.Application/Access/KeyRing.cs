using System.Buffers.Binary;
using System.Security.Cryptography;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Application.Access;

/// <summary>
/// The county's keys as this instance knows them: all of them, read at once and then used for a while, so that a request
/// costs no reading. A key that is revoked, here or elsewhere, is known no longer than that while.
/// </summary>
/// <param name="store">Where keys are kept.</param>
/// <param name="time">The clock.</param>
public sealed class KeyRing(IKeyStore store, TimeProvider time)
{
    /// <summary>How long a reading is used. The contract gives a revocation one minute, and reading takes time too.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(20);

    /// <summary>How long a reading is used for a key that it does not know and that is not to be looked for at once.</summary>
    public static readonly TimeSpan LifetimeForUnknown = TimeSpan.FromSeconds(1);

    /// <summary>How exactly the last use of a key is known: a note is a write.</summary>
    public static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private Task<Reading>? _current;
    private int _begun;
    private int _forgotten;

    /// <summary>Finds a key among those known; they are read anew where that was too long ago.</summary>
    /// <param name="hash">The hash of its text.</param>
    /// <param name="cancellationToken">Ends the call, not the reading, for which others may wait.</param>
    public async ValueTask<KnownKey?> FindAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
        (await ReadingAsync(after: 0, Lifetime, cancellationToken)).Find(hash.Span);

    /// <summary>Finds a key among those known a second ago: for callers whose wish does not make storage be asked more often than that.</summary>
    /// <param name="hash">The hash of its text.</param>
    /// <param name="cancellationToken">Ends the call, not the reading, for which others may wait.</param>
    public async ValueTask<KnownKey?> FindLatelyAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
        (await ReadingAsync(after: 0, LifetimeForUnknown, cancellationToken)).Find(hash.Span);

    /// <summary>Looks for a key in storage: another instance may have issued it a moment ago.</summary>
    /// <param name="hash">The hash of its text.</param>
    /// <param name="cancellationToken">Ends the call, not the reading, for which others may wait.</param>
    public async ValueTask<KnownKey?> FindAnewAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
        (await ReadingAsync(after: Volatile.Read(ref _begun), Lifetime, cancellationToken)).Find(hash.Span);

    /// <summary>Notes that a key is being used, if that was not noted lately.</summary>
    /// <param name="known">The key.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask NoteUseAsync(KnownKey known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        var now = time.GetUtcNow();
        if ((known.Key.LastUsedAt is null || now - known.Key.LastUsedAt >= UseResolution) && known.TryBeginNote())
        {
            // Whoever came first has noted much the same time; or the key was revoked, and must not come back.
            _ = await store.TryNoteUseAsync(known.Stored, now, cancellationToken);
        }
    }

    /// <summary>Forgets what is known: a key was issued or revoked on this instance. A reading that is under way counts for nothing, too.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _forgotten = _begun;
        }
    }

    /// <summary>A reading that began after another, in counted order: many wait for one, and if it fails, all of them fail.</summary>
    private async ValueTask<Reading> ReadingAsync(int after, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = Current(after, lifetime);
            var reading = current.IsCompletedSuccessfully ? await current : await current.WaitAsync(cancellationToken);

            // However old: it was begun no earlier than the last one had grown too old.
            if (reading.Number > Math.Max(after, Volatile.Read(ref _forgotten)))
            {
                return reading;
            }
        }
    }

    private Task<Reading> Current(int after, TimeSpan lifetime)
    {
        lock (_lock)
        {
            return _current is null || (_current.IsCompleted && !IsUsable(_current, after, lifetime)) ? _current = BeginAsync(++_begun) : _current;
        }
    }

    private bool IsUsable(Task<Reading> completed, int after, TimeSpan lifetime) =>
        completed.IsCompletedSuccessfully
        && completed.Result.Number > Math.Max(after, _forgotten)
        && time.GetElapsedTime(completed.Result.BegunAt) < lifetime;

    private async Task<Reading> BeginAsync(int number)
    {
        var begunAt = time.GetTimestamp();

        // Under the lock no more: a store may do much before it first waits.
        await Task.Yield();
        return new Reading(number, begunAt, await store.ReadAsync(CancellationToken.None));
    }

    private sealed class Reading(int number, long begunAt, IEnumerable<StoredKey> keys)
    {
        // By eight bytes of the hash, and then by all of it in constant time. How long the search for the eight takes may
        // tell something about hashes; who tries keys cannot choose their hashes, so it tells nothing about keys.
        private readonly ILookup<long, KnownKey> _keys = keys.ToLookup(stored => Start(stored.Hash.Span), stored => new KnownKey(stored));

        public int Number => number;

        public long BegunAt => begunAt;

        public KnownKey? Find(ReadOnlySpan<byte> hash)
        {
            foreach (var known in _keys[Start(hash)])
            {
                if (CryptographicOperations.FixedTimeEquals(known.Stored.Hash.Span, hash))
                {
                    return known;
                }
            }

            return null;
        }

        private static long Start(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}

/// <summary>A key as one reading of the ring has it.</summary>
/// <param name="stored">The key as read.</param>
public sealed class KnownKey(StoredKey stored)
{
    private int _noted;

    /// <summary>The key.</summary>
    public AccessKey Key => stored.Key;

    internal StoredKey Stored => stored;

    /// <summary>Whether the caller is the first to note a use: one for a reading is enough, for the next one shows it.</summary>
    internal bool TryBeginNote() => Interlocked.Exchange(ref _noted, 1) == 0;
}
