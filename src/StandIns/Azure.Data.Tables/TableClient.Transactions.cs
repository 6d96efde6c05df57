using Azure.Core;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Transactions;

namespace Azure.Data.Tables;

/// <content>Transactions.</content>
public partial class TableClient
{
    /// <summary>Does all actions or none. They must be of one partition, at most 100, each of another entity.</summary>
    /// <param name="transactionActions">The actions.</param>
    /// <param name="cancellationToken">Gives up the request; whether it was done is then unknown.</param>
    /// <returns>The answers to the actions, in their order.</returns>
    /// <exception cref="TableTransactionFailedException">One action failed, and with it all.</exception>
    /// <exception cref="RequestFailedException">The transaction as such was refused.</exception>
    /// <exception cref="InvalidOperationException">There is no action.</exception>
    public virtual Response<IReadOnlyList<Response>> SubmitTransaction(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        using var message = TransactionMessage(transactionActions);
        return Answers(_rest.Send(message, cancellationToken));
    }

    /// <inheritdoc cref="SubmitTransaction"/>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        using var message = TransactionMessage(transactionActions);
        return Answers(await _rest.SendAsync(message, cancellationToken).ConfigureAwait(false));
    }

    private HttpMessage TransactionMessage(IEnumerable<TableTransactionAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        using var batch = BatchContent.Create(_rest, Name, actions);
        return _rest.Batch(batch.Content, batch.ContentType);
    }

    private static Response<IReadOnlyList<Response>> Answers(Response response)
    {
        var answers = BatchReader.Read(response);
        if (answers.FirstOrDefault(answer => answer.Status >= 400) is { } failed)
        {
            throw new TableTransactionFailedException(new RequestFailedException(failed, null, TableErrorParser.Instance));
        }

        return Response.FromValue(answers, response);
    }
}
