using System.Runtime.InteropServices;
using Spectre.Console;
using StatsFunctions.LocalHost.Azurite;
using StatsFunctions.LocalHost.Clock;
using StatsFunctions.LocalHost.Demo;

namespace StatsFunctions.LocalHost;

/// <summary>One run of the local host, from the command line to the last thing ended.</summary>
internal static class Session
{
    /// <summary>Starts the app, plays the demonstration where asked to, and serves until Ctrl+C.</summary>
    /// <param name="app">The app.</param>
    /// <param name="options">The command line.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(FunctionApp app, LocalHostOptions options)
    {
        using var ending = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            await using var host = await HostApplication.StartAsync(app, options, new OffsetClock(TimeProvider.System), ending.Token);
            Banner.Write(Console.Out, host);
            await ServeAsync(host, options.Demo, ending.Token);
            return 0;
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return 0;
        }
        catch (AzuriteUnavailableException unavailable)
        {
            await Console.Error.WriteLineAsync(unavailable.Message);
            return StartupException.Failure;
        }
        catch (StartupException refused)
        {
            await Console.Error.WriteLineAsync(refused.Text.ToString());
            return refused.ExitCode;
        }

        void End(PosixSignalContext signal)
        {
            // Without this the process would be gone before its children.
            signal.Cancel = true;
            ending.Cancel();
        }
    }

    private static async Task ServeAsync(HostApplication host, bool demo, CancellationToken ending)
    {
        using var running = CancellationTokenSource.CreateLinkedTokenSource(ending, host.Stopping);
        var guard = EndWithStorageAsync(host.Storage, running);
        try
        {
            if (demo)
            {
                var seeds = Path.Combine(AppContext.BaseDirectory, "seeds");
                await new Demonstration(host, CreateConsole(), seeds, Environment.CurrentDirectory).RunAsync(running.Token);
            }

            await host.RunTimersAsync(running.Token);
            await Task.Delay(Timeout.Infinite, running.Token);
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested)
        {
            // Ctrl+C, or the storage has gone: the guard knows.
        }
        finally
        {
            await running.CancelAsync();
        }

        await guard;
    }

    /// <summary>Tables are as wide as the terminal; in a file they need not be narrow.</summary>
    private static IAnsiConsole CreateConsole()
    {
        var console = AnsiConsole.Console;
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = 160;
        }

        return console;
    }

    private static async Task EndWithStorageAsync(LocalStorage storage, CancellationTokenSource running)
    {
        try
        {
            var exit = await storage.Exited.WaitAsync(running.Token);
            await running.CancelAsync();
            throw new StartupException(new(
                $"Azurite 意外退出（代码 {exit.ExitCode}），没有存储，本地主机停止。",
                $"Azurite ended unexpectedly (code {exit.ExitCode}); without storage the local host stops."));
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested)
        {
            // The host ended first.
        }
    }
}
