using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StatsFunctions.LocalHost.Azurite;

/// <summary>The Azurite that <c>package.json</c> pins, installed into <c>node_modules</c> beside it where it is missing.</summary>
internal static class AzuriteInstallation
{
    private const int OldestNode = 20;
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    /// <summary>Installs Azurite unless it is there, once for however many processes ask at the same time.</summary>
    /// <returns>The path of the script to start with Node.</returns>
    /// <exception cref="AzuriteUnavailableException">No Node, one that is too old, no repository or a failed install.</exception>
    public static async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        await RequireNodeAsync(cancellationToken);
        var root = FindRoot();
        var script = Path.Combine(root, "node_modules", "azurite", "dist", "src", "azurite.js");
        // npm writes the hidden lock file last: without it the folder is what an interrupted install left behind.
        var seal = Path.Combine(root, "node_modules", ".package-lock.json");

        if (IsInstalled())
        {
            return script;
        }

        await using (await AcquireLockAsync(root, cancellationToken))
        {
            if (!IsInstalled())
            {
                await InstallAsync(root, cancellationToken);
            }
        }

        return script;

        bool IsInstalled() => File.Exists(script) && File.Exists(seal);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "package.json"))
                && File.Exists(Path.Combine(folder.FullName, "package-lock.json")))
            {
                return folder.FullName;
            }
        }

        throw new AzuriteUnavailableException(
            $"在 {AppContext.BaseDirectory} 及其上级目录中找不到 package.json 和 package-lock.json，无法安装 Azurite。",
            $"Azurite cannot be installed: no package.json with package-lock.json in {AppContext.BaseDirectory} or above it.");
    }

    private static async Task RequireNodeAsync(CancellationToken cancellationToken)
    {
        var (_, output) = await RunAsync("node", ["--version"], AppContext.BaseDirectory, cancellationToken);
        var version = output.Trim();
        var major = version.TrimStart('v').Split('.')[0];
        if (!int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < OldestNode)
        {
            throw new AzuriteUnavailableException(
                $"本机的 Node.js 版本是 {version}，Azurite 需要 {OldestNode} 或更高版本。",
                $"Node.js here is {version}; Azurite needs {OldestNode} or newer.");
        }
    }

    private static async Task InstallAsync(string root, CancellationToken cancellationToken)
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var (exitCode, output) = await RunAsync(npm, ["ci"], root, cancellationToken);
        if (exitCode != 0)
        {
            throw new AzuriteUnavailableException(
                $"npm ci 失败（退出代码 {exitCode}），Azurite 未能安装。",
                $"npm ci failed with exit code {exitCode}; Azurite is not installed.",
                output);
        }
    }

    /// <summary>Holds the lock file of this repository: the operating system releases it even when its holder is killed.</summary>
    private static async Task<FileStream> AcquireLockAsync(string root, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)).AsSpan(0, 8));
        var path = Path.Combine(Path.GetTempPath(), $"statsfunctions-npm-{name}.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Someone else is installing; what they install is what we want.
                await Task.Delay(LockPoll, cancellationToken);
            }
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string command, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = StartOrExplain(start);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, process.ExitCode == 0 ? await output : await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process StartOrExplain(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new AzuriteUnavailableException(
                $"找不到 {start.FileName}：请安装 Node.js {OldestNode} 或更高版本（Azurite 需要它）。",
                $"{start.FileName} was not found: install Node.js {OldestNode} or newer, which Azurite needs.",
                innerException: exception);
        }
    }
}
