namespace StatsFunctions.LocalHost.Functions;

/// <summary>Calls HTTP functions: parameters and results through ASP.NET Core's own <see cref="RequestDelegateFactory"/>, as in the worker.</summary>
internal static partial class HttpInvoker
{
    /// <summary>The handler of one function's requests.</summary>
    /// <param name="function">The function.</param>
    /// <param name="services">The host's services.</param>
    public static RequestDelegate Create(HttpFunction function, IServiceProvider services)
    {
        var type = function.Method.DeclaringType!;
        var bound = RequestDelegateFactory.Create(
            function.Method,
            function.Method.IsStatic ? null : context => ActivatorUtilities.CreateInstance(context.RequestServices, type),
            new RequestDelegateFactoryOptions
            {
                ServiceProvider = services,
                RouteParameterNames = function.Route.Parameters.Select(parameter => parameter.Name!),
            }).RequestDelegate;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger($"Function.{function.Name}");
        return context => RunAsync(bound, context, logger, function.Name);
    }

    /// <summary>An exception that leaves a function is a 500 without a body; headers that were already set stay, as in the worker.</summary>
    private static async Task RunAsync(RequestDelegate function, HttpContext context, ILogger logger, string name)
    {
        try
        {
            await function(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Log.ClientWentAway(logger, name);
        }
#pragma warning disable CA1031 // Whatever a function throws must not end the host, nor show itself to the client.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.Failed(logger, name, failure);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            context.Response.ContentLength = null;
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9001, Level = LogLevel.Error, EventName = "LocalFunctionFailed", Message = "函数 {Function} 抛出异常 The function failed; the client was answered 500")]
        public static partial void Failed(ILogger logger, string function, Exception failure);

        [LoggerMessage(EventId = 9002, Level = LogLevel.Information, EventName = "LocalClientWentAway", Message = "函数 {Function}：客户端已离开 The client went away")]
        public static partial void ClientWentAway(ILogger logger, string function);
    }
}
