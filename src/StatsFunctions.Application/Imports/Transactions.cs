using System.Runtime.CompilerServices;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Application.Imports;

/// <summary>How imports cut what they write into transactions.</summary>
internal static class Transactions
{
    /// <summary>How many are under way at once.</summary>
    public const int AtOnce = 4;

    // Measured (tests/StatsFunctions.Benchmarks, "import"): 25 to 100 come to the same, and one transaction at a time is slower than four.
    private const int Entities = 50;

    /// <summary>Puts changes that follow each other together, as many as make a good transaction: of one year, and few enough.</summary>
    /// <param name="items">Items of which each is a change.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public static IAsyncEnumerable<List<T>> Of<T>(IAsyncEnumerable<T> items, Func<T, UnitYearChange> change, CancellationToken cancellationToken) =>
        items.ChunkBy(item => change(item).Read.Year, Entities, cancellationToken, item => change(item).Entities);

    /// <summary>Puts items that follow each other together: of one year, and no more than fit.</summary>
    /// <param name="items">The items.</param>
    /// <param name="year">The year of an item.</param>
    /// <param name="capacity">How much fits.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <param name="size">How much an item takes; unless said otherwise, 1.</param>
    public static async IAsyncEnumerable<List<T>> ChunkBy<T>(
        this IAsyncEnumerable<T> items, Func<T, int> year, int capacity, [EnumeratorCancellation] CancellationToken cancellationToken, Func<T, int>? size = null)
    {
        var (chunk, taken) = (new List<T>(), 0);
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            var more = size?.Invoke(item) ?? 1;
            if (chunk.Count > 0 && (taken + more > capacity || year(chunk[0]) != year(item)))
            {
                yield return chunk;
                (chunk, taken) = ([], 0);
            }

            chunk.Add(item);
            taken += more;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }
}
