namespace Azure.Data.Tables.Http;

/// <summary>Asks for one page: with the token that the page before it gave, and a size.</summary>
internal delegate Page<T> PageReader<T>(string? continuationToken, int? pageSize)
    where T : notnull;

/// <inheritdoc cref="PageReader{T}"/>
internal delegate Task<Page<T>> AsyncPageReader<T>(string? continuationToken, int? pageSize)
    where T : notnull;

/// <summary>Pages asked for one after the other, only when they are wanted.</summary>
internal sealed class TablePageable<T>(PageReader<T> read, int? maxPerPage) : Pageable<T>
    where T : notnull
{
    public override IEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        var token = continuationToken;
        do
        {
            var page = read(token, pageSizeHint ?? maxPerPage);
            yield return page;
            token = page.ContinuationToken;
        }
        while (token is not null);
    }
}

/// <inheritdoc cref="TablePageable{T}"/>
internal sealed class TableAsyncPageable<T>(AsyncPageReader<T> read, int? maxPerPage) : AsyncPageable<T>
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        var token = continuationToken;
        do
        {
            var page = await read(token, pageSizeHint ?? maxPerPage).ConfigureAwait(false);
            yield return page;
            token = page.ContinuationToken;
        }
        while (token is not null);
    }
}

/// <summary>The continuation token of a page of entities: the next partition key and row key as the service encodes them.</summary>
internal static class EntityContinuation
{
    private const string PartitionHeader = "x-ms-continuation-NextPartitionKey";
    private const string RowHeader = "x-ms-continuation-NextRowKey";

    /// <summary>The token of the page after this one; null where this is the last.</summary>
    public static string? From(Response response)
    {
        response.Headers.TryGetValue(PartitionHeader, out var partition);
        response.Headers.TryGetValue(RowHeader, out var row);
        return partition is null && row is null ? null : $"{partition} {row}";
    }

    /// <summary>The two halves of a token. The service may give the first alone.</summary>
    public static (string? Partition, string? Row) Split(string? token)
    {
        if (token is null or { Length: <= 1 })
        {
            return (null, null);
        }

        var halves = token.Split(' ', 2);
        return (halves[0], halves is [_, { Length: > 0 } row] ? row : null);
    }
}
