using Azure.Data.Tables;
using StatsFunctions.Domain;
using StatsFunctions.Domain.OpenItems;

namespace StatsFunctions.Storage;

/// <summary>An open item, or an entry of its history, as a table entity.</summary>
internal static class OpenItemEntity
{
    private const string Id = nameof(Id);
    private const string English = nameof(English);

    public static TableEntity From(OpenItem item, TableKey key)
    {
        var entity = new TableEntity(key.Partition, key.Row)
        {
            [Id] = item.Key.ToString(),
            [nameof(OpenItem.Indicators)] = string.Join(',', item.Indicators),
            [nameof(OpenItem.State)] = item.State.ToString(),
            [nameof(OpenItem.OpenedAt)] = item.OpenedAt.ToUniversalTime(),
            [nameof(OpenItem.Entries)] = (long)item.Entries,
        };
        Write(entity, nameof(OpenItem.Message), item.Message);
        if (item.Evidence is not null)
        {
            entity[nameof(OpenItem.Evidence)] = item.Evidence;
        }

        if (item.Clearing is not null)
        {
            Write(entity, nameof(OpenItem.Clearing), item.Clearing);
        }

        return entity;
    }

    public static TableEntity From(OpenItemKey item, OpenItemEntry entry, TableKey key)
    {
        var entity = new TableEntity(key.Partition, key.Row) { [Id] = item.ToString() };
        Write(entity, "", entry);
        return entity;
    }

    public static OpenItem ToItem(TableEntity entity) => new(
        KeyOf(entity),
        entity.RequiredString(nameof(OpenItem.Indicators)).Split(',', StringSplitOptions.RemoveEmptyEntries),
        Text(entity, nameof(OpenItem.Message)) ?? throw new FormatException($"{entity.RowKey} has no message."),
        entity.GetString(nameof(OpenItem.Evidence)),
        entity.RequiredInstant(nameof(OpenItem.OpenedAt)),
        entity.ContainsKey(nameof(OpenItem.Clearing) + nameof(OpenItemEntry.At)) ? Entry(entity, nameof(OpenItem.Clearing)) : null,
        checked((int)entity.RequiredInt64(nameof(OpenItem.Entries))));

    public static OpenItemEntry ToEntry(TableEntity entity) => Entry(entity, "");

    public static OpenItemKey KeyOf(TableEntity entity) => OpenItemKey.TryParse(entity.RequiredString(Id), out var key)
        ? key
        : throw new FormatException($"{entity.PartitionKey} {entity.RowKey} is no open item.");

    private static void Write(TableEntity entity, string prefix, OpenItemEntry entry)
    {
        entity[prefix + nameof(OpenItemEntry.At)] = entry.At.ToUniversalTime();
        entity[prefix + nameof(OpenItemEntry.Event)] = entry.Event.ToString();
        entity[prefix + nameof(OpenItemEntry.By)] = entry.By;
        if (entry.Reason is { } reason)
        {
            Write(entity, prefix + nameof(OpenItemEntry.Reason), reason);
        }
    }

    private static OpenItemEntry Entry(TableEntity entity, string prefix) => new(
        entity.RequiredInstant(prefix + nameof(OpenItemEntry.At)),
        Enum.Parse<OpenItemEvent>(entity.RequiredString(prefix + nameof(OpenItemEntry.Event))),
        entity.RequiredString(prefix + nameof(OpenItemEntry.By)),
        Text(entity, prefix + nameof(OpenItemEntry.Reason)));

    private static void Write(TableEntity entity, string column, LocalizedText text)
    {
        entity[column] = text.Chinese;
        entity[column + English] = text.English;
    }

    private static LocalizedText? Text(TableEntity entity, string column) =>
        entity.GetString(column) is { } chinese ? new LocalizedText(chinese, entity.RequiredString(column + English)) : null;
}
