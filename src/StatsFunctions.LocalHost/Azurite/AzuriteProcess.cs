using System.Diagnostics;
using System.Globalization;

namespace StatsFunctions.LocalHost.Azurite;

/// <summary>
/// An Azurite of our own: installed where it is missing, started as a child process on 127.0.0.1, and ended with
/// this object or with this process, however that one ends. What Azurite acknowledged is on disk afterwards.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    /// <summary>The account of every Azurite and its key: published constants, not secrets.</summary>
    private const string AccountName = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly AzuriteOutput _output;
    private readonly TaskCompletionSource<AzuriteExit> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _observation;
    private bool _ending;

    private AzuriteProcess(Process process, AzuriteOutput output)
    {
        _process = process;
        _output = output;
        _observation = ObserveExitAsync();
    }

    /// <summary>The operating system's number of the server itself.</summary>
    public int ProcessId => _process.Id;

    /// <summary>The connection string of its account, with the ports that it listens on.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Completes when Azurite ends without having been asked to; never otherwise.</summary>
    public Task<AzuriteExit> Exited => _exited.Task;

    /// <summary>Installs Azurite where it is missing, starts it and waits until it answers.</summary>
    /// <param name="options">Where it keeps its files and which ports it takes.</param>
    /// <param name="cancellationToken">Ends a start that is under way.</param>
    /// <exception cref="AzuriteUnavailableException">It cannot be installed or started; the message says why.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var script = await AzuriteInstallation.EnsureAsync(cancellationToken);
        if (!options.InMemory)
        {
            CreateFolder(options.DataFolder);
        }

        var output = new AzuriteOutput();
        var process = new Process { StartInfo = AzuriteCommand.Create(script, options), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var azurite = new AzuriteProcess(process, output);
        try
        {
            await azurite.WaitUntilReadyAsync(options, cancellationToken);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }

        void Keep(string? line)
        {
            if (line is not null)
            {
                output.Add(line);
            }
        }
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new AzuriteUnavailableException(
                $"无法使用数据目录 {folder}：请用 --data 换一个可写的目录。",
                $"The data folder {folder} cannot be used: choose one that can be written to with --data.",
                exception.Message);
        }
    }

    /// <summary>The connection string of an Azurite on this machine.</summary>
    internal static string ConnectionStringOf(int blobPort, int queuePort, int tablePort) => string.Create(
        CultureInfo.InvariantCulture,
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};BlobEndpoint=http://127.0.0.1:{blobPort}/{AccountName};QueueEndpoint=http://127.0.0.1:{queuePort}/{AccountName};TableEndpoint=http://127.0.0.1:{tablePort}/{AccountName};");

    /// <summary>Asks Azurite to save and end, and waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ending)
        {
            return;
        }

        _ending = true;
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already and its end of the pipe with it.
        }

        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _observation.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _observation;
        }

        _process.Dispose();
    }

    private async Task ObserveExitAsync()
    {
        await _process.WaitForExitAsync();
        if (!_ending)
        {
            _exited.TrySetResult(new AzuriteExit(_process.ExitCode, _output.Last));
        }
    }

    private async Task WaitUntilReadyAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        try
        {
            var first = await Task.WhenAny(_output.Ports, Exited).WaitAsync(limit.Token);
            if (first == Exited)
            {
                throw EndedAtStart(options, await Exited);
            }

            var ports = await _output.Ports;
            await Task.WhenAll(ProbeAsync(ports.Blob, limit.Token), ProbeAsync(ports.Table, limit.Token));
            ConnectionString = ConnectionStringOf(ports.Blob, ports.Queue, ports.Table);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AzuriteUnavailableException(
                $"Azurite 在 {StartLimit.TotalSeconds} 秒内没有应答。",
                $"Azurite did not answer within {StartLimit.TotalSeconds} seconds.",
                _output.Last,
                exception);
        }
    }

    /// <summary>Any HTTP answer will do, an error included: it comes from the service.</summary>
    private static async Task ProbeAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/{AccountName}"), cancellationToken);
    }

    private static AzuriteUnavailableException EndedAtStart(AzuriteOptions options, AzuriteExit exit)
    {
        if (exit.Output.Contains("EADDRINUSE", StringComparison.Ordinal))
        {
            var ports = $"{options.BlobPort}, {options.QueuePort}, {options.TablePort}";
            return new AzuriteUnavailableException(
                $"Azurite 无法启动：端口（{ports}）中有一个已被占用。",
                $"Azurite could not start: one of its ports ({ports}) is in use.");
        }

        return new AzuriteUnavailableException(
            $"Azurite 启动时退出（代码 {exit.ExitCode}）。",
            $"Azurite ended with code {exit.ExitCode} while starting.",
            exit.Output);
    }
}
