using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.LocalHost.Azurite;
using TestKit.Hosting;

namespace StatsFunctions.Benchmarks;

/// <summary>
/// The whole way of an export: from Azurite through the local host over HTTP, of a county and of one seven times as large.
/// If anything held all returns, the heap would grow with them.
/// </summary>
internal static class ExportDownloads
{
    private const int Small = 2022;
    private const int Large = 2023;
    private const int SmallUnits = 121;
    private const int LargeUnits = 7 * SmallUnits;

    // A unit's year is a gate and two entities for each month: as many units as fill a transaction.
    private const int UnitsAtOnce = IReturnStore.MaxEntities / (1 + (2 * 12));

    /// <summary>Measures and prints.</summary>
    public static async Task RunAsync()
    {
        await using var azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataFolder = Path.GetTempPath(), InMemory = true }, CancellationToken.None);
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await FillAsync(app, Small, SmallUnits);
        await FillAsync(app, Large, LargeUnits);
        foreach (var format in new[] { "xlsx", "csv" })
        {
            await MeasureAsync(app, Small, format);
            var (small, large) = (await MeasureAsync(app, Small, format), await MeasureAsync(app, Large, format));
            Console.WriteLine($"over HTTP from Azurite, {format}: {small}; {large}");
        }
    }

    private static async Task FillAsync(StatsApp app, int year, int units)
    {
        var (store, catalogue) = (app.Services.GetRequiredService<IReturnStore>(), app.Services.GetRequiredService<IndicatorCatalogue>());
        foreach (var chunk in Enumerable.Range(100, units).Select(last => new UnitCode(app.Unit(last.ToString(CultureInfo.InvariantCulture)))).Chunk(UnitsAtOnce))
        {
            await store.TryWriteAsync([.. chunk.Select(unit => new UnitYearChange(new UnitYear(unit, year, new Gate(1, null), []), 1, [.. ReturnsOf(unit, year, catalogue)]))], CancellationToken.None);
        }
    }

    private static IEnumerable<Return> ReturnsOf(UnitCode unit, int year, IndicatorCatalogue catalogue) => Enumerable.Range(1, 12).Select(month => new Return(
        unit, Period.Of(new Month(year, month)), 1, 1,
        ReturnValues.Of(catalogue.Select(indicator => new IndicatorValue(indicator, (month * 37) + indicator.Ordinal))), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "bench", null));

    private static async Task<string> MeasureAsync(StatsApp app, int year, string format)
    {
        var (elapsed, length, _) = await DownloadAsync(app, year, format, weighs: false);
        var (_, _, heap) = await DownloadAsync(app, year, format, weighs: true);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(year == Small ? SmallUnits : LargeUnits) * 12} returns in {elapsed.TotalSeconds:F1} s, {length / 1e6:F1} MB, at most {heap >> 20} MB more alive on the heap");
    }

    // What is alive is weighed now and then along the way, which takes time.
    private static async Task<(TimeSpan Elapsed, long Length, long Heap)> DownloadAsync(StatsApp app, int year, string format, bool weighs)
    {
        var (before, most, length, weighed, buffer) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0L, 0L, new byte[64 * 1024]);
        var watch = Stopwatch.StartNew();
        using var response = await app.Client.GetAsync($"/api/returns/export?year={year}&format={format}", HttpCompletionOption.ResponseHeadersRead);
        await using var content = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        for (int read; (read = await content.ReadAsync(buffer)) > 0; length += read)
        {
            if (weighs && length >= weighed)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                weighed += 200_000;
            }
        }

        return (watch.Elapsed, length, most - before);
    }
}
