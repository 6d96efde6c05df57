using Azure;
using Azure.Data.Tables;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage;

/// <summary>Returns in Azure Table Storage. A return and its revision are one transaction: no value without its history.</summary>
/// <param name="tables">The account.</param>
/// <param name="county">The county.</param>
/// <param name="catalogue">The indicators.</param>
public sealed class ReturnStore(TableServiceClient tables, County county, IndicatorCatalogue catalogue) : IReturnStore
{
    private readonly TableClient _table = tables.GetTableClient(TableKeys.ReturnsTable);

    /// <inheritdoc/>
    public async Task<StoredReturn?> FindAsync(UnitCode unit, Period period, CancellationToken cancellationToken)
    {
        var key = TableKeys.Return(county.Code, unit, period);
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } entity }
            ? new StoredReturn(ReturnEntity.ToReturn(entity, catalogue), entity.ETag.ToString())
            : null;
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(Return next, StoredReturn? previous, CancellationToken cancellationToken)
    {
        var current = ReturnEntity.From(next, TableKeys.Return(county.Code, next.Unit, next.Period));
        var revision = ReturnEntity.From(next, TableKeys.Revision(county.Code, next.Unit, next.Period, next.Revision));

        // Replace, not Merge: a correction that takes a value back must take its column away.
        TableTransactionAction[] transaction =
        [
            previous is null
                ? new(TableTransactionActionType.Add, current)
                : new(TableTransactionActionType.UpdateReplace, current, new ETag(previous.Version)),
            new(TableTransactionActionType.Add, revision),
        ];
        try
        {
            await _table.SubmitTransactionAsync(transaction, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException exception) when (exception.IsLostRace())
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Return>> OfYearAsync(int year, CancellationToken cancellationToken) =>
        ReadAsync(_table.RangeAsync(TableKeys.Returns(county.Code, year), cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Return>> OfPeriodAsync(Period period, CancellationToken cancellationToken) =>
        ReadAsync(_table.RangeAsync(TableKeys.Returns(county.Code, period.Year), period.ToString(), cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Return>> RevisionsAsync(UnitCode unit, Period period, CancellationToken cancellationToken) =>
        ReadAsync(_table.RangeAsync(TableKeys.Revisions(county.Code, unit, period), cancellationToken));

    private async Task<IReadOnlyList<Return>> ReadAsync(AsyncPageable<TableEntity> entities)
    {
        var returns = new List<Return>();
        await foreach (var entity in entities)
        {
            returns.Add(ReturnEntity.ToReturn(entity, catalogue));
        }

        return returns;
    }
}
