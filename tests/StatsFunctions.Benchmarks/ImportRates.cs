using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Azure.Data.Tables;
using StatsFunctions.LocalHost.Azurite;
using TestKit.Hosting;

namespace StatsFunctions.Benchmarks;

/// <summary>
/// How fast a CSV file of 50,000 returns of 40 values is imported, beside a bare loop of full transactions that writes
/// the same entities (returns, revisions, gates) to the same Azurite: half of them before and half after, for Azurite
/// slows as it grows.
/// </summary>
internal static class ImportRates
{
    private const int Returns = 50_000;
    private const int Values = 40;
    private const int Units = 120;
    private const int FirstYear = 1910;

    /// <summary>Measures and prints both rates, their ratio and the memory of the import.</summary>
    /// <param name="mode">The import's mode.</param>
    public static async Task RunAsync(string mode)
    {
        await using var azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataFolder = Path.GetTempPath(), InMemory = true }, CancellationToken.None);
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        for (var unit = 0; unit < Units; unit++)
        {
            await app.PutUnitAsync(Last(unit), kind: "department", activeFrom: "1901-01");
        }

        var indicators = await FreeIndicators.OfAsync(app, Values);
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient("Bare");
        await table.CreateIfNotExistsAsync();
        var file = File(app, indicators);
        await ImportAsync(app, Encoding.UTF8.GetBytes($"unit,period\n{app.Unit(Last(0))},1905-01\n"), mode);

        var before = await WriteAsync(table, indicators, firstHalf: true);
        GC.Collect();
        var (imported, memory) = await WatchAsync(() => ImportAsync(app, file, mode));
        var after = await WriteAsync(table, indicators, firstHalf: false);

        var (import, bare) = (Returns / imported.TotalSeconds, Returns / (before + after).TotalSeconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            import ({mode}): {import:F0} returns/s ({imported.TotalSeconds:F0} s for {Returns} of {Values} values, {file.Length / 1e6:F1} MB)
            bare loop of full transactions: {bare:F0} returns/s ({before.TotalSeconds:F0} s before, {after.TotalSeconds:F0} s after)
            import at {import / bare:P0} of the bare loop
            working set during the import: at most {memory >> 20} MB, this process and all it does included
            """));
    }

    private static async Task<TimeSpan> ImportAsync(StatsApp app, byte[] file, string mode)
    {
        using var client = app.NewClient(StatsApp.AdminKey);
        client.Timeout = Timeout.InfiniteTimeSpan;
        var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        var watch = Stopwatch.StartNew();
        var response = await client.PostAsync($"/api/returns/import?mode={mode}", content);
        watch.Stop();
        var body = await StatsApp.ReadAsync(response);

        // A refusal would be fast, and a lie.
        return (int?)body["created"] == (int?)body["rows"] ? watch.Elapsed : throw new InvalidOperationException(body.ToJsonString());
    }

    // The making of the entities is not counted: the loop is as bare as can be.
    private static async Task<TimeSpan> WriteAsync(TableClient table, string[] indicators, bool firstHalf)
    {
        var watch = new Stopwatch();
        foreach (var (number, transaction) in Transactions(indicators).Index())
        {
            if ((number % 2 == 0) == firstHalf)
            {
                var actions = transaction.ToList();
                watch.Start();
                await table.SubmitTransactionAsync(actions);
                watch.Stop();
            }
        }

        return watch.Elapsed;
    }

    private static async Task<(TimeSpan Elapsed, long Memory)> WatchAsync(Func<Task<TimeSpan>> run)
    {
        var running = run();
        var most = 0L;
        while (!running.IsCompleted)
        {
            most = Math.Max(most, Environment.WorkingSet);
            await Task.WhenAny(running, Task.Delay(50));
        }

        return (await running, most);
    }

    // Row by row as a county's list: all units of a month, then the next month.
    private static byte[] File(StatsApp app, string[] indicators)
    {
        var file = new StringBuilder("unit,period,").AppendJoin(',', indicators).Append('\n');
        for (var number = 0; number < Returns; number++)
        {
            var (unit, months) = (number % Units, number / Units);
            file.Append(CultureInfo.InvariantCulture, $"{app.Unit(Last(unit))},{Period(months)},").AppendJoin(',', indicators.Select((_, position) => number + position)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }

    // Unit-years, as many as fill a transaction.
    private static IEnumerable<IEnumerable<TableTransactionAction>> Transactions(string[] indicators)
    {
        var unitYears = Enumerable.Range(0, Returns).GroupBy(number => (Year: number / Units / 12, Unit: number % Units)).OrderBy(group => group.Key);
        foreach (var chunk in unitYears.GroupBy(group => group.Key.Year).SelectMany(year => year.Chunk(4)))
        {
            yield return chunk.SelectMany(unitYear => unitYear.SelectMany(number => Entities(number, indicators)).Prepend(Gate(unitYear.Key.Year, unitYear.Key.Unit)));
        }
    }

    private static TableTransactionAction Gate(int year, int unit) =>
        new(TableTransactionActionType.Add, new TableEntity(Year(year), $"r|{Last(unit)}|!") { ["Unit"] = Last(unit), ["Edition"] = 1L });

    private static IEnumerable<TableTransactionAction> Entities(int number, string[] indicators)
    {
        var (unit, months) = (number % Units, number / Units);
        foreach (var row in new[] { $"r|{Last(unit)}|{Period(months)}", $"v|{Last(unit)}|{Period(months)}|000001" })
        {
            var entity = new TableEntity(Year(months / 12), row)
            {
                ["Unit"] = Last(unit), ["Period"] = Period(months), ["Revision"] = 1L, ["Edition"] = 1L, ["SubmittedBy"] = "bench",
                ["FirstSubmittedAt"] = DateTimeOffset.UnixEpoch, ["SubmittedAt"] = DateTimeOffset.UnixEpoch,
            };
            foreach (var (position, code) in indicators.Index())
            {
                entity[code] = (long)(number + position);
            }

            yield return new(TableTransactionActionType.Add, entity);
        }
    }

    private static string Period(int months) => string.Create(CultureInfo.InvariantCulture, $"{FirstYear + (months / 12):D4}-{(months % 12) + 1:D2}");

    private static string Year(int year) => (FirstYear + year).ToString("D4", CultureInfo.InvariantCulture);

    private static string Last(int unit) => (100 + unit).ToString(CultureInfo.InvariantCulture);
}
