using System.Linq.Expressions;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables;

/// <summary>The tables of one account.</summary>
public class TableServiceClient
{
    private const string NextTableHeader = "x-ms-continuation-NextTableName";
    private readonly TableRest _rest;

    /// <summary>A client of the account that a connection string names.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <exception cref="ArgumentException">The connection string names no account.</exception>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <summary>A client of the account that a connection string names.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="options">Retries, transport and diagnostics.</param>
    /// <exception cref="ArgumentException">The connection string names no account.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(TableAccount.Parse(connectionString), options)
    {
    }

    /// <summary>A client that calls with the shared access signature in the address, or with none.</summary>
    /// <param name="endpoint">The address of the Table service.</param>
    /// <param name="options">Retries, transport and diagnostics.</param>
    public TableServiceClient(Uri endpoint, TableClientOptions? options = null)
        : this(endpoint, TableAccount.NameFrom(NotNull(endpoint)), null, options)
    {
    }

    /// <summary>A client that signs with an account's key.</summary>
    /// <param name="endpoint">The address of the Table service.</param>
    /// <param name="credential">The account's key.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <summary>A client that signs with an account's key.</summary>
    /// <param name="endpoint">The address of the Table service.</param>
    /// <param name="credential">The account's key.</param>
    /// <param name="options">Retries, transport and diagnostics.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
        : this(new TableAccount(NotNull(endpoint), NotNull(credential), credential.AccountName), options)
    {
    }

    /// <summary>A client that calls with tokens of Microsoft Entra ID. The address must be https.</summary>
    /// <param name="endpoint">The address of the Table service.</param>
    /// <param name="tokenCredential">Where the tokens come from.</param>
    /// <param name="options">Retries, transport, diagnostics and the audience of the tokens.</param>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(NotNull(endpoint), TableAccount.NameFrom(endpoint), TableAuthentication.Token(NotNull(tokenCredential), options), options)
    {
    }

    /// <summary>For a test double.</summary>
    protected TableServiceClient()
    {
        _rest = null!;
        AccountName = null!;
        Uri = null!;
    }

    private TableServiceClient(TableAccount account, TableClientOptions? options)
        : this(account.Endpoint, account.Name, TableAuthentication.SharedKey(account.Credential), options)
    {
    }

    private TableServiceClient(Uri endpoint, string? accountName, HttpPipelinePolicy? authentication, TableClientOptions? options)
    {
        _rest = new TableRest(endpoint, authentication, options ?? new TableClientOptions());
        AccountName = accountName!;
        Uri = new UriBuilder(endpoint) { Query = "" }.Uri;
    }

    /// <summary>The account.</summary>
    public virtual string AccountName { get; }

    /// <summary>The address of the Table service, without a signature.</summary>
    public virtual Uri Uri { get; }

    /// <summary>An OData filter from an interpolated string, its values quoted and escaped.</summary>
    /// <param name="filter">The filter.</param>
    public static string CreateQueryFilter(FormattableString filter) => TableClient.CreateQueryFilter(filter);

    /// <summary>An OData filter from a predicate.</summary>
    /// <param name="filter">The predicate.</param>
    public static string CreateQueryFilter(Expression<Func<TableItem, bool>> filter) => FilterTranslator.Translate(filter)!;

    /// <summary>A client of one table, which need not exist.</summary>
    /// <param name="tableName">The table.</param>
    public virtual TableClient GetTableClient(string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return new TableClient(_rest, AccountName, tableName);
    }

    /// <summary>Creates a table that must not exist.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="cancellationToken">Gives up the request.</param>
    /// <exception cref="RequestFailedException">409 where the table exists.</exception>
    public virtual Response<TableItem> CreateTable(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).Create(cancellationToken);

    /// <inheritdoc cref="CreateTable"/>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateAsync(cancellationToken);

    /// <summary>Creates a table unless it exists, which the status 409 of the answer tells.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="cancellationToken">Gives up the request.</param>
    public virtual Response<TableItem> CreateTableIfNotExists(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExists(cancellationToken);

    /// <inheritdoc cref="CreateTableIfNotExists"/>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Deletes a table. That it does not exist is no failure: the status of the answer is 404.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="cancellationToken">Gives up the request.</param>
    public virtual Response DeleteTable(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).Delete(cancellationToken);

    /// <inheritdoc cref="DeleteTable"/>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).DeleteAsync(cancellationToken);

    /// <summary>The tables of the account, page by page.</summary>
    /// <param name="filter">An OData filter; null for all.</param>
    /// <param name="maxPerPage">The size of a page.</param>
    /// <param name="cancellationToken">Gives up the requests.</param>
    public virtual AsyncPageable<TableItem> QueryAsync(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new TableAsyncPageable<TableItem>(
            async (token, size) =>
            {
                using var message = _rest.QueryTables(filter, size, token);
                return ToPage(await _rest.SendAsync(message, cancellationToken).ConfigureAwait(false));
            },
            maxPerPage);

    /// <inheritdoc cref="QueryAsync(string?, int?, CancellationToken)"/>
    public virtual AsyncPageable<TableItem> QueryAsync(FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    /// <inheritdoc cref="QueryAsync(string?, int?, CancellationToken)"/>
    public virtual AsyncPageable<TableItem> QueryAsync(Expression<Func<TableItem, bool>> filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    /// <inheritdoc cref="QueryAsync(string?, int?, CancellationToken)"/>
    public virtual Pageable<TableItem> Query(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new TablePageable<TableItem>(
            (token, size) =>
            {
                using var message = _rest.QueryTables(filter, size, token);
                return ToPage(_rest.Send(message, cancellationToken));
            },
            maxPerPage);

    /// <inheritdoc cref="QueryAsync(string?, int?, CancellationToken)"/>
    public virtual Pageable<TableItem> Query(FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        Query(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    /// <inheritdoc cref="QueryAsync(string?, int?, CancellationToken)"/>
    public virtual Pageable<TableItem> Query(Expression<Func<TableItem, bool>> filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        Query(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    private static Page<TableItem> ToPage(Response response)
    {
        response.Headers.TryGetValue(NextTableHeader, out var next);
        return Page<TableItem>.FromValues(
            [.. EntityReader.ReadTableNames(response.Content.ToMemory().Span).Select(name => new TableItem(name))], next, response);
    }

    private static T NotNull<T>(T argument)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(argument);
        return argument;
    }
}
