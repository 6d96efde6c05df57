using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Timers;

namespace StatsFunctions.LocalHost.Timers;

/// <summary>Runs one timer function, on its schedule or by hand, never twice at the same time.</summary>
/// <param name="timer">The function and its schedule.</param>
/// <param name="services">Where the function's class gets its services, a scope each run.</param>
/// <param name="clock">The clock of the schedule.</param>
/// <param name="logger">Where a run that fails is told.</param>
internal sealed partial class TimerRunner(ScheduledTimer timer, IServiceProvider services, TimeProvider clock, ILogger<TimerRunner> logger) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private DateTimeOffset? _lastRun;

    /// <summary>The function's name.</summary>
    public string Name => timer.Function.Name;

    /// <summary>When it runs.</summary>
    public TimerSchedule Schedule => timer.Schedule;

    /// <summary>Whether it also runs when the host starts.</summary>
    public bool RunOnStartup => timer.Function.RunOnStartup;

    /// <summary>Runs the function once and returns when it has ended, after a run in progress; a failure is logged, as nobody waits for its result.</summary>
    /// <param name="cancellationToken">Ends the run with the host.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await InvokeAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The timer goes on with its next occurrence whatever one run throws.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.Failed(logger, Name, failure);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task InvokeAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var info = new TimerInfo
        {
            IsPastDue = false,
            ScheduleStatus = new ScheduleStatus
            {
                Last = (_lastRun ?? default).UtcDateTime,
                Next = Schedule.Next(now).UtcDateTime,
                LastUpdated = now.UtcDateTime,
            },
        };
        _lastRun = now;

        var method = timer.Function.Method;
        object[] arguments = [info, .. method.GetParameters().Skip(1).Select(_ => (object)cancellationToken)];
        await using var scope = services.CreateAsyncScope();
        var target = method.IsStatic ? null : ActivatorUtilities.CreateInstance(scope.ServiceProvider, method.DeclaringType!);
        await (Task)method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9003, Level = LogLevel.Error, EventName = "LocalTimerFailed", Message = "定时函数 {Function} 抛出异常，下次照常运行 The timer function failed and will run again as scheduled")]
        public static partial void Failed(ILogger logger, string function, Exception failure);
    }
}
