using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace StatsFunctions.Storage;

/// <summary>The queries there are. Each names its partition.</summary>
internal static class TableQueries
{
    public static AsyncPageable<TableEntity> RangeAsync(this TableClient table, TableRange range, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {range.Partition} and RowKey ge {range.From} and RowKey lt {range.To}"),
            cancellationToken: cancellationToken);

    public static AsyncPageable<TableEntity> PartitionAsync(this TableClient table, string partition, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellationToken);

    /// <summary>The rows of a range with some of their columns.</summary>
    public static AsyncPageable<TableEntity> RangeAsync(this TableClient table, TableRange range, IEnumerable<string> columns, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {range.Partition} and RowKey ge {range.From} and RowKey lt {range.To}"),
            select: columns,
            cancellationToken: cancellationToken);

    /// <summary>Rows of partitions between two, one a page: for who wants the first and no more.</summary>
    public static AsyncPageable<TableEntity> FirstPartitionAsync(this TableClient table, string from, string to, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}"),
            maxPerPage: 1,
            select: [nameof(TableEntity.PartitionKey)],
            cancellationToken: cancellationToken);

    /// <summary>The rows of a range whose column <c>Period</c> has a value.</summary>
    public static AsyncPageable<TableEntity> RangeAsync(this TableClient table, TableRange range, string period, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {range.Partition} and RowKey ge {range.From} and RowKey lt {range.To} and Period eq {period}"),
            cancellationToken: cancellationToken);

    /// <summary>Whether a write failed because another writer came first.</summary>
    public static bool IsLostRace(this RequestFailedException exception) =>
        exception.ErrorCode == TableErrorCode.EntityAlreadyExists || exception.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied;
}
