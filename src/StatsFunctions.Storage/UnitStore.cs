using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage;

/// <summary>Units in Azure Table Storage, one partition a county, with a guard row that every write of any unit turns.</summary>
/// <param name="tables">The account.</param>
/// <param name="county">The county.</param>
public sealed class UnitStore(TableServiceClient tables, County county) : IUnitStore
{
    private const string Name = nameof(Name);
    private const string Kind = nameof(Kind);
    private const string Districts = nameof(Districts);
    private const string ActiveFrom = nameof(ActiveFrom);
    private const string ActiveTo = nameof(ActiveTo);
    private const string Successor = nameof(Successor);
    private const string Contact = nameof(Contact);

    private readonly TableClient _table = tables.GetTableClient(TableKeys.UnitsTable);

    /// <inheritdoc/>
    public async Task<UnitSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        // The guard comes first, in key and so in reading: what is written while later pages are read makes it stale.
        var guard = TableKeys.UnitGuard(county.Code);
        string? version = null;
        var units = new List<Unit>();
        await foreach (var entity in _table.PartitionAsync(county.Code.ToString(), cancellationToken))
        {
            if (entity.RowKey == guard.Row)
            {
                version = entity.ETag.ToString();
            }
            else
            {
                units.Add(ToUnit(entity));
            }
        }

        return new UnitSnapshot(new UnitDirectory(units), version);
    }

    /// <inheritdoc/>
    public async Task<Unit?> FindAsync(UnitCode code, CancellationToken cancellationToken)
    {
        var key = TableKeys.Unit(county.Code, code);
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } entity } ? ToUnit(entity) : null;
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(IReadOnlyList<Unit> units, UnitSnapshot read, CancellationToken cancellationToken)
    {
        var key = TableKeys.UnitGuard(county.Code);
        var guard = new TableEntity(key.Partition, key.Row);
        IEnumerable<TableTransactionAction> transaction =
        [
            read.Version is null
                ? new(TableTransactionActionType.Add, guard)
                : new(TableTransactionActionType.UpdateReplace, guard, new ETag(read.Version)),
            .. units.Select(unit => new TableTransactionAction(TableTransactionActionType.UpsertReplace, From(unit, TableKeys.Unit(county.Code, unit.Code)))),
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

    private static TableEntity From(Unit unit, TableKey key) => new(key.Partition, key.Row)
    {
        [Name] = unit.Name,
        [Kind] = unit.Kind.ToString(),
        [Districts] = JsonSerializer.Serialize(unit.Districts.Assignments.ToDictionary(item => item.From.ToString(), item => item.District, StringComparer.Ordinal)),
        [ActiveFrom] = unit.ActiveFrom.ToString(),
        [ActiveTo] = unit.ActiveTo?.ToString(),
        [Successor] = unit.Successor?.ToString(),
        [Contact] = unit.Contact,
    };

    private static Unit ToUnit(TableEntity entity) => new(
        new UnitCode(entity.RowKey),
        entity.RequiredString(Name),
        Enum.Parse<UnitKind>(entity.RequiredString(Kind)),
        DistrictHistory.Of(JsonSerializer.Deserialize<Dictionary<string, string>>(entity.RequiredString(Districts))!
            .Select(pair => new DistrictAssignment(ToMonth(pair.Key), pair.Value))),
        ToMonth(entity.RequiredString(ActiveFrom)),
        entity.GetString(ActiveTo) is { } activeTo ? ToMonth(activeTo) : null,
        entity.GetString(Successor) is { } successor ? new UnitCode(successor) : null,
        entity.GetString(Contact));

    private static Month ToMonth(string text) =>
        Month.TryParse(text, out var month) ? month : throw new FormatException($"'{text}' is not a month.");
}
