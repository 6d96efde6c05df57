using Microsoft.Extensions.Hosting;
using StatsFunctions.Application;
using StatsFunctions.Application.Seeds;
using StatsFunctions.Application.Units;
using StatsFunctions.Storage;

namespace StatsFunctions.App;

/// <summary>Makes storage ready before the first call: tables, containers and, for the demonstration county, its units.</summary>
internal sealed class AppStartup(StorageSetup storage, UnitSeeder seeder, County county) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await storage.EnsureAsync(cancellationToken);
        if (county.Code == SeedUnits.County)
        {
            await seeder.SeedAsync(SeedUnits.Read(Path.Combine(AppContext.BaseDirectory, "seeds")), cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
