using System.Runtime.CompilerServices;

namespace StatsFunctions.Application.Imports;

/// <summary>How imports cut what they write into transactions.</summary>
internal static class Transactions
{
    /// <summary>How many are under way at once.</summary>
    public const int AtOnce = 4;

    // Measured (tests/StatsFunctions.Benchmarks, "import"): fuller ones are not faster.
    private const int Entities = 50;

    /// <summary>Puts items that follow each other together, as many as make a good transaction: of one year, and few enough.</summary>
    /// <param name="items">The items.</param>
    /// <param name="year">The year of an item.</param>
    /// <param name="entities">The entities of an item; no more than a transaction may have.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> Of<T>(
        IAsyncEnumerable<T> items, Func<T, int> year, Func<T, int> entities, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (batch, count) = (new List<T>(), 0);
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            var more = entities(item);
            if (batch.Count > 0 && (count + more > Entities || year(batch[0]) != year(item)))
            {
                yield return batch;
                (batch, count) = ([], 0);
            }

            batch.Add(item);
            count += more;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
