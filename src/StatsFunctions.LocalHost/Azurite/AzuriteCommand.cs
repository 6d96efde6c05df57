using System.Diagnostics;
using System.Globalization;

namespace StatsFunctions.LocalHost.Azurite;

/// <summary>The command line of one Azurite, and the few lines that tie its life to ours.</summary>
internal static class AzuriteCommand
{
    /// <summary>
    /// Runs Azurite in this very process and ends it the way SIGTERM would when standard input closes, which it does
    /// however the parent ended. Azurite saves every few seconds, and once more when it is asked to end: so whatever
    /// it has acknowledged survives a kill -9 of the parent.
    /// </summary>
    private const string Wrapper = """
        const script = process.argv[1];
        // Ctrl+C reaches every process of the terminal; the parent first finishes what it is doing, then ends us.
        const once = process.once.bind(process);
        process.once = (event, listener) => event === 'SIGINT' ? process : once(event, listener);
        process.on('SIGINT', () => {});
        // Nobody reads these any more once the parent is gone, and saving must not fail over that.
        process.stdout.on('error', () => {});
        process.stderr.on('error', () => {});
        process.stdin.on('error', () => {}).on('close', () => process.emit('SIGTERM') || process.exit(1)).resume();
        process.argv.splice(1, 1, script);
        require(script);
        """;

    private static readonly string[] SetsidPaths = ["/usr/bin/setsid", "/bin/setsid"];

    public static ProcessStartInfo Create(string script, AzuriteOptions options)
    {
        string[] node = ["node", "-e", Wrapper, "--", script, .. Arguments(options)];
        // In a session of its own a signal to the whole process group of the parent does not reach Azurite.
        // setsid becomes the program it starts, so the process id is still the server's own.
        var setsid = Array.Find(SetsidPaths, File.Exists);
        string[] command = setsid is null ? node : [setsid, .. node];

        return new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
    }

    private static IEnumerable<string> Arguments(AzuriteOptions options)
    {
        yield return "--disableTelemetry";
        yield return "--silent";
        yield return "--skipApiVersionCheck";
        foreach (var (service, port) in new[] { ("blob", options.BlobPort), ("queue", options.QueuePort), ("table", options.TablePort) })
        {
            yield return $"--{service}Host";
            yield return "127.0.0.1";
            yield return $"--{service}Port";
            yield return port.ToString(CultureInfo.InvariantCulture);
        }

        if (options.InMemory)
        {
            yield return "--inMemoryPersistence";
        }
        else
        {
            yield return "--location";
            yield return Path.GetFullPath(options.DataFolder);
        }
    }
}
