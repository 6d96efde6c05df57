using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using StatsFunctions.LocalHost.Azurite;
using TestKit.Hosting;

namespace StatsFunctions.Benchmarks;

/// <summary>
/// How many single PUTs of a return the local host takes, beside bare transactions of the same entities (return,
/// revision, gate) on the same Azurite: 32 at once, in alternating slices, for Azurite slows as its tables grow.
/// </summary>
internal static class SubmissionRates
{
    private const int Parallel = 32;
    private const int Slices = 8;
    private const int Values = 40;
    private const int Units = 64;

    // As many as there are to fill: 1910 to 2023.
    private const int Years = 114;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2);

    /// <summary>Measures and prints both rates, their ratio and the latencies of PUT.</summary>
    public static async Task RunAsync()
    {
        await using var azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataFolder = Directory.CreateTempSubdirectory("rates-").FullName }, CancellationToken.None);
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        for (var unit = 0; unit < Units; unit++)
        {
            await app.PutUnitAsync(Text(100 + unit), kind: "department", activeFrom: "1901-01");
        }

        var indicators = await FreeIndicators.OfAsync(app, Values);
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient("Bare");
        await table.CreateIfNotExistsAsync();
        for (var year = 0; year < Years; year++)
        {
            var partition = Period(year * 12 * Units)[..4];
            await table.SubmitTransactionAsync(Enumerable.Range(0, Units).Select(unit => new TableTransactionAction(TableTransactionActionType.Add, Gate(partition, Text(100 + unit)))));
        }

        var puts = new Rate("PUT", number => PutAsync(app, indicators, number));
        var bare = new Rate("bare transaction", number => TransactAsync(table, indicators, number));
        await puts.RunAsync(TimeSpan.FromSeconds(3), counts: false);
        await bare.RunAsync(TimeSpan.FromSeconds(3), counts: false);
        for (var slice = 0; slice < Slices; slice++)
        {
            await puts.RunAsync(Slice, counts: true);
            await bare.RunAsync(Slice, counts: true);
        }

        Console.WriteLine($"{puts}\n{bare}\nPUT at {puts.PerSecond / bare.PerSecond:P0} of bare transactions");
    }

    private static async Task PutAsync(StatsApp app, string[] indicators, int number)
    {
        var values = string.Join(',', indicators.Select((code, position) => $"\"{code}\": {number + position}"));
        var response = await app.PutAsync(Period(number), Text(100 + (number % Units)), values);

        // A refusal would be fast, and a lie.
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
        }
    }

    private static async Task TransactAsync(TableClient table, string[] indicators, int number)
    {
        var (unit, period) = (Text(100 + (number % Units)), Period(number));
        await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpdateReplace, Gate(period[..4], unit), ETag.All),
            new(TableTransactionActionType.Add, Entity($"r|{unit}|{period}")),
            new(TableTransactionActionType.Add, Entity($"v|{unit}|{period}|000001")),
        ]);

        TableEntity Entity(string row)
        {
            var entity = new TableEntity(period[..4], row)
            {
                ["Unit"] = unit, ["Period"] = period, ["Revision"] = 1L, ["Edition"] = 1L, ["SubmittedBy"] = "bench",
                ["FirstSubmittedAt"] = DateTimeOffset.UnixEpoch, ["SubmittedAt"] = DateTimeOffset.UnixEpoch,
            };
            foreach (var (position, code) in indicators.Index())
            {
                entity[code] = (long)(number + position);
            }

            return entity;
        }
    }

    private static TableEntity Gate(string partition, string unit) => new(partition, $"r|{unit}|!") { ["Unit"] = unit, ["Edition"] = 1L };

    // Every number is a month of its own, of one unit after the other.
    private static string Period(int number)
    {
        var months = number / Units;
        return string.Create(CultureInfo.InvariantCulture, $"{1910 + (months / 12):D4}-{(months % 12) + 1:D2}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Rate(string name, Func<int, Task> call)
    {
        private readonly ConcurrentBag<TimeSpan> _latencies = [];
        private TimeSpan _elapsed;
        private int _next = -1;

        public double PerSecond => _latencies.Count / _elapsed.TotalSeconds;

        public async Task RunAsync(TimeSpan length, bool counts)
        {
            var slice = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, Parallel).Select(async _ =>
            {
                while (slice.Elapsed < length)
                {
                    var started = Stopwatch.GetTimestamp();
                    await call(Interlocked.Increment(ref _next));
                    if (counts)
                    {
                        _latencies.Add(Stopwatch.GetElapsedTime(started));
                    }
                }
            }));
            _elapsed += counts ? slice.Elapsed : TimeSpan.Zero;
        }

        public override string ToString()
        {
            var ordered = _latencies.Order().ToArray();
            return $"{name}: {PerSecond:F0}/s, {Parallel} at once, median {ordered[ordered.Length / 2].TotalMilliseconds:F0} ms, p99 {ordered[ordered.Length * 99 / 100].TotalMilliseconds:F0} ms";
        }
    }
}
