using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StatsFunctions.Application;
using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Http.Callers;

/// <summary>Knows callers by their keys and, where the platform signs people in, by its word. A key that is sent decides alone.</summary>
/// <param name="settingsKey">The admin key of the settings.</param>
/// <param name="ring">The keys that were issued.</param>
/// <param name="platform">Whom the platform has signed in.</param>
/// <param name="wrongKeys">Counts wrong keys.</param>
/// <param name="addresses">Tells clients apart.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log; no key is ever written into it.</param>
internal sealed partial class CallerAuthenticator(
    SettingsKey settingsKey, KeyRing ring, PlatformIdentity platform, WrongKeys wrongKeys, ClientAddresses addresses, TimeProvider time,
    ILogger<CallerAuthenticator> logger) : ICallerAuthenticator
{
    /// <summary>The header that carries the key.</summary>
    public const string KeyHeader = "X-Api-Key";

    public ValueTask<Result<Caller>> AuthenticateAsync(HttpRequest request) => request.Headers.TryGetValue(KeyHeader, out var key)
        ? KeyHolderAsync(request, key.ToString())
        : ValueTask.FromResult(platform.Caller(request));

    private async ValueTask<Result<Caller>> KeyHolderAsync(HttpRequest request, string text)
    {
        if (text.Length == 0)
        {
            return Problems.Unauthorized;
        }

        var cancellationToken = request.HttpContext.RequestAborted;
        var hash = KeyText.Hash(text);
        if (hash is not null && settingsKey.Matches(hash))
        {
            return SettingsKey.Caller;
        }

        // First what is known, for a whole county may stand behind the one address from which somebody guesses: who has a
        // valid key passes, however many wrong ones come from there.
        var known = hash is null ? null : await ring.FindAsync(hash, cancellationToken);
        if (known is null)
        {
            // Counted before storage is asked. A key that another instance issued a moment ago is so counted once, too. Who is
            // locked out makes storage be asked once a second at most, whoever else is: the key may still be a new one.
            var mayAsk = IsCounted(addresses.Of(request), out var retryAfter);
            known = hash is null ? null : mayAsk ? await ring.FindAnewAsync(hash, cancellationToken) : await ring.FindLatelyAsync(hash, cancellationToken);
            if (known is null && !mayAsk)
            {
                return Problems.TooManyWrongKeys with { RetryAfter = retryAfter };
            }
        }

        if (known is null)
        {
            return Problems.Unauthorized;
        }

        if (known.Key.HasExpired(time.GetUtcNow()))
        {
            return Problems.KeyExpired;
        }

        await ring.NoteUseAsync(known, cancellationToken);
        return known.Key.Caller;
    }

    private bool IsCounted(IPAddress client, out TimeSpan retryAfter)
    {
        var counted = wrongKeys.TryCount(client, out retryAfter, out var isNew);
        if (isNew)
        {
            LogLockedOut(client);
        }

        return counted;
    }

    [LoggerMessage(EventId = 1005, EventName = "ClientLockedOut", Level = LogLevel.Warning, Message = "Too many wrong keys from {Client}; it is answered 429 for the rest of the minute, unless it sends a valid one")]
    private partial void LogLockedOut(IPAddress client);
}
