using Azure.Core;
using Azure.Core.Pipeline;

namespace StatsFunctions.Storage;

/// <summary>
/// How long storage is waited for, by tables and blobs alike. One try may take <see cref="OneTry"/>; tries are repeated while
/// <see cref="AllTries"/> is not over. So refused connections and throttling are met by three repetitions within some three
/// seconds, and storage that hangs is given up after two tries, 21 seconds: whoever waits behind them, a browser or the
/// platform with its 230 seconds, gets an answer. The client library's own defaults are four to six tries of 100 seconds.
/// </summary>
internal sealed class StoragePatience() : RetryPolicy(MaxRetries, DelayStrategy.CreateExponentialDelayStrategy(FirstPause, LongestPause))
{
    private const int MaxRetries = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    // A page of a table query is answered within five seconds by the service's own limit.
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AllTries = TimeSpan.FromSeconds(15);

    /// <summary>Sets a client's patience.</summary>
    /// <typeparam name="TOptions">The options of its service.</typeparam>
    /// <param name="options">Its options.</param>
    public static TOptions Apply<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        options.RetryPolicy = new StoragePatience();
        options.Retry.NetworkTimeout = OneTry;
        return options;
    }

    /// <inheritdoc/>
    protected override bool ShouldRetry(HttpMessage message, Exception? exception) => base.ShouldRetry(message, exception) && IsInTime(message);

    /// <inheritdoc/>
    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        await base.ShouldRetryAsync(message, exception) && IsInTime(message);

    // The start is read from the machine's clock, whatever the app's own shows.
    private static bool IsInTime(HttpMessage message) => TimeProvider.System.GetUtcNow() - message.ProcessingContext.StartTime < AllTries;
}
