using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Exports;
using StatsFunctions.Application.Moving;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Units;
using StatsFunctions.Storage;

namespace StatsFunctions.App.Http;

/// <summary>
/// What stands between a function and the wire: it applies the function's declared <see cref="AccessAttribute"/> and
/// turns what goes wrong into problem+json. Neither host gives functions a pipeline of their own, and an exception that
/// leaves a function is a bare 500, so every HTTP function runs inside it.
/// </summary>
/// <typeparam name="TFunctions">The class whose functions it serves.</typeparam>
/// <param name="authenticator">Knows the keys.</param>
/// <param name="restores">Keeps callers away from a county that is being restored.</param>
/// <param name="logger">The class's log.</param>
public sealed partial class Boundary<TFunctions>(ICallerAuthenticator authenticator, RestoreWatch restores, ILogger<TFunctions> logger)
{
    /// <summary>The header that carries the key.</summary>
    public const string KeyHeader = "X-Api-Key";

    private static readonly FrozenDictionary<string, Right> Rights = typeof(TFunctions)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.IsDefined(typeof(FunctionAttribute)) && method.IsDefined(typeof(AccessAttribute)))
        .ToFrozenDictionary(method => method.Name, method => method.GetCustomAttribute<AccessAttribute>()!.Right, StringComparer.Ordinal);

    /// <summary>Runs a function for a caller who may.</summary>
    /// <param name="request">The request.</param>
    /// <param name="handle">What the function does for its caller.</param>
    /// <param name="unit">The unit the request is about, unchecked; null: none in particular.</param>
    /// <param name="method">The calling method, whose access rule applies.</param>
    public async Task<IResult> RunAsync(
        HttpRequest request, Func<Caller, Task<IResult>> handle, string? unit = null, [CallerMemberName] string method = "")
    {
        // Answers hold text in the reader's language.
        request.HttpContext.Response.Headers.Vary = HeaderNames.AcceptLanguage;
        try
        {
            var right = Rights[method];
            return right == Right.Anonymous
                ? await handle(Anonymous)
                : await RunAuthorizedAsync(request, handle, right, unit);
        }
        catch (OperationCanceledException) when (request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? request.Problem(Problems.BodyTooLarge)
                : request.Problem(Problems.BodyUnreadable);
        }
        catch (RestoreRunningException)
        {
            return request.Problem(Problems.RestoreRunning);
        }
        catch (Exception exception) when (StorageFailure.IsUnavailable(exception))
        {
            LogStorageFailed(method, exception);
            return request.Problem(Problems.StorageUnavailable);
        }
#pragma warning disable CA1031 // The boundary is where every exception ends; it is logged and answered as a bug.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(method, exception);
            return request.Problem(Problems.Internal);
        }
    }

    /// <summary>An answer that is written after its function has returned; what goes wrong then is logged here, and cuts it off.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mediaType">What it is.</param>
    /// <param name="asciiName">Its name where Chinese cannot be written.</param>
    /// <param name="method">The calling method.</param>
    internal IResult Stream(StreamedFile file, string mediaType, string asciiName, [CallerMemberName] string method = "") =>
        new StreamedAnswer(file, mediaType, asciiName, failure => LogCutOff(method, failure));

    private static Caller Anonymous { get; } = new("anonymous", Role.Viewer, null, "anonymous");

    private async Task<IResult> RunAuthorizedAsync(HttpRequest request, Func<Caller, Task<IResult>> handle, Right right, string? unit)
    {
        var key = request.Headers[KeyHeader].ToString();
        var caller = key.Length == 0 ? null : await authenticator.AuthenticateAsync(key, request.HttpContext.RequestAborted);
        if (caller is null)
        {
            return request.Problem(Problems.Unauthorized);
        }

        // Text that is no unit's code is nobody's own unit.
        var allowed = unit is null
            ? AccessPolicy.Allows(caller, right, null)
            : AccessPolicy.Allows(caller, right, UnitCode.TryParse(unit, out var code) ? code : default(UnitCode));
        if (!allowed)
        {
            return request.Problem(Problems.Forbidden);
        }

        // Who restores the county must not be kept from it.
        if (right != Right.MoveCounty)
        {
            await restores.PassAsync(request.HttpContext.RequestAborted);
        }

        return await handle(caller);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Function} failed")]
    private partial void LogFailed(string function, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "{Function} could not reach storage")]
    private partial void LogStorageFailed(string function, Exception exception);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "{Function} failed while it was answering; the answer was cut off")]
    private partial void LogCutOff(string function, Exception exception);
}
