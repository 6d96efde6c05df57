using Microsoft.Extensions.Hosting;
using StatsFunctions.Application;
using StatsFunctions.Application.Seeds;
using StatsFunctions.Application.Units;
using StatsFunctions.Storage;

namespace StatsFunctions.App;

/// <summary>Makes storage ready before the first call: tables, containers and, for the demonstration county, its units.</summary>
/// <remarks>
/// In <see cref="StartingAsync"/>, for the Functions worker is a hosted service of its own, registered earlier, and
/// takes calls from its start on.
/// </remarks>
internal sealed class AppStartup(StorageSetup storage, UnitSeeder seeder, County county) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await storage.EnsureAsync(cancellationToken);
        if (county.Code == SeedUnits.County)
        {
            await seeder.SeedAsync(SeedUnits.Read(Path.Combine(AppContext.BaseDirectory, "seeds")), cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
