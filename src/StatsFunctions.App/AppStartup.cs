using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Moving;
using StatsFunctions.Application.Units;
using StatsFunctions.Storage;

namespace StatsFunctions.App;

/// <summary>
/// Makes storage ready before the first call: tables, containers and, for the demonstration county, its units. Imports that
/// an instance committed and did not live to store are stored.
/// </summary>
/// <remarks>
/// In <see cref="StartingAsync"/>, for the Functions worker is a hosted service of its own, registered earlier, and
/// takes calls from its start on.
/// </remarks>
internal sealed partial class AppStartup(
    StorageSetup storage, UnitSeeder seeder, ImportLocks imports, FirstUnits firstUnits, ILogger<AppStartup> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await storage.EnsureAsync(cancellationToken);
        await seeder.SeedAsync(firstUnits.Units, cancellationToken);

        try
        {
            await imports.FinishAsync(cancellationToken);
        }
        catch (AggregateException exception)
        {
            // Whoever comes to write where they hold the gates tries again, and so does the timer; the others need not wait.
            LogImportsUnfinished(exception);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Imports that were committed could not be stored")]
    private partial void LogImportsUnfinished(Exception exception);
}
