namespace StatsFunctions.Application.Exports;

/// <summary>Sequences whose first item has been asked for already.</summary>
internal static class BegunSequence
{
    /// <summary>Waits for the first item, or for the failure to read it.</summary>
    /// <param name="source">The sequence.</param>
    /// <param name="cancellationToken">Ends the reading, of this item and of all that follow.</param>
    /// <returns>The whole sequence; it can be read once.</returns>
    public static async Task<IAsyncEnumerable<T>> BeginAsync<T>(this IAsyncEnumerable<T> source, CancellationToken cancellationToken)
    {
        var items = source.GetAsyncEnumerator(cancellationToken);
        try
        {
            return Continue(items, await items.MoveNextAsync());
        }
        catch
        {
            await items.DisposeAsync();
            throw;
        }
    }

    private static async IAsyncEnumerable<T> Continue<T>(IAsyncEnumerator<T> items, bool any)
    {
        await using (items)
        {
            for (; any; any = await items.MoveNextAsync())
            {
                yield return items.Current;
            }
        }
    }
}
