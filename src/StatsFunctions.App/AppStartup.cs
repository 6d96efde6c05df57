using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StatsFunctions.App.Timers;
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
/// takes calls from its start on. Where storage cannot be reached the app starts all the same, answers 503 and goes on
/// trying: the Functions host gives up on a worker that has failed to start a few times, and would still be down when
/// storage is back. What is wrong with the settings ends the start.
/// </remarks>
internal sealed partial class AppStartup(
    StorageSetup storage, UnitSeeder seeder, ImportLocks imports, TimerBoundary timers, TimerPlan plan, FirstUnits firstUnits, ILogger<AppStartup> logger)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private Task _retrying = Task.CompletedTask;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!await TryPrepareAsync(cancellationToken))
        {
            _retrying = RetryAsync(_stopping.Token);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await _retrying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose() => _stopping.Dispose();

    private async Task RetryAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            try
            {
                if (await TryPrepareAsync(cancellationToken))
                {
                    LogStorageReady();
                    return;
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // It was reached and refused us, as it does while roles are being assigned. Nobody waits for this task, so it goes on.
                LogStorageRefused(exception);
            }
        }
    }

    // False: storage cannot be reached.
    private async Task<bool> TryPrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (StorageFailure.IsUnavailable(exception) && !cancellationToken.IsCancellationRequested)
        {
            LogStorageUnavailable(exception);
            return false;
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await storage.EnsureAsync(cancellationToken);
        await timers.NoteAsync(plan.Timers.Select(timer => timer.Name), cancellationToken);
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

    [LoggerMessage(EventId = 3001, EventName = "ImportsUnfinished", Level = LogLevel.Error, Message = "Imports that were committed could not be stored")]
    private partial void LogImportsUnfinished(Exception exception);

    [LoggerMessage(EventId = 3002, EventName = "StartedWithoutStorage", Level = LogLevel.Error, Message = "Storage cannot be reached; calls are answered 503 until it can, which is tried again shortly")]
    private partial void LogStorageUnavailable(Exception exception);

    [LoggerMessage(EventId = 3003, EventName = "StorageReady", Level = LogLevel.Warning, Message = "Storage can be reached and is ready")]
    private partial void LogStorageReady();

    [LoggerMessage(EventId = 3004, EventName = "StorageRefused", Level = LogLevel.Critical, Message = "Storage can be reached but could not be made ready, which is tried again shortly")]
    private partial void LogStorageRefused(Exception exception);
}
