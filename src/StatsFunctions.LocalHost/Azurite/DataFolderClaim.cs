using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace StatsFunctions.LocalHost.Azurite;

/// <summary>
/// Says in a data folder which local host and which Azurite work on it, so that two never write the same files: not two
/// hosts, and not a host beside the Azurite of one that was killed, which goes on saving for a moment.
/// </summary>
/// <param name="folder">The data folder.</param>
internal sealed class DataFolderClaim(string folder)
{
    private static readonly TimeSpan SavingLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly string _path = Path.Combine(folder, "local-host.json");

    /// <summary>Whether a host that lives works on the folder, with an Azurite that lives.</summary>
    public bool IsHeld => Read() is { } holder && holder.Host.Lives() && holder.Azurite.Lives();

    /// <summary>Waits until the Azurite of a host that was killed has saved and ended.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitForAbandonedAsync(CancellationToken cancellationToken)
    {
        if (Read() is not { } holder || holder.Host.Lives())
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(SavingLimit);
        try
        {
            while (holder.Azurite.Lives())
            {
                await Task.Delay(Poll, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The number belongs to another program by now, or that Azurite hangs: its ports will tell.
        }
    }

    /// <summary>Writes that this process and its Azurite work on the folder.</summary>
    /// <param name="azurite">The process id of the Azurite.</param>
    public void Take(int azurite)
    {
        var holder = new Holder(Program.Of(Environment.ProcessId), Program.Of(azurite));
        File.WriteAllBytes(_path, JsonSerializer.SerializeToUtf8Bytes(holder));
    }

    private Holder? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Holder>(File.ReadAllBytes(_path));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // No claim, or one that its writer did not live to finish.
            return null;
        }
    }

    private sealed record Holder(Program Host, Program Azurite);

    /// <summary>A process by number and name: a number alone is soon another program's.</summary>
    private sealed record Program(int Id, string Name)
    {
        public static Program Of(int id)
        {
            using var process = Process.GetProcessById(id);
            return new Program(id, process.ProcessName);
        }

        public bool Lives()
        {
            try
            {
                // A process that has ended stays listed, without memory, until its parent has asked how.
                using var process = Process.GetProcessById(Id);
                return string.Equals(process.ProcessName, Name, StringComparison.Ordinal) && process.WorkingSet64 > 0;
            }
            catch (Exception ended) when (ended is ArgumentException or InvalidOperationException or Win32Exception)
            {
                return false;
            }
        }
    }
}
