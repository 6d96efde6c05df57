using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Data.Tables.Http;

namespace Azure.Data.Tables.Transactions;

/// <summary>
/// An entity group transaction as the service reads it: a multipart/mixed body with one changeset, and in it one
/// HTTP request for each action
/// (https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions).
/// </summary>
internal sealed class BatchContent : IDisposable
{
    private readonly string _changeset = $"changeset_{Guid.NewGuid()}";
    private readonly string _batch = $"batch_{Guid.NewGuid()}";
    private readonly MemoryStream _body = new(4096);

    private BatchContent()
    {
    }

    /// <summary>The value of the Content-Type header.</summary>
    public string ContentType => $"multipart/mixed; boundary={_batch}";

    /// <summary>The whole body.</summary>
    public RequestContent Content => RequestContent.Create(new ReadOnlyMemory<byte>(_body.GetBuffer(), 0, (int)_body.Length));

    public static BatchContent Create(TableRest rest, string table, IEnumerable<TableTransactionAction> actions)
    {
        var batch = new BatchContent();
        batch.WriteLines($"--{batch._batch}", $"Content-Type: multipart/mixed; boundary={batch._changeset}", "");
        var count = 0;
        foreach (var action in actions)
        {
            using var message = CreateRequest(rest, table, action);
            batch.WriteRequest(message.Request);
            count++;
        }

        if (count == 0)
        {
            throw new InvalidOperationException("A transaction needs at least one action.");
        }

        batch.WriteLines($"--{batch._changeset}--", "", $"--{batch._batch}--", "");
        return batch;
    }

    /// <summary>Ends the writing; <see cref="Content"/> stays valid.</summary>
    public void Dispose() => _body.Dispose();

    private static HttpMessage CreateRequest(TableRest rest, string table, TableTransactionAction action)
    {
        var entity = action.Entity;
        var ifMatch = action.ETag == default ? null : action.ETag.ToString();
        return action.ActionType switch
        {
            TableTransactionActionType.Add => rest.InsertEntity(table, entity),
            TableTransactionActionType.UpdateMerge => rest.WriteEntity(table, entity, TableUpdateMode.Merge, ifMatch),
            TableTransactionActionType.UpdateReplace => rest.WriteEntity(table, entity, TableUpdateMode.Replace, ifMatch),
            TableTransactionActionType.UpsertMerge => rest.WriteEntity(table, entity, TableUpdateMode.Merge, ifMatch: null),
            TableTransactionActionType.UpsertReplace => rest.WriteEntity(table, entity, TableUpdateMode.Replace, ifMatch: null),
            TableTransactionActionType.Delete => rest.DeleteEntity(table, entity.PartitionKey, entity.RowKey, ifMatch ?? ETag.All.ToString()),
            _ => throw new InvalidOperationException($"Unknown action {action.ActionType}."),
        };
    }

    private void WriteRequest(Request request)
    {
        WriteLines(
            $"--{_changeset}",
            "Content-Type: application/http",
            "Content-Transfer-Encoding: binary",
            "",
            $"{request.Method} {request.Uri} HTTP/1.1");
        foreach (var header in request.Headers)
        {
            WriteLines($"{header.Name}: {header.Value}");
        }

        if (request.Content is { } content)
        {
            content.TryComputeLength(out var length);
            WriteLines(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}"), "");
            content.WriteTo(_body, CancellationToken.None);
        }

        WriteLines("", "");
    }

    private void WriteLines(params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            _body.Write(Encoding.UTF8.GetBytes(line));
            _body.Write("\r\n"u8);
        }
    }
}
