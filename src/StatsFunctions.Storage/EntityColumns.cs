using Azure.Data.Tables;

namespace StatsFunctions.Storage;

/// <summary>Reads columns that every entity of its kind has.</summary>
internal static class EntityColumns
{
    /// <exception cref="FormatException">The entity lacks the column: it was not written by this product.</exception>
    public static string RequiredString(this TableEntity entity, string column) => entity.GetString(column) ?? throw Missing(entity, column);

    /// <exception cref="FormatException">As for <see cref="RequiredString"/>.</exception>
    public static long RequiredInt64(this TableEntity entity, string column) => entity.GetInt64(column) ?? throw Missing(entity, column);

    /// <exception cref="FormatException">As for <see cref="RequiredString"/>.</exception>
    public static DateTimeOffset RequiredInstant(this TableEntity entity, string column) => entity.GetDateTimeOffset(column) ?? throw Missing(entity, column);

    /// <exception cref="FormatException">As for <see cref="RequiredString"/>.</exception>
    public static bool RequiredBoolean(this TableEntity entity, string column) => entity.GetBoolean(column) ?? throw Missing(entity, column);

    private static FormatException Missing(TableEntity entity, string column) =>
        new($"The entity {entity.PartitionKey} {entity.RowKey} has no column {column}.");
}
