using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace StatsFunctions.App.Tests;

/// <summary>Tells when a host has noticed that a client went away.</summary>
internal sealed class Departures : IStartupFilter
{
    /// <summary>Completes with the first that did.</summary>
    public TaskCompletionSource Noticed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Apply(IServiceCollection services) => services.AddSingleton<IStartupFilter>(this);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, following) =>
        {
            await using var registration = context.RequestAborted.Register(() => Noticed.TrySetResult());
            await following(context);
        });
        next(app);
    };
}
