using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A transaction was refused as a whole; nothing of it is stored.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <summary>The key in <see cref="Exception.Data"/> under which the failed action's index stands.</summary>
    internal const string FailedEntityKey = "FailedEntity";

    /// <summary>Takes over what the service said about the action that failed.</summary>
    /// <param name="requestFailedException">The failure of that action.</param>
    [SuppressMessage("Design", "MA0056:Do not call overridable members in constructor", Justification = "Data is the base class's own.")]
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            NotNull(requestFailedException).Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException)
    {
        foreach (DictionaryEntry entry in requestFailedException.Data)
        {
            Data[entry.Key] = entry.Value;
        }

        if (Data[FailedEntityKey] is string index
            && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            FailedTransactionActionIndex = number;
        }
    }

    /// <summary>The position, from 0, of the action that failed; null where the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; }

    private static RequestFailedException NotNull(RequestFailedException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception;
    }
}
