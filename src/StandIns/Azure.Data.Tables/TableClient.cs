using System.Linq.Expressions;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>One table and its entities.</summary>
public partial class TableClient
{
    private readonly TableRest _rest;

    /// <summary>A client of a table in the account that a connection string names.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="tableName">The table, which need not exist.</param>
    /// <exception cref="ArgumentException">The connection string names no account.</exception>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    /// <summary>A client of a table in the account that a connection string names.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="tableName">The table, which need not exist.</param>
    /// <param name="options">Retries, transport and diagnostics.</param>
    /// <exception cref="ArgumentException">The connection string names no account.</exception>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(TableAccount.Parse(connectionString), tableName, options)
    {
    }

    /// <summary>A client that signs with an account's key.</summary>
    /// <param name="endpoint">The address of the Table service.</param>
    /// <param name="tableName">The table, which need not exist.</param>
    /// <param name="credential">The account's key.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    /// <summary>A client that signs with an account's key.</summary>
    /// <param name="endpoint">The address of the Table service.</param>
    /// <param name="tableName">The table, which need not exist.</param>
    /// <param name="credential">The account's key.</param>
    /// <param name="options">Retries, transport and diagnostics.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(new TableAccount(NotNull(endpoint), NotNull(credential), credential.AccountName), tableName, options)
    {
    }

    /// <summary>A client that calls with tokens of Microsoft Entra ID. The address must be https.</summary>
    /// <param name="endpoint">The address of the Table service.</param>
    /// <param name="tableName">The table, which need not exist.</param>
    /// <param name="tokenCredential">Where the tokens come from.</param>
    /// <param name="options">Retries, transport, diagnostics and the audience of the tokens.</param>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(Rest(NotNull(endpoint), TableAuthentication.Token(NotNull(tokenCredential), options), options), TableAccount.NameFrom(endpoint), tableName)
    {
    }

    /// <summary>For a test double.</summary>
    protected TableClient()
    {
        _rest = null!;
        AccountName = null!;
        Name = null!;
        Uri = null!;
    }

    internal TableClient(TableRest rest, string? accountName, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _rest = rest;
        AccountName = accountName!;
        Name = tableName;
        Uri = new UriBuilder(rest.Endpoint) { Path = $"{rest.Endpoint.AbsolutePath.TrimEnd('/')}/{tableName}", Query = "" }.Uri;
    }

    private TableClient(TableAccount account, string tableName, TableClientOptions? options)
        : this(Rest(account.Endpoint, TableAuthentication.SharedKey(account.Credential), options), account.Name, tableName)
    {
    }

    /// <summary>The account.</summary>
    public virtual string AccountName { get; }

    /// <summary>The table.</summary>
    public virtual string Name { get; }

    /// <summary>The address of the table, without a signature.</summary>
    public virtual Uri Uri { get; }

    /// <summary>An OData filter from an interpolated string, its values quoted and escaped.</summary>
    /// <param name="filter">The filter, as in <c>$"PartitionKey eq {key}"</c>.</param>
    /// <exception cref="ArgumentException">A value is of a type that a filter cannot hold.</exception>
    public static string CreateQueryFilter(FormattableString filter)
    {
        if (filter is null)
        {
            return null!;
        }

        var literals = Array.ConvertAll(filter.GetArguments(), value => (object?)ODataLiteral.From(value));
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, filter.Format, literals);
    }

    /// <summary>An OData filter from a predicate.</summary>
    /// <typeparam name="T">The type of the entities.</typeparam>
    /// <param name="filter">The predicate.</param>
    /// <exception cref="NotSupportedException">The service cannot filter by it.</exception>
    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter) => FilterTranslator.Translate(filter)!;

    /// <summary>Creates the table, which must not exist.</summary>
    /// <param name="cancellationToken">Gives up the request.</param>
    /// <exception cref="RequestFailedException">409 where the table exists.</exception>
    public virtual Response<TableItem> Create(CancellationToken cancellationToken = default)
    {
        using var message = _rest.CreateTable(Name, ifNotExists: false);
        return Response.FromValue(new TableItem(Name), _rest.Send(message, cancellationToken));
    }

    /// <inheritdoc cref="Create"/>
    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default)
    {
        using var message = _rest.CreateTable(Name, ifNotExists: false);
        return Response.FromValue(new TableItem(Name), await _rest.SendAsync(message, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Creates the table unless it exists, which the status 409 of the answer tells.</summary>
    /// <param name="cancellationToken">Gives up the request.</param>
    /// <exception cref="RequestFailedException">The table is being deleted, among others.</exception>
    public virtual Response<TableItem> CreateIfNotExists(CancellationToken cancellationToken = default)
    {
        using var message = _rest.CreateTable(Name, ifNotExists: true);
        return CreatedOrThere(_rest.Send(message, cancellationToken));
    }

    /// <inheritdoc cref="CreateIfNotExists"/>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        using var message = _rest.CreateTable(Name, ifNotExists: true);
        return CreatedOrThere(await _rest.SendAsync(message, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Deletes the table. That it does not exist is no failure: the status of the answer is 404.</summary>
    /// <param name="cancellationToken">Gives up the request.</param>
    public virtual Response Delete(CancellationToken cancellationToken = default)
    {
        using var message = _rest.DeleteTable(Name);
        return _rest.Send(message, cancellationToken);
    }

    /// <inheritdoc cref="Delete"/>
    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default)
    {
        using var message = _rest.DeleteTable(Name);
        return await _rest.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    private Response<TableItem> CreatedOrThere(Response response)
    {
        if (response.Status == 409 && new RequestFailedException(response) is var failure && failure.ErrorCode == TableErrorCode.TableBeingDeleted)
        {
            throw failure;
        }

        return Response.FromValue(new TableItem(Name), response);
    }

    private static TableRest Rest(Uri endpoint, HttpPipelinePolicy? authentication, TableClientOptions? options) =>
        new(endpoint, authentication, options ?? new TableClientOptions());

    private static T NotNull<T>(T argument)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(argument);
        return argument;
    }
}
