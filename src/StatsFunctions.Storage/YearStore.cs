using System.Collections.Concurrent;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Storage;

/// <summary>Years in Azure Table Storage, one partition a county.</summary>
/// <param name="tables">The account.</param>
/// <param name="county">The county.</param>
public sealed class YearStore(TableServiceClient tables, County county) : IYearStore
{
    private const string State = nameof(State);

    private readonly TableClient _table = tables.GetTableClient(TableKeys.YearsTable);

    // Years are never deleted, so one that was noted once stays noted.
    private readonly ConcurrentDictionary<int, bool> _noted = new();

    /// <inheritdoc/>
    public async Task<YearState> StateAsync(int year, CancellationToken cancellationToken)
    {
        var key = TableKeys.Year(county.Code, year);
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } entity } ? ToState(entity) : YearState.Open;
    }

    /// <inheritdoc/>
    public async Task NoteAsync(int year, CancellationToken cancellationToken)
    {
        if (_noted.ContainsKey(year))
        {
            return;
        }

        var key = TableKeys.Year(county.Code, year);
        try
        {
            await _table.AddEntityAsync(new TableEntity(key.Partition, key.Row) { [State] = nameof(YearState.Open) }, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.IsLostRace())
        {
            // It is there, and that is all that is asked.
        }

        _noted[year] = true;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredYear>> AllAsync(CancellationToken cancellationToken)
    {
        var years = new List<StoredYear>();
        await foreach (var entity in _table.PartitionAsync(county.Code.ToString(), cancellationToken))
        {
            years.Add(new StoredYear(int.Parse(entity.RowKey, CultureInfo.InvariantCulture), ToState(entity)));
        }

        return years;
    }

    private static YearState ToState(TableEntity entity) => Enum.Parse<YearState>(entity.RequiredString(State));
}
