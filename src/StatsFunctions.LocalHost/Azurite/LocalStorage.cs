using System.Globalization;
using System.Net.Sockets;
using StatsFunctions.Storage;

namespace StatsFunctions.LocalHost.Azurite;

/// <summary>The storage of a local host: an Azurite of its own, one that somebody else runs, or a real account.</summary>
internal sealed class LocalStorage : IAsyncDisposable
{
    private static readonly AzuriteOptions Standard = new() { DataFolder = "", BlobPort = 10000, QueuePort = 10001, TablePort = 10002 };

    private readonly AzuriteProcess? _azurite;

    private LocalStorage(Message description, AzuriteProcess? azurite)
    {
        Description = description;
        _azurite = azurite;
    }

    /// <summary>Where the data is, for the banner.</summary>
    public Message Description { get; }

    /// <summary>Completes when a storage of our own ends without having been asked to.</summary>
    public Task<AzuriteExit> Exited => _azurite?.Exited ?? Task.Delay(Timeout.Infinite).ContinueWith(_ => default(AzuriteExit)!, TaskScheduler.Default);

    /// <summary>
    /// Starts Azurite where the settings ask for the emulator and none listens yet. With ports other than the emulator's own
    /// the setting becomes a full connection string, as UseDevelopmentStorage=true always means those.
    /// </summary>
    /// <param name="configuration">The settings; <c>AzureWebJobsStorage</c>, or <c>DataStorage</c> where that is set, may be changed.</param>
    /// <param name="dataFolder">The folder asked for on the command line; null: the usual one.</param>
    /// <param name="cancellationToken">Ends a start that is under way.</param>
    public static async Task<LocalStorage> StartAsync(IConfiguration configuration, string? dataFolder, CancellationToken cancellationToken)
    {
        var setting = StorageOptions.Read(configuration).Setting;
        if (!IsEmulator(configuration[setting]))
        {
            return new LocalStorage(new($"设置 {setting} 所指的存储账户", $"the account of the setting {setting}"), null);
        }

        var options = Standard with
        {
            DataFolder = Path.GetFullPath(dataFolder ?? DefaultFolder()),
            BlobPort = Port(configuration, "Azurite:BlobPort", Standard.BlobPort),
            QueuePort = Port(configuration, "Azurite:QueuePort", Standard.QueuePort),
            TablePort = Port(configuration, "Azurite:TablePort", Standard.TablePort),
        };

        // A host that was killed leaves an Azurite that is still saving: wait for it rather than lean on it.
        var claim = new DataFolderClaim(options.DataFolder);
        await claim.WaitForAbandonedAsync(cancellationToken);
        return options is { TablePort: not 0, BlobPort: not 0 } && await ListensAsync(options.TablePort, cancellationToken)
            ? UseRunning(configuration, options, folderIsIts: dataFolder is null || claim.IsHeld)
            : await StartOwnAsync(configuration, options, claim, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static LocalStorage UseRunning(IConfiguration configuration, AzuriteOptions options, bool folderIsIts)
    {
        configuration[StorageOptions.Read(configuration).Setting] = AzuriteProcess.ConnectionStringOf(options.BlobPort, options.QueuePort, options.TablePort);
        var description = new Message(
            $"已在运行的 Azurite，127.0.0.1:{options.TablePort}", $"an Azurite that was running already, 127.0.0.1:{options.TablePort}");

        // Data must not land in another folder than the one asked for without a word.
        return new LocalStorage(
            folderIsIts ? description : new Message(
                $"{description.Chinese}；未使用 --data 的目录（可用 --Azurite:BlobPort、QueuePort、TablePort 换端口）",
                $"{description.English}; the folder of --data is not used (--Azurite:BlobPort, QueuePort, TablePort choose other ports)"),
            null);
    }

    private static async Task<LocalStorage> StartOwnAsync(IConfiguration configuration, AzuriteOptions options, DataFolderClaim claim, CancellationToken cancellationToken)
    {
        if (claim.IsHeld)
        {
            throw new StartupException(new(
                $"目录 {options.DataFolder} 正由另一个本地主机使用：请先结束它，或用 --data 另指一个。",
                $"The folder {options.DataFolder} is in use by another local host: end it, or choose another with --data."));
        }

        var azurite = await AzuriteProcess.StartAsync(options, cancellationToken);
        claim.Take(azurite.ProcessId);
        configuration[StorageOptions.Read(configuration).Setting] = azurite.ConnectionString;
        return new LocalStorage(new($"Azurite，数据在 {options.DataFolder}", $"Azurite, data in {options.DataFolder}"), azurite);
    }

    private static bool IsEmulator(string? connectionString) =>
        string.Equals(connectionString?.Trim().TrimEnd(';'), "UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase);

    private static string DefaultFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "StatsFunctions.sln")))
            {
                return Path.Combine(folder.FullName, ".data");
            }
        }

        return Path.Combine(Environment.CurrentDirectory, ".data");
    }

    private static int Port(IConfiguration configuration, string setting, int standard)
    {
        if (configuration[setting] is not { } text)
        {
            return standard;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new StartupException(
                new($"设置 {setting} 的「{text}」不是端口号。", $"The setting {setting} is no port: \"{text}\"."),
                StartupException.Usage);
    }

    private static async Task<bool> ListensAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
