namespace SeedGenerator;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014). Written out because <see cref="Random"/> promises no sequence
/// across versions of the runtime, and the seeds are compared byte for byte.
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private const ulong Seed = 999901;
    private ulong _state = seed;

    /// <summary>
    /// A sequence of its own for each key, so that a change to one indicator leaves all others as they were.
    /// </summary>
    public static SplitMix64 For(params ReadOnlySpan<string> key)
    {
        const ulong fnvOffset = 14695981039346656037;
        const ulong fnvPrime = 1099511628211;
        ulong hash = fnvOffset ^ Seed;
        foreach (string part in key)
        {
            foreach (char c in part)
            {
                hash = (hash ^ c) * fnvPrime;
            }

            hash = (hash ^ '|') * fnvPrime;
        }

        return new SplitMix64(hash);
    }

    /// <summary>A whole number from 0 to <paramref name="bound"/> − 1.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from 0 (included) to 1 (excluded) with four decimals.</summary>
    /// <remarks>Decimal, so that no value depends on how a processor rounds binary fractions.</remarks>
    public decimal Fraction() => Below(10_000) / 10_000m;

    /// <summary>True in <paramref name="percent"/> of 100 draws.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
