using StatsFunctions.Application.Ports;

namespace StatsFunctions.Application.Imports;

/// <summary>What imports write in one transaction.</summary>
internal static class ImportWrites
{
    /// <summary>
    /// Stores changes, or finds that they stand: a write whose answer was lost is repeated by the client library and then
    /// loses against itself.
    /// </summary>
    /// <param name="returns">Where returns are kept.</param>
    /// <param name="changes">Changes of one year with their returns, by unit; at least one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where another writer came first; nothing was stored then.</returns>
    public static async Task<bool> TryStoreAsync(this IReturnStore returns, IReadOnlyList<UnitYearChange> changes, CancellationToken cancellationToken)
    {
        if (await returns.TryWriteAsync(changes, cancellationToken) is not null)
        {
            return true;
        }

        var standing = await returns.ReadAsync([.. changes.Select(change => change.Read.Unit)], changes[0].Read.Year, cancellationToken);
        return changes.Zip(standing).All(pair => pair.First.Returns.All(item => item == pair.Second[item.Period]));
    }
}
