using Azure;
using Azure.Data.Tables;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage;

/// <summary>
/// The guard among a county's years, by which a restore holds the county. Whoever writes a year for the first time turns
/// it, so of a restore and the county's first year one comes first and the other finds it.
/// </summary>
internal static class HoldEntity
{
    private const string Archive = nameof(Archive);
    private const string Restoring = nameof(Restoring);

    public static CountyHold ToHold(TableEntity entity) =>
        new(entity.GetString(Archive), entity.RequiredBoolean(Restoring), entity.ETag.ToString());

    public static async Task<CountyHold> FindHoldAsync(this TableClient years, CountyCode county, CancellationToken cancellationToken)
    {
        var key = TableKeys.YearGuard(county);
        var found = await years.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } entity } ? ToHold(entity) : new CountyHold(Archive: null, Restoring: false, Version: null);
    }

    /// <summary>The write that takes the guard's place, if it still is what was read.</summary>
    public static TableTransactionAction Write(CountyHold read, string? archive, bool restoring, CountyCode county)
    {
        var key = TableKeys.YearGuard(county);
        var entity = new TableEntity(key.Partition, key.Row) { [Archive] = archive, [Restoring] = restoring };
        return read.Version is null
            ? new(TableTransactionActionType.Add, entity)
            : new(TableTransactionActionType.UpdateReplace, entity, new ETag(read.Version));
    }
}
