using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables;

/// <content>Queries.</content>
public partial class TableClient
{
    /// <summary>The entities that satisfy a filter, in the order of their keys, page by page as they are wanted.</summary>
    /// <typeparam name="T">The type to read them as.</typeparam>
    /// <param name="filter">An OData filter (<see cref="CreateQueryFilter(FormattableString)"/>); null for all.</param>
    /// <param name="maxPerPage">The size of a page; the service gives at most 1,000. It does not limit the result.</param>
    /// <param name="select">The properties to read; null for all.</param>
    /// <param name="cancellationToken">Gives up the requests.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var selection = Selection(select);
        return new TableAsyncPageable<T>(
            async (token, size) =>
            {
                using var message = QueryMessage(filter, size, selection, token);
                return ToPage<T>(await _rest.SendAsync(message, cancellationToken).ConfigureAwait(false));
            },
            maxPerPage);
    }

    /// <summary>The entities that satisfy a predicate, in the order of their keys, page by page as they are wanted.</summary>
    /// <typeparam name="T">The type to read them as.</typeparam>
    /// <param name="filter">The predicate.</param>
    /// <param name="maxPerPage">The size of a page; the service gives at most 1,000. It does not limit the result.</param>
    /// <param name="select">The properties to read; null for all.</param>
    /// <param name="cancellationToken">Gives up the requests.</param>
    /// <exception cref="NotSupportedException">The service cannot filter by it.</exception>
    public virtual AsyncPageable<T> QueryAsync<T>(Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        QueryAsync<T>(FilterTranslator.Translate(filter), maxPerPage, select, cancellationToken);

    /// <inheritdoc cref="QueryAsync{T}(string?, int?, IEnumerable{string}?, CancellationToken)"/>
    public virtual Pageable<T> Query<T>(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var selection = Selection(select);
        return new TablePageable<T>(
            (token, size) =>
            {
                using var message = QueryMessage(filter, size, selection, token);
                return ToPage<T>(_rest.Send(message, cancellationToken));
            },
            maxPerPage);
    }

    /// <inheritdoc cref="QueryAsync{T}(Expression{Func{T, bool}}, int?, IEnumerable{string}?, CancellationToken)"/>
    public virtual Pageable<T> Query<T>(Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        Query<T>(FilterTranslator.Translate(filter), maxPerPage, select, cancellationToken);

    private HttpMessage QueryMessage(string? filter, int? size, string? selection, string? continuationToken)
    {
        var (partition, row) = EntityContinuation.Split(continuationToken);
        return _rest.QueryEntities(Name, filter, size, selection, partition, row);
    }

    private static Page<T> ToPage<T>(Response response)
        where T : class, ITableEntity =>
        Page<T>.FromValues(EntityReader.ReadPage<T>(response.Content.ToMemory().Span), EntityContinuation.From(response), response);
}
