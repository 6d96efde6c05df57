using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables.Http;

/// <summary>The requests of the Table service's REST API, and the pipeline that they go through.</summary>
internal sealed class TableRest
{
    public const string MinimalMetadata = "application/json;odata=minimalmetadata";
    private const string DataServiceVersion = "3.0";

    private static readonly ResponseClassifier Created = new StatusCodeClassifier([201, 204]);
    private static readonly ResponseClassifier CreatedOrThere = new StatusCodeClassifier([201, 204, 409]);
    private static readonly ResponseClassifier Written = new StatusCodeClassifier([204]);
    private static readonly ResponseClassifier DeletedOrGone = new StatusCodeClassifier([204, 404]);
    private static readonly ResponseClassifier Found = new StatusCodeClassifier([200]);
    private static readonly ResponseClassifier FoundOrNot = new StatusCodeClassifier([200, 404]);
    private static readonly ResponseClassifier Accepted = new StatusCodeClassifier([202]);

    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    public TableRest(Uri endpoint, HttpPipelinePolicy? authentication, TableClientOptions options)
    {
        Endpoint = endpoint;
        _version = options.VersionString;
        var pipelineOptions = new HttpPipelineOptions(options) { RequestFailedDetailsParser = TableErrorParser.Instance };
        if (authentication is not null)
        {
            pipelineOptions.PerRetryPolicies.Add(authentication);
        }

        _pipeline = HttpPipelineBuilder.Build(pipelineOptions);
    }

    /// <summary>The address of the service; its query is a shared access signature.</summary>
    public Uri Endpoint { get; }

    public async ValueTask<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return Checked(message.Response);
    }

    public Response Send(HttpMessage message, CancellationToken cancellationToken)
    {
        _pipeline.Send(message, cancellationToken);
        return Checked(message.Response);
    }

    public HttpMessage CreateTable(string table, bool ifNotExists)
    {
        var message = Message(RequestMethod.Post, "/Tables", ifNotExists ? CreatedOrThere : Created);
        message.Request.Headers.Add("Prefer", "return-no-content");
        message.Request.Content = Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("TableName", table);
            json.WriteEndObject();
        });
        message.Request.Headers.Add(HttpHeader.Common.JsonContentType);
        return message;
    }

    public HttpMessage DeleteTable(string table) => Message(RequestMethod.Delete, $"/Tables('{table}')", DeletedOrGone);

    public HttpMessage QueryTables(string? filter, int? top, string? nextTable)
    {
        var message = Message(RequestMethod.Get, "/Tables", Found);
        AppendQuery(message, "$filter", filter);
        AppendQuery(message, "$top", top?.ToString(CultureInfo.InvariantCulture));
        AppendQuery(message, "NextTableName", nextTable);
        return message;
    }

    public HttpMessage GetEntity(string table, string partitionKey, string rowKey, string? select, bool ifExists)
    {
        var message = Message(RequestMethod.Get, EntityPath(table, partitionKey, rowKey), ifExists ? FoundOrNot : Found);
        AppendQuery(message, "$select", select);
        return message;
    }

    public HttpMessage QueryEntities(string table, string? filter, int? top, string? select, string? nextPartition, string? nextRow)
    {
        var message = Message(RequestMethod.Get, $"/{table}()", Found);
        AppendQuery(message, "$filter", filter);
        AppendQuery(message, "$top", top?.ToString(CultureInfo.InvariantCulture));
        AppendQuery(message, "$select", select);
        AppendQuery(message, "NextPartitionKey", nextPartition);
        AppendQuery(message, "NextRowKey", nextRow);
        return message;
    }

    public HttpMessage InsertEntity(string table, ITableEntity entity)
    {
        var message = Message(RequestMethod.Post, $"/{table}", Created);
        message.Request.Headers.Add("Prefer", "return-no-content");
        SetEntity(message, entity);
        return message;
    }

    /// <summary>Updates an entity that exists, or without a condition adds it.</summary>
    public HttpMessage WriteEntity(string table, ITableEntity entity, TableUpdateMode mode, string? ifMatch)
    {
        var method = mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentException($"Unexpected value for mode: {mode}", nameof(mode)),
        };
        var message = Message(method, EntityPath(table, entity.PartitionKey, entity.RowKey), Written);
        if (ifMatch is not null)
        {
            message.Request.Headers.Add(HttpHeader.Names.IfMatch, ifMatch);
        }

        SetEntity(message, entity);
        return message;
    }

    public HttpMessage DeleteEntity(string table, string partitionKey, string rowKey, string ifMatch)
    {
        var message = Message(RequestMethod.Delete, EntityPath(table, partitionKey, rowKey), DeletedOrGone);
        message.Request.Headers.Add(HttpHeader.Names.IfMatch, ifMatch);
        return message;
    }

    public HttpMessage Batch(RequestContent content, string contentType)
    {
        var message = Message(RequestMethod.Post, "/$batch", Accepted);
        message.Request.Content = content;
        message.Request.Headers.Add(HttpHeader.Names.ContentType, contentType);
        return message;
    }

    private HttpMessage Message(RequestMethod method, string path, ResponseClassifier expected)
    {
        var message = _pipeline.CreateMessage();
        message.ResponseClassifier = expected;
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(Endpoint);
        request.Uri.AppendPath(path, escape: false);
        request.Headers.Add("x-ms-version", _version);
        request.Headers.Add("DataServiceVersion", DataServiceVersion);
        request.Headers.Add(HttpHeader.Names.Accept, MinimalMetadata);
        return message;
    }

    private static void SetEntity(HttpMessage message, ITableEntity entity)
    {
        message.Request.Content = Json(json => EntityWriter.Write(json, entity));
        message.Request.Headers.Add(HttpHeader.Common.JsonContentType);
    }

    private static RequestContent Json(Action<Utf8JsonWriter> write)
    {
        // Not pooled: an aborted request may still be reading its content after it was disposed.
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return RequestContent.Create(buffer.WrittenMemory);
    }

    private static string EntityPath(string table, string partitionKey, string rowKey) =>
        $"/{table}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";

    private static string Escape(string key) => Uri.EscapeDataString(ODataLiteral.Escape(key));

    private static void AppendQuery(HttpMessage message, string name, string? value)
    {
        if (value is not null)
        {
            message.Request.Uri.AppendQuery(name, value, escapeValue: true);
        }
    }

    private static Response Checked(Response response) => response.IsError ? throw new RequestFailedException(response) : response;
}
