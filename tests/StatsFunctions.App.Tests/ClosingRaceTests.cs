using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Units;
using StatsFunctions.Storage;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>
/// Closing against submissions: writers on two hosts while others close, over one storage account, round after round with
/// random delays. Every 2xx is in the closed result, and everything in the closed result had a 2xx.
/// </summary>
public sealed class ClosingRaceTests(AzuriteFixture azurite)
{
    private const int Rounds = 80;
    private const int WritersPerHost = 4;

    [Fact]
    public async Task What_was_accepted_is_in_the_closed_result_and_nothing_else_is()
    {
        await using var first = await StatsApp.StartAsync(azurite.ConnectionString, Hesitate);
        await using var second = await StatsApp.StartAsync(azurite.ConnectionString, Hesitate, county: first.County);
        await using var closer = await StatsApp.StartAsync(azurite.ConnectionString, county: first.County);
        for (var unit = 0; unit < WritersPerHost; unit++)
        {
            await first.PutUnitAsync(UnitOf(unit), activeFrom: "1901-01");
        }

        var (accepted, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            // Every other year, so that no round's base year changes.
            var outcome = await new Round(first, second, closer, year: 2022 - (2 * (round % 60)), newUnit: 100 + round).RunAsync();
            accepted += outcome.Accepted;
            refused += outcome.Refused;
        }

        // A race in which one side always wins would prove nothing.
        Assert.True(accepted > Rounds && refused > Rounds, $"{accepted} accepted, {refused} refused");
    }

    private static void Hesitate(IServiceCollection services) =>
        services.AddSingleton<IReturnStore>(provider => new HesitantReturnStore(ActivatorUtilities.CreateInstance<ReturnStore>(provider)));

    private static string UnitOf(int number) => (500 + number).ToString(CultureInfo.InvariantCulture);

    private sealed class Round(StatsApp first, StatsApp second, StatsApp closer, int year, int newUnit)
    {
        // Of each return the revisions that were answered with success.
        private readonly ConcurrentDictionary<(string Unit, string Period), ConcurrentBag<int>> _accepted = new();
        private int _refused;

        public async Task<(int Accepted, int Refused)> RunAsync()
        {
            // Of the same year again: another edition.
            if ((string)(await closer.GetAsync($"/api/years/{year}"))["state"]! == "closed")
            {
                (await YearTests.PostAsync(closer, $"{year}", "reopen", new { reason = "再来" })).EnsureSuccessStatusCode();
            }

            var before = await StoredAsync();
            var writers = Enumerable.Range(0, WritersPerHost)
                .SelectMany(unit => new[] { WriteAsync(first, UnitOf(unit)), WriteAsync(second, UnitOf(unit)) })
                .Append(CreateAndWriteAsync());
            var closers = Enumerable.Range(0, Random.Shared.Next(1, 3)).Select(_ => CloseAsync());
            await Task.WhenAll(writers.Concat(closers));

            var closed = await closer.GetAsync($"/api/years/{year}");
            Assert.Equal("closed", (string)closed["state"]!);
            Assert.Contains((string)closed["fingerprint"]!, await FingerprintsAsync());
            Assert.Equal(Expected(before), await StoredAsync());
            return (_accepted.Values.Sum(bag => bag.Count), _refused);
        }

        // Writes until it is refused: some months again and again, from both hosts.
        private async Task WriteAsync(StatsApp app, string unit)
        {
            while (true)
            {
                var period = $"{year}-{Random.Shared.Next(1, 13):D2}";
                var response = await app.PutAsync(period, unit, $"\"meetings_held\": {Random.Shared.Next(1_000_000)}");
                if (response.StatusCode == HttpStatusCode.Conflict)
                {
                    Assert.Equal("year-closed", (string)(await StatsApp.ReadAsync(response))["code"]!);
                    Interlocked.Increment(ref _refused);
                    return;
                }

                Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}");
                _accepted.GetOrAdd((app.Unit(unit), period), _ => []).Add((int)(await StatsApp.ReadAsync(response))["revision"]!);
                await Task.Delay(Random.Shared.Next(3));
            }
        }

        // A unit that is created while the year is being closed has no gate yet.
        private async Task CreateAndWriteAsync()
        {
            await Task.Delay(Random.Shared.Next(40));
            var unit = newUnit.ToString(CultureInfo.InvariantCulture);
            await second.PutUnitAsync(unit, activeFrom: "1901-01");
            await WriteAsync(second, unit);
        }

        private async Task CloseAsync()
        {
            await Task.Delay(Random.Shared.Next(40));
            var response = await YearTests.PostAsync(closer, $"{year}", "close", new { reason = "年终", force = true });
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        }

        // The revision at which each return stands.
        private async Task<SortedDictionary<string, int>> StoredAsync()
        {
            var returns = await closer.Services.GetRequiredService<IReturnStore>().OfYearAsync(year, TestContext.Current.CancellationToken);
            return new(returns.ToDictionary(item => $"{item.Unit} {item.Period}", item => item.Revision), StringComparer.Ordinal);
        }

        // The fingerprint of what is stored now; a unit that reported nothing may have been created after the result was made.
        private async Task<IReadOnlyList<string>> FingerprintsAsync()
        {
            var comparisons = closer.Services.GetRequiredService<ComparisonService>();
            var data = await comparisons.ReadAsync(ComparisonSpan.OfYear(year), TestContext.Current.CancellationToken);
            var others = data.Units.Units.Where(unit => unit.Code.ToString() != closer.Unit($"{newUnit}")).ToList();
            return data.Current.All(item => others.Any(unit => unit.Code == item.Unit))
                ? [Of(data), Of(data with { Units = new UnitDirectory(others) })]
                : [Of(data)];

            string Of(ComparisonData seen) => comparisons.Compare(seen, draft: false).Fingerprint;
        }

        // What stood before, and over it each accepted revision: they follow each other without a gap.
        private SortedDictionary<string, int> Expected(SortedDictionary<string, int> before)
        {
            var expected = new SortedDictionary<string, int>(before, StringComparer.Ordinal);
            foreach (var ((unit, period), revisions) in _accepted)
            {
                var stood = before.GetValueOrDefault($"{unit} {period}");
                Assert.Equal(Enumerable.Range(stood + 1, revisions.Count), revisions.Order());
                expected[$"{unit} {period}"] = stood + revisions.Count;
            }

            return expected;
        }
    }
}
