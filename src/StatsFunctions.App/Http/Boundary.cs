using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Audit;
using StatsFunctions.Application.Exports;
using StatsFunctions.Application.Moving;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Units;
using StatsFunctions.Storage;

namespace StatsFunctions.App.Http;

/// <summary>
/// What stands between a function and the wire: it applies the function's declared <see cref="AccessAttribute"/>, writes
/// down who called where that is audited, and turns what goes wrong into problem+json. Neither host gives functions a pipeline of their own, and an exception that
/// leaves a function is a bare 500, so every HTTP function runs inside it.
/// </summary>
/// <typeparam name="TFunctions">The class whose functions it serves.</typeparam>
/// <param name="authenticator">Knows the callers.</param>
/// <param name="restores">Keeps callers away from a county that is being restored.</param>
/// <param name="audit">Where it is written down who called.</param>
/// <param name="logger">The class's log.</param>
public sealed partial class Boundary<TFunctions>(ICallerAuthenticator authenticator, RestoreWatch restores, AuditLog audit, ILogger<TFunctions> logger)
{
    private static readonly FrozenDictionary<string, Rule> Rules = typeof(TFunctions)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.IsDefined(typeof(FunctionAttribute)) && method.IsDefined(typeof(AccessAttribute)))
        .ToFrozenDictionary(
            method => method.Name,
            method => new Rule(
                method.GetCustomAttribute<AccessAttribute>()!, JsonNamingPolicy.CamelCase.ConvertName(method.GetCustomAttribute<FunctionAttribute>()!.Name)),
            StringComparer.Ordinal);

    /// <summary>Runs a function for a caller who may.</summary>
    /// <param name="request">The request.</param>
    /// <param name="handle">What the function does for its caller.</param>
    /// <param name="unit">The unit the request is about, unchecked; null: none in particular.</param>
    /// <param name="method">The calling method, whose access rule applies.</param>
    public Task<IResult> RunAsync(
        HttpRequest request, Func<Caller, Task<IResult>> handle, string? unit = null, [CallerMemberName] string method = "")
    {
        // Answers hold text in the reader's language.
        request.HttpContext.Response.Headers.Vary = HeaderNames.AcceptLanguage;
        var rule = Rules[method];
        return GuardAsync(request, method, () => rule.Access.Right == Right.Anonymous
            ? handle(Anonymous)
            : RunAuthorizedAsync(request, handle, rule, unit, method));
    }

    /// <summary>An answer that is written after its function has returned; what goes wrong then is logged here, and cuts it off.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mediaType">What it is.</param>
    /// <param name="asciiName">Its name where Chinese cannot be written.</param>
    /// <param name="method">The calling method.</param>
    internal IResult Stream(StreamedFile file, string mediaType, string asciiName, [CallerMemberName] string method = "") =>
        new StreamedAnswer(file, mediaType, asciiName, failure => LogCutOff(method, failure));

    private static Caller Anonymous { get; } = new("anonymous", Role.Viewer, null, "anonymous");

    // Whatever goes wrong inside is an answer.
    private async Task<IResult> GuardAsync(HttpRequest request, string method, Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
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
        catch (IOException exception) when (exception.Source?.StartsWith("Microsoft.AspNetCore.Server", StringComparison.Ordinal) == true)
        {
            // A chunk whose size is no number that fits: the one fault of a body that Kestrel has no exception of its own for.
            return request.Problem(Problems.BodyUnreadable);
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

    private async Task<IResult> RunAuthorizedAsync(HttpRequest request, Func<Caller, Task<IResult>> handle, Rule rule, string? unit, string method)
    {
        if (!(await authenticator.AuthenticateAsync(request)).Succeeded(out var caller, out var problem))
        {
            return request.Problem(problem);
        }

        // Text that is no unit's code is nobody's own unit.
        var allowed = unit is null
            ? AccessPolicy.Allows(caller, rule.Access.Right, null)
            : AccessPolicy.Allows(caller, rule.Access.Right, UnitCode.TryParse(unit, out var code) ? code : default(UnitCode));
        if (!allowed)
        {
            return request.Problem(Problems.Forbidden);
        }

        // Who restores the county must not be kept from it, nor who looks after the deployment itself.
        if (rule.Access.Right is not (Right.MoveCounty or Right.ManageKeys or Right.ReadAudit))
        {
            await restores.PassAsync(request.HttpContext.RequestAborted);
        }

        // Asking for a file's properties hands out nothing.
        return rule.Access.Audited && !HttpMethods.IsHead(request.Method)
            ? await RunAuditedAsync(request, caller, rule.Action, method, () => handle(caller))
            : await handle(caller);
    }

    // Written down first: where that fails, nothing is done.
    private async Task<IResult> RunAuditedAsync(HttpRequest request, Caller caller, string action, string method, Func<Task<IResult>> handle)
    {
        var entry = await audit.BeginAsync(caller, action, request.Path + request.QueryString.ToString(), request.HttpContext.RequestAborted);
        var result = await GuardAsync(request, method, handle);
        try
        {
            // What was done is told whether or not the client has waited for it.
            await audit.CompleteAsync(entry, (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK, request.AuditDetail(), CancellationToken.None);
        }
        catch (Exception exception) when (StorageFailure.IsUnavailable(exception))
        {
            // The entry stands without its outcome; the client must still learn what came of its call.
            LogOutcomeLost(method, exception);
        }

        return result;
    }

    [LoggerMessage(EventId = 1001, EventName = "FunctionFailed", Level = LogLevel.Error, Message = "{Function} failed")]
    private partial void LogFailed(string function, Exception exception);

    [LoggerMessage(EventId = 1002, EventName = "StorageUnavailable", Level = LogLevel.Error, Message = "{Function} could not reach storage")]
    private partial void LogStorageFailed(string function, Exception exception);

    [LoggerMessage(EventId = 1003, EventName = "AnswerCutOff", Level = LogLevel.Error, Message = "{Function} failed while it was answering; the answer was cut off")]
    private partial void LogCutOff(string function, Exception exception);

    [LoggerMessage(EventId = 1004, EventName = "AuditOutcomeLost", Level = LogLevel.Error, Message = "The outcome of {Function} could not be added to the audit")]
    private partial void LogOutcomeLost(string function, Exception exception);

    private sealed record Rule(AccessAttribute Access, string Action);
}
