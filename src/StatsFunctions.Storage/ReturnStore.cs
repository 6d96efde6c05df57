using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage;

/// <summary>
/// Returns in Azure Table Storage, one partition a county's year. A return, its revision and its unit's gate are one
/// transaction: no value without its history, and none behind a gate that has turned.
/// </summary>
/// <param name="tables">The account.</param>
/// <param name="county">The county.</param>
/// <param name="catalogue">The indicators.</param>
public sealed class ReturnStore(TableServiceClient tables, County county, IndicatorCatalogue catalogue) : IReturnStore
{
    private readonly TableClient _table = tables.GetTableClient(TableKeys.ReturnsTable);

    /// <inheritdoc/>
    public async Task<Return?> FindAsync(UnitCode unit, Period period, CancellationToken cancellationToken)
    {
        var key = TableKeys.Return(county.Code, unit, period);
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } entity } ? ReturnEntity.ToReturn(entity, catalogue) : null;
    }

    /// <inheritdoc/>
    public async Task<UnitYear> ReadAsync(UnitCode unit, int year, CancellationToken cancellationToken) =>
        (await ReadAsync([unit], year, cancellationToken))[0];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnitYear>> ReadAsync(IReadOnlyCollection<UnitCode> units, int year, CancellationToken cancellationToken)
    {
        // A unit's rows stand side by side and its gate stands first, so that it is read first: what is written while
        // later pages are read makes it stale.
        var found = units.ToDictionary(unit => unit, _ => (Gate: new Gate(1, Version: null), Returns: new List<Return>()));
        await foreach (var entity in _table.RangeAsync(TableKeys.Returns(county.Code, year, units.Min(), units.Max()), cancellationToken))
        {
            var unit = new UnitCode(entity.RequiredString(ReturnEntity.Unit));
            if (!found.TryGetValue(unit, out var read))
            {
                continue;
            }

            if (TableKeys.IsGate(entity.RowKey))
            {
                found[unit] = (GateEntity.ToGate(entity), read.Returns);
            }
            else
            {
                read.Returns.Add(ReturnEntity.ToReturn(entity, catalogue));
            }
        }

        return [.. found.Select(pair => new UnitYear(pair.Key, year, pair.Value.Gate, pair.Value.Returns)).OrderBy(read => read.Unit)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnitYear>?> TryWriteAsync(IReadOnlyList<UnitYearChange> changes, CancellationToken cancellationToken)
    {
        var transaction = changes.SelectMany(Actions).ToList();
        try
        {
            var answers = (await _table.SubmitTransactionAsync(transaction, cancellationToken)).Value;
            var (written, gate) = (new List<UnitYear>(changes.Count), 0);
            foreach (var change in changes)
            {
                written.Add(After(change, answers[gate].Headers.ETag!.Value));
                gate += change.Entities;
            }

            return written;
        }
        catch (TableTransactionFailedException exception) when (exception.IsLostRace())
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Return>> OfYearAsync(int year, CancellationToken cancellationToken) =>
        ReadAsync(_table.RangeAsync(TableKeys.Returns(county.Code, year), cancellationToken));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Submission>> SubmissionsAsync(int year, CancellationToken cancellationToken)
    {
        var submissions = new List<Submission>();
        await foreach (var entity in _table.RangeAsync(TableKeys.Returns(county.Code, year), ReturnEntity.SubmissionColumns, cancellationToken))
        {
            if (!TableKeys.IsGate(entity.RowKey))
            {
                submissions.Add(ReturnEntity.ToSubmission(entity));
            }
        }

        return submissions;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Return> StreamYearAsync(int year, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entity in _table.RangeAsync(TableKeys.Returns(county.Code, year), cancellationToken))
        {
            if (!TableKeys.IsGate(entity.RowKey))
            {
                yield return ReturnEntity.ToReturn(entity, catalogue);
            }
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Return>> OfPeriodAsync(Period period, CancellationToken cancellationToken) =>
        ReadAsync(_table.RangeAsync(TableKeys.Returns(county.Code, period.Year), period.ToString(), cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Return>> RevisionsAsync(UnitCode unit, Period period, CancellationToken cancellationToken) =>
        ReadAsync(_table.RangeAsync(TableKeys.Revisions(county.Code, unit, period), cancellationToken));

    // The gate first, as its answer is looked up by position. The returns need no condition of their own: whoever
    // changes one of them turns the gate. Replace, not Merge: a correction that takes a value back must take its column away.
    private IEnumerable<TableTransactionAction> Actions(UnitYearChange change)
    {
        var gate = GateEntity.From(TableKeys.Gate(county.Code, change.Read.Unit, change.Read.Year), change.Read.Unit, change.Edition, change.Import);
        yield return change.Read.Gate.Version is { } version
            ? new(TableTransactionActionType.UpdateReplace, gate, new ETag(version))
            : new(TableTransactionActionType.Add, gate);
        foreach (var item in change.Returns)
        {
            var current = ReturnEntity.From(item, TableKeys.Return(county.Code, item.Unit, item.Period));
            yield return item.Revision == 1
                ? new(TableTransactionActionType.Add, current)
                : new(TableTransactionActionType.UpdateReplace, current, ETag.All);
            yield return new(TableTransactionActionType.Add, ReturnEntity.From(item, TableKeys.Revision(county.Code, item.Unit, item.Period, item.Revision)));
        }
    }

    private static UnitYear After(UnitYearChange change, ETag gate) => change.Read with
    {
        Gate = new Gate(change.Edition, gate.ToString()) { Import = change.Import },
        Returns = [.. change.Read.Returns.Where(item => change.Returns.All(next => next.Period != item.Period)), .. change.Returns],
    };

    private async Task<IReadOnlyList<Return>> ReadAsync(AsyncPageable<TableEntity> entities)
    {
        var returns = new List<Return>();
        await foreach (var entity in entities)
        {
            if (!TableKeys.IsGate(entity.RowKey))
            {
                returns.Add(ReturnEntity.ToReturn(entity, catalogue));
            }
        }

        return returns;
    }
}
