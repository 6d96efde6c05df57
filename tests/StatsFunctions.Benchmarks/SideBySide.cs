using System.Diagnostics;

namespace StatsFunctions.Benchmarks;

/// <summary>Measures what is compared in one run: in turns for its time, each in a process of its own for its memory.</summary>
internal static class SideBySide
{
    /// <summary>The median times of two works that were done in turns, after one turn that does not count.</summary>
    public static async Task<(TimeSpan Ours, TimeSpan Theirs)> MedianAsync(int turns, Func<Task> ours, Func<Task> theirs)
    {
        var (first, second) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var turn = 0; turn <= turns; turn++)
        {
            var (one, other) = (await TimeAsync(ours), await TimeAsync(theirs));
            if (turn > 0)
            {
                first.Add(one);
                second.Add(other);
            }
        }

        return (Median(first), Median(second));
    }

    /// <summary>How long a work takes that begins on a clean heap.</summary>
    public static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }

    /// <summary>Runs this program once more and reads the number of bytes that its last line tells.</summary>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<long> PeakOfAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(typeof(SideBySide).Assembly.Location);
        }

        Array.ForEach(arguments, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? long.Parse(told.TrimEnd().Split('\n')[^1], System.Globalization.CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    /// <summary>Tells the process that started this one the most memory that it ever had.</summary>
    public static void TellPeak()
    {
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(process.PeakWorkingSet64);
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
}
