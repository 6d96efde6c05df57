using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace StatsFunctions.LocalHost.Tests.Samples;

#pragma warning disable CA1822 // Functions are instance methods, whatever they use.

/// <summary>What the sample functions saw, for the tests to look at.</summary>
public sealed class Journal
{
    private readonly Channel<string> _unread = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public void Write(string line)
    {
        _lines.Enqueue(line);
        _unread.Writer.TryWrite(line);
    }

    /// <summary>Waits for the next line that no call has returned yet; a line that never comes is a failure, not a hang.</summary>
    public Task<string> NextAsync() => _unread.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
}

/// <summary>Functions as the app's are: a service in the constructor, route values as strings, a result.</summary>
public sealed class SampleFunctions(Journal journal)
{
    [Function("A_ReadUnit")]
    public Task<IResult> ReadUnit([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/units/{code}")] HttpRequest request, string code, CancellationToken cancellationToken)
    {
        Assert.True(cancellationToken.CanBeCanceled);
        return Task.FromResult(Results.Text($"{request.Method} {code}"));
    }

    [Function("B_WriteUnit")]
    public async Task<IResult> WriteUnit([HttpTrigger(AuthorizationLevel.Anonymous, "PUT", "patch", Route = "api/units/{code}")] HttpRequest request, string code, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(cancellationToken);
        journal.Write($"{code}={body}");
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    [Function("C_Shadowed")]
    public IResult Shadowed([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/units/shadowed")] HttpRequest request) =>
        Results.Text("never reached: A_ReadUnit comes first");

    [Function("Download")]
    public IResult Download([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/files/{name}")] HttpRequest request, string name) =>
        Results.Bytes(new byte[name.Length], "application/octet-stream");

    [Function("Fails")]
    public Task<IResult> Fails([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/fails")] HttpRequest request) =>
        throw new InvalidOperationException("the secret of the inside");

    [Function("WholeBody")]
    public async Task<IResult> WholeBody([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/body")] HttpRequest request)
    {
        await request.Body.CopyToAsync(Stream.Null);
        return Results.Ok();
    }

    [Function("Unrouted")]
    public IResult Unrouted([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text($"{request.Method} by name");

    [Function("ZZ_Page")]
    public static IResult Page([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path:regex(^(?!api/).*$)}")] HttpRequest request, string path) =>
        Results.Text($"page {path}");
}

/// <summary>Timer functions.</summary>
public sealed class SampleTimers(Journal journal, TimeProvider clock)
{
    [Function("Nightly")]
    public Task Nightly([TimerTrigger("%NightlySchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        Assert.True(cancellationToken.CanBeCanceled);
        journal.Write($"Nightly {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} next {timer.ScheduleStatus!.Next:yyyy-MM-dd HH:mm:ss}");
        return Task.CompletedTask;
    }

    [Function("Stumbling")]
    public Task Stumbling([TimerTrigger("0 0 6 * * *")] TimerInfo timer)
    {
        journal.Write($"Stumbling {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss}");
        throw new InvalidOperationException("every time");
    }

    [Function("AtStart")]
    public Task AtStart([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer)
    {
        journal.Write($"AtStart past due {timer.IsPastDue}");
        return Task.CompletedTask;
    }
}
