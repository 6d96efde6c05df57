using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace StatsFunctions.App.Worker;

/// <summary>
/// Takes the result of an HTTP function away once ASP.NET Core has executed it: the worker would serialize the very
/// same <c>IResult</c> again, over gRPC, for nobody. Must be registered before ConfigureFunctionsWebApplication.
/// </summary>
internal sealed class InvocationResultMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        context.GetInvocationResult().Value = null;
    }
}
