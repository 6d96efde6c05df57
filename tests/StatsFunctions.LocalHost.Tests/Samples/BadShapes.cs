using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

// Each class holds one shape that the Functions host could not bind; FunctionDiscoveryTests says which message it gets.
namespace StatsFunctions.LocalHost.Tests.Samples;

#pragma warning disable CA1068, CA1822 // Shapes, not code.

internal sealed class NotPublic
{
    [Function("F")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/f")] HttpRequest request) => Results.Ok();
}

public sealed class Outer
{
    public sealed class Nested
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/f")] HttpRequest request) => Results.Ok();
    }
}

public abstract class Abstract
{
    [Function("F")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/f")] HttpRequest request) => Results.Ok();
}

public class Generic<T>
{
    [Function("F")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/f")] HttpRequest request) => Results.Ok();
}

public class NotPublicMethod
{
    [Function("F")]
    internal IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/f")] HttpRequest request) => Results.Ok();
}

public class Overloaded
{
    [Function("F")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/f")] HttpRequest request) => Results.Ok();

    public void Run() => GC.KeepAlive(this);
}

public class BadName
{
    [Function("年终 汇总")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/f")] HttpRequest request) => Results.Ok();
}

public class SameName
{
    [Function("Same")]
    public IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/1")] HttpRequest request) => Results.Ok();

    [Function("SAME")]
    public IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/2")] HttpRequest request) => Results.Ok();
}

public class NoTrigger
{
    [Function("F")]
    public Task<IResult> Run(HttpRequest request) => Task.FromResult(Results.Ok());
}

public class NoParameters
{
    [Function("F")]
    public Task<IResult> Run() => Task.FromResult(Results.Ok());
}

public class TriggerSecond
{
    [Function("F")]
    public Task<IResult> Run(CancellationToken cancellationToken, [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/f")] HttpRequest request) => Task.FromResult(Results.Ok());
}

public class TwoTriggers
{
    [Function("F")]
    public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/f")] HttpRequest request) => Task.CompletedTask;
}

public class TakesContext
{
    [Function("F")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/f")] HttpContext context) => Task.FromResult(Results.Ok());
}

public class TakesService
{
    [Function("F")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/f")] HttpRequest request, TimeProvider clock) => Task.FromResult(Results.Ok());
}

public class TakesNumber
{
    [Function("F")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/{year}")] HttpRequest request, int year) => Task.FromResult(Results.Ok());
}

public class NotInRoute
{
    [Function("F")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/{year}")] HttpRequest request, string month) => Task.FromResult(Results.Ok());
}

public class NamedQuery
{
    [Function("F")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/{query}")] HttpRequest request, string query) => Task.FromResult(Results.Ok());
}

public class NamedHeaders
{
    [Function("F")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/{Headers}")] HttpRequest request, string Headers) => Task.FromResult(Results.Ok());
}

public class ReturnsText
{
    [Function("F")]
    public Task<string> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/f")] HttpRequest request) => Task.FromResult("");
}

public class LeadingSlash
{
    [Function("F")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "/api/f")] HttpRequest request) => Task.FromResult(Results.Ok());
}

public class EmptyRoute
{
    [Function("F")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "")] HttpRequest request) => Task.FromResult(Results.Ok());
}

public class AdminRoute
{
    [Function("F")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "admin/f")] HttpRequest request) => Task.FromResult(Results.Ok());
}

public class MalformedRoute
{
    [Function("F")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/{f")] HttpRequest request) => Task.FromResult(Results.Ok());
}

public class NoLevel
{
    [Function("F")]
    public Task<IResult> Run([HttpTrigger("get", Route = "api/f")] HttpRequest request) => Task.FromResult(Results.Ok());
}

public class KeyLevel
{
    [Function("F")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/f")] HttpRequest request) => Task.FromResult(Results.Ok());
}

public class TimerReturnsNothing
{
    [Function("F")]
    public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => GC.KeepAlive(timer);
}

public class TimerTakesText
{
    [Function("F")]
    public Task Run([TimerTrigger("0 0 * * * *")] string timer) => Task.CompletedTask;
}

public class TimerTakesService
{
    [Function("F")]
    public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, TimeProvider clock) => Task.CompletedTask;
}

public class TimerWithoutSchedule
{
    [Function("F")]
    public Task Run([TimerTrigger("")] TimerInfo timer) => Task.CompletedTask;
}
