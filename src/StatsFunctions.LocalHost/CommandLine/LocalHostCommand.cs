using System.CommandLine;

namespace StatsFunctions.LocalHost.CommandLine;

/// <summary>The command line of the local host.</summary>
public static class LocalHostCommand
{
    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"监听地址 The address to serve on (default {LocalHostOptions.DefaultUrls})",
        HelpName = "url",
        Recursive = true,
    };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Azurite 的数据目录，重启后仍在 The folder of Azurite's data, which survives restarts (default .data at the repository's root)",
        HelpName = "folder",
        Recursive = true,
    };

    private static readonly Option<string?> Now = new("--now")
    {
        Description = "把时钟拨到此刻起走，如 2023-12-31T23:58（县时区）或带 Z、+08:00 Start the clock there and let it run on; the county's time zone unless the text names one",
        HelpName = "instant",
        Recursive = true,
    };

    /// <summary>Reads the command line and does what it says.</summary>
    /// <param name="app">The app to run.</param>
    /// <param name="args">The command line.</param>
    /// <returns>The process's exit code: 0, 1 for a host that could not start or go on, 2 for a command line that cannot be understood.</returns>
    public static Task<int> RunAsync(FunctionApp app, string[] args) =>
        RunAsync(args, options => Session.RunAsync(app, options), Console.Error);

    /// <summary>Reads the command line and hands its options over.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="run">Runs the host.</param>
    /// <param name="error">Where a command line that cannot be understood is told.</param>
    internal static async Task<int> RunAsync(string[] args, Func<LocalHostOptions, Task<int>> run, TextWriter error)
    {
        var parsed = Create(run, error).Parse(args);
        foreach (var fault in parsed.Errors)
        {
            await error.WriteLineAsync($"命令行有误（--help 看说明）：{fault.Message}{Environment.NewLine}The command line is wrong (--help explains it): {fault.Message}");
        }

        // The session handles Ctrl+C itself: it has children to end, however long they take.
        return parsed.Errors.Count > 0
            ? StartupException.Usage
            : await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
    }

    private static RootCommand Create(Func<LocalHostOptions, Task<int>> run, TextWriter error)
    {
        var demo = new Command("demo", "先演示：121 个单位两年的报表、两次年终汇总、同比工作簿，然后继续服务 Play the demonstration first: two years of a 121-unit county's returns, both year-ends, the year-on-year workbook; then serve");
        var root = new RootCommand(
            "在本机运行 StatsFunctions 的全部函数，不需要 Azure；Ctrl+C 结束。Runs every function of StatsFunctions on this machine, without Azure; Ctrl+C ends it."
            + $"{Environment.NewLine}{Environment.NewLine}  .NET 配置也可写在这里 .NET configuration works here too: --Stats:CountyCode=330182 --Stats:CountyName=示例县 --Stats:DueDay=8"
            + $"{Environment.NewLine}  换存储模拟器端口 Other ports for the emulated storage: --Azurite:BlobPort=11000 --Azurite:QueuePort=11001 --Azurite:TablePort=11002")
        {
            Urls,
            Data,
            Now,
            demo,
        };

        foreach (var command in new Command[] { root, demo })
        {
            command.TreatUnmatchedTokensAsErrors = false;
            command.SetAction(parsed => RunAsync(parsed, run, error));
        }

        return root;

        async Task<int> RunAsync(ParseResult parsed, Func<LocalHostOptions, Task<int>> next, TextWriter writer)
        {
            if (ConfigurationArguments.Read(parsed.UnmatchedTokens, out var unknown) is not { } configuration)
            {
                await writer.WriteLineAsync($"看不懂「{unknown}」，--help 看说明。{Environment.NewLine}\"{unknown}\" is not understood; --help explains the command line.");
                return StartupException.Usage;
            }

            if (parsed.CommandResult.Command == demo && parsed.GetValue(Now) is not null)
            {
                await writer.WriteLineAsync($"演示自己拨时钟，不能与 --now 同用。{Environment.NewLine}The demonstration sets the clock itself: it takes no --now.");
                return StartupException.Usage;
            }

            return await next(new LocalHostOptions
            {
                Demo = parsed.CommandResult.Command == demo,
                DataFolder = parsed.GetValue(Data),
                Now = parsed.GetValue(Now),
                Configuration = parsed.GetValue(Urls) is { } urls ? [.. configuration, $"--urls={urls}"] : configuration,
            });
        }
    }
}
