using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace StatsFunctions.LocalHost.Tests;

/// <summary>The local host as a user starts it: a process of its own, with data of its own, on free ports.</summary>
internal sealed class LocalHostProcess : IAsyncDisposable
{
    /// <summary>A host that neither speaks nor ends for so long never will.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private readonly Task<string> _errors;

    private LocalHostProcess(string? path, DirectoryInfo? folder, string[] arguments)
    {
        _folder = folder ?? Directory.CreateTempSubdirectory("local-host-");
        var start = new ProcessStartInfo(Find("dotnet"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] all =
        [
            typeof(HostApplication).Assembly.Location,
            "--data", _folder.FullName, "--Azurite:BlobPort=0", "--Azurite:QueuePort=0", "--Azurite:TablePort=0",
            .. arguments,
        ];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        if (path is not null)
        {
            // The host itself is started by its path: only what it starts by name is not found.
            start.Environment["PATH"] = path;
        }

        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync(Token);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>
    /// Whether Ctrl+C is ignored: a shell starts what it runs in the background so, children inherit it, and .NET respects it.
    /// </summary>
    public static bool IgnoresInterrupt
    {
        get
        {
            const long interrupt = 1 << 1;
            const string ignored = "SigIgn:";
            var line = OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/status").First(line => line.StartsWith(ignored, StringComparison.Ordinal)) : $"{ignored}0";
            return (long.Parse(line.AsSpan(ignored.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & interrupt) != 0;
        }
    }

    public static LocalHostProcess Start(params string[] arguments) => new(path: null, folder: null, arguments);

    public static LocalHostProcess StartWithPath(string path, params string[] arguments) => new(path, folder: null, arguments);

    /// <summary>A second host on the same data.</summary>
    public LocalHostProcess StartBeside(params string[] arguments) => new(path: null, _folder, arguments);

    /// <summary>kill -9, and at once the same again on the same data.</summary>
    public async Task<LocalHostProcess> KillAndStartAgainAsync(params string[] arguments)
    {
        _process.Kill();
        await _process.WaitForExitAsync(Token);
        return new LocalHostProcess(path: null, _folder, arguments);
    }

    /// <summary>Waits for a line of the output.</summary>
    public async Task<string> WaitForLineAsync(string part)
    {
        while (await _process.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(Patience) is { } line)
        {
            if (line.Contains(part, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"It ended without saying {part}: {await _errors}");
    }

    /// <summary>The process of the Azurite that this host started.</summary>
    public async Task<Process> FindAzuriteAsync()
    {
        using var claim = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "local-host.json"), Token));
        return Process.GetProcessById(claim.RootElement.GetProperty("Azurite").GetProperty(nameof(Process.Id)).GetInt32());
    }

    /// <summary>Ctrl+C.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<(int ExitCode, string Errors)> WaitForExitAsync()
    {
        // The output must be read, or the process waits for a reader.
        await _process.StandardOutput.ReadToEndAsync(Token).WaitAsync(Patience);
        await _process.WaitForExitAsync(Token);
        return (_process.ExitCode, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        _folder.Refresh();
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }

    private static string Find(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).First(File.Exists);
}
