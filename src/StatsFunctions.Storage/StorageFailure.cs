using System.Net.Sockets;
using Azure;
using Azure.Data.Tables.Models;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace StatsFunctions.Storage;

/// <summary>Tells storage that cannot be reached from a mistake in a request to it.</summary>
public static class StorageFailure
{
    /// <summary>
    /// Whether an exception means that storage, or the sign-in to it, did not answer, had no capacity or is not set up yet.
    /// Whether a write that was under way has happened is then unknown, and the call may be repeated.
    /// </summary>
    /// <param name="exception">What a store threw.</param>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        // 0: no answer at all. A timer of the client library that ran out, or a host that shuts down, is a cancellation.
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500 || IsNotSetUp(failed),
        AuthenticationFailedException or OperationCanceledException => true,

        // An answer that broke off while it was read.
        HttpIOException or IOException { InnerException: SocketException } => true,

        // All tries of the client library's retries.
        AggregateException tries => tries.InnerExceptions.Count > 0 && tries.InnerExceptions.All(IsUnavailable),
        _ => false,
    };

    // An app that was started while storage could not be reached makes its tables and containers as soon as it can.
    private static bool IsNotSetUp(RequestFailedException failed) =>
        failed.ErrorCode is { } code && (code == TableErrorCode.TableNotFound || code == BlobErrorCode.ContainerNotFound);
}
