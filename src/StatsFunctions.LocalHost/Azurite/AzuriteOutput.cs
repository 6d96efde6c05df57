using System.Globalization;
using System.Text.RegularExpressions;

namespace StatsFunctions.LocalHost.Azurite;

/// <summary>What Azurite writes: the ports that it chose, and its last lines for an error message.</summary>
internal sealed partial class AzuriteOutput
{
    private const int LinesKept = 20;
    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();
    private readonly TaskCompletionSource<(int Blob, int Queue, int Table)> _ports = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _blob;
    private int _queue;

    /// <summary>The ports, once all three services listen.</summary>
    public Task<(int Blob, int Queue, int Table)> Ports => _ports.Task;

    /// <summary>The last lines, oldest first.</summary>
    public string Last
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public void Add(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > LinesKept)
            {
                _lines.Dequeue();
            }
        }

        if (Listening().Match(line) is not { Success: true } match)
        {
            return;
        }

        var port = int.Parse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        switch (match.Groups["service"].ValueSpan)
        {
            case "Blob":
                _blob = port;
                break;
            case "Queue":
                _queue = port;
                break;
            default:
                // Azurite starts Blob, Queue and Table in this order, each after the one before listens.
                _ports.TrySetResult((_blob, _queue, port));
                break;
        }
    }

    [GeneratedRegex(@"^Azurite (?<service>Blob|Queue|Table) service is successfully listening at http://.*:(?<port>\d+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
