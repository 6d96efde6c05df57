using Azure.Data.Tables;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage;

/// <summary>A gate as a table entity.</summary>
internal static class GateEntity
{
    private const string Edition = nameof(Edition);
    private const string Import = nameof(Import);

    public static TableEntity From(TableKey key, UnitCode unit, int edition, string? import) => new(key.Partition, key.Row)
    {
        [ReturnEntity.Unit] = unit.ToString(),
        [Edition] = (long)edition,
        [Import] = import,
    };

    public static Gate ToGate(TableEntity entity) =>
        new(checked((int)entity.RequiredInt64(Edition)), entity.ETag.ToString()) { Import = entity.GetString(Import) };
}
