using Azure;
using Azure.Data.Tables;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Storage;

/// <summary>Roll-ups in Azure Table Storage, one partition a county's year.</summary>
/// <param name="tables">The account.</param>
/// <param name="county">The county.</param>
public sealed class RollupStore(TableServiceClient tables, County county) : IRollupStore
{
    private readonly TableClient _table = tables.GetTableClient(TableKeys.RollupsTable);

    /// <inheritdoc/>
    public Task RecordAsync(StoredWorkbook workbook, CancellationToken cancellationToken) => AddAsync(
        workbook.Run, TableKeys.Rollup(county.Code, workbook.Run.Year, workbook.Run.Workbook, workbook.ETag), cancellationToken);

    /// <inheritdoc/>
    public Task RestoreAsync(RollupRun run, CancellationToken cancellationToken) =>
        AddAsync(run, TableKeys.Rollup(county.Code, run.Year, run.Workbook, run.StartedAt), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RollupRun>> OfYearAsync(int year, CancellationToken cancellationToken)
    {
        var runs = new List<RollupRun>();
        await foreach (var entity in _table.PartitionAsync(TableKeys.YearPartition(county.Code, year), cancellationToken))
        {
            runs.Add(ToRun(entity));
        }

        return [.. runs.OrderByDescending(run => run.StartedAt)];
    }

    private async Task AddAsync(RollupRun run, TableKey key, CancellationToken cancellationToken)
    {
        if ((await _table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: cancellationToken)).HasValue)
        {
            return;
        }

        var entity = new TableEntity(key.Partition, key.Row)
        {
            [nameof(RollupRun.Year)] = (long)run.Year,
            [nameof(RollupRun.Against)] = (long)run.Against,
            [nameof(RollupRun.Through)] = (long)run.Through,
            [nameof(RollupRun.Fingerprint)] = run.Fingerprint,
            [nameof(RollupRun.Workbook)] = run.Workbook,
            [nameof(RollupRun.Draft)] = run.Draft,
            [nameof(RollupRun.Trigger)] = run.Trigger.ToString(),
            [nameof(RollupRun.StartedAt)] = run.StartedAt.ToUniversalTime(),
            [nameof(RollupRun.Duration)] = run.Duration.Ticks,
        };
        try
        {
            await _table.AddEntityAsync(entity, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.IsLostRace())
        {
            // Recorded since: by another instance, or by this one whose answer was lost.
        }
    }

    private static RollupRun ToRun(TableEntity entity) => new(
        Number(entity, nameof(RollupRun.Year)),
        Number(entity, nameof(RollupRun.Against)),
        Number(entity, nameof(RollupRun.Through)),
        entity.RequiredString(nameof(RollupRun.Fingerprint)),
        entity.RequiredString(nameof(RollupRun.Workbook)),
        entity.RequiredBoolean(nameof(RollupRun.Draft)),
        Enum.Parse<RollupTrigger>(entity.RequiredString(nameof(RollupRun.Trigger))),
        entity.RequiredInstant(nameof(RollupRun.StartedAt)),
        TimeSpan.FromTicks(entity.RequiredInt64(nameof(RollupRun.Duration))));

    private static int Number(TableEntity entity, string column) => checked((int)entity.RequiredInt64(column));
}
