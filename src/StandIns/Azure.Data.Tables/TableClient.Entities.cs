using Azure.Core;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables;

/// <content>Single entities.</content>
public partial class TableClient
{
    /// <summary>Adds an entity that must not exist.</summary>
    /// <typeparam name="T">The type of the entity.</typeparam>
    /// <param name="entity">The entity.</param>
    /// <param name="cancellationToken">Gives up the request.</param>
    /// <exception cref="RequestFailedException">409 where it exists.</exception>
    public virtual Response AddEntity<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        using var message = _rest.InsertEntity(Name, Keyed(entity));
        return _rest.Send(message, cancellationToken);
    }

    /// <inheritdoc cref="AddEntity"/>
    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        using var message = _rest.InsertEntity(Name, Keyed(entity));
        return await _rest.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads an entity that must exist.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <param name="partitionKey">The first half of its key.</param>
    /// <param name="rowKey">The second half.</param>
    /// <param name="select">The properties to read; null for all.</param>
    /// <param name="cancellationToken">Gives up the request.</param>
    /// <exception cref="RequestFailedException">404 where it does not exist.</exception>
    public virtual Response<T> GetEntity<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = GetMessage(partitionKey, rowKey, select, ifExists: false);
        return Entity<T>(_rest.Send(message, cancellationToken));
    }

    /// <inheritdoc cref="GetEntity"/>
    public virtual async Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = GetMessage(partitionKey, rowKey, select, ifExists: false);
        return Entity<T>(await _rest.SendAsync(message, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads an entity if it exists. That the table does not exist is the same answer.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <param name="partitionKey">The first half of its key.</param>
    /// <param name="rowKey">The second half.</param>
    /// <param name="select">The properties to read; null for all.</param>
    /// <param name="cancellationToken">Gives up the request.</param>
    public virtual NullableResponse<T> GetEntityIfExists<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = GetMessage(partitionKey, rowKey, select, ifExists: true);
        return EntityOrNone<T>(_rest.Send(message, cancellationToken));
    }

    /// <inheritdoc cref="GetEntityIfExists"/>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = GetMessage(partitionKey, rowKey, select, ifExists: true);
        return EntityOrNone<T>(await _rest.SendAsync(message, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Changes an entity or adds it.</summary>
    /// <typeparam name="T">The type of the entity.</typeparam>
    /// <param name="entity">The entity.</param>
    /// <param name="mode">What becomes of properties that the new entity lacks.</param>
    /// <param name="cancellationToken">Gives up the request.</param>
    public virtual Response UpsertEntity<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        using var message = _rest.WriteEntity(Name, Keyed(entity), mode, ifMatch: null);
        return _rest.Send(message, cancellationToken);
    }

    /// <inheritdoc cref="UpsertEntity"/>
    public virtual async Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        using var message = _rest.WriteEntity(Name, Keyed(entity), mode, ifMatch: null);
        return await _rest.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes an entity that must exist.</summary>
    /// <typeparam name="T">The type of the entity.</typeparam>
    /// <param name="entity">The entity.</param>
    /// <param name="ifMatch">The version that it must have; <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">What becomes of properties that the new entity lacks.</param>
    /// <param name="cancellationToken">Gives up the request.</param>
    /// <exception cref="ArgumentException">There is no <paramref name="ifMatch"/>.</exception>
    /// <exception cref="RequestFailedException">404 where it does not exist, 412 where it has another version.</exception>
    public virtual Response UpdateEntity<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        using var message = _rest.WriteEntity(Name, Keyed(entity), mode, Condition(ifMatch));
        return _rest.Send(message, cancellationToken);
    }

    /// <inheritdoc cref="UpdateEntity"/>
    public virtual async Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        using var message = _rest.WriteEntity(Name, Keyed(entity), mode, Condition(ifMatch));
        return await _rest.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes an entity. That it does not exist is no failure: the status of the answer is 404.</summary>
    /// <param name="partitionKey">The first half of its key.</param>
    /// <param name="rowKey">The second half.</param>
    /// <param name="ifMatch">The version that it must have; the default is any.</param>
    /// <param name="cancellationToken">Gives up the request.</param>
    /// <exception cref="RequestFailedException">412 where it has another version.</exception>
    public virtual Response DeleteEntity(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        using var message = DeleteMessage(partitionKey, rowKey, ifMatch);
        return _rest.Send(message, cancellationToken);
    }

    /// <inheritdoc cref="DeleteEntity(string, string, ETag, CancellationToken)"/>
    public virtual async Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        using var message = DeleteMessage(partitionKey, rowKey, ifMatch);
        return await _rest.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes an entity. That it does not exist is no failure: the status of the answer is 404.</summary>
    /// <param name="entity">The entity, of which only the keys count.</param>
    /// <param name="ifMatch">The version that it must have; the default is any.</param>
    /// <param name="cancellationToken">Gives up the request.</param>
    /// <exception cref="RequestFailedException">412 where it has another version.</exception>
    public virtual Response DeleteEntity(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteEntity(Keyed(entity).PartitionKey, entity.RowKey, ifMatch, cancellationToken);

    /// <inheritdoc cref="DeleteEntity(ITableEntity, ETag, CancellationToken)"/>
    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteEntityAsync(Keyed(entity).PartitionKey, entity.RowKey, ifMatch, cancellationToken);

    private HttpMessage GetMessage(string partitionKey, string rowKey, IEnumerable<string>? select, bool ifExists)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return _rest.GetEntity(Name, partitionKey, rowKey, Selection(select), ifExists);
    }

    private HttpMessage DeleteMessage(string partitionKey, string rowKey, ETag ifMatch)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return _rest.DeleteEntity(Name, partitionKey, rowKey, (ifMatch == default ? ETag.All : ifMatch).ToString());
    }

    private static Response<T> Entity<T>(Response response)
        where T : class, ITableEntity =>
        Response.FromValue(EntityReader.ReadEntity<T>(response.Content.ToMemory().Span), response);

    private static NullableResponse<T> EntityOrNone<T>(Response response)
        where T : class, ITableEntity =>
        response.Status == 404 ? new NoValueResponse<T>(response) : Entity<T>(response);

    private static ITableEntity Keyed(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey, nameof(entity));
        ArgumentNullException.ThrowIfNull(entity.RowKey, nameof(entity));
        return entity;
    }

    private static string Condition(ETag ifMatch) => ifMatch == default
        ? throw new ArgumentException("An update needs the version of the entity, or ETag.All.", nameof(ifMatch))
        : ifMatch.ToString();

    private static string? Selection(IEnumerable<string>? select) => select is null ? null : string.Join(',', select);
}
