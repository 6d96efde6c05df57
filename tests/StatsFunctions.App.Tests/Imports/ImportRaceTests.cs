using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Ports;
using StatsFunctions.Storage;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>Imports of two years against the closing of one of them and single returns, on several hosts, with random delays.</summary>
public sealed class ImportRaceTests(AzuriteFixture azurite)
{
    private const int Rounds = 20;
    private const int Units = 5;

    [Fact]
    public async Task An_import_is_in_both_years_or_in_neither_whoever_closes_one_of_them()
    {
        await using var importer = await StatsApp.StartAsync(azurite.ConnectionString, Hesitate);
        await using var other = await StatsApp.StartAsync(azurite.ConnectionString, Hesitate, county: importer.County);
        for (var unit = 0; unit < Units; unit++)
        {
            await importer.PutUnitAsync(TwoYearFile.Last(unit), activeFrom: "1901-01");
        }

        // How long an import takes here, so that closing comes before, between and after its steps.
        var began = TimeProvider.System.GetTimestamp();
        (await importer.ImportAsync(importer.Codes(TwoYearFile.Of(1940, Units)), "?mode=all-or-nothing")).EnsureSuccessStatusCode();
        var duration = TimeProvider.System.GetElapsedTime(began);

        var (stored, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            // Every third year, so that no round's base year changes.
            var year = 1950 + (3 * round);
            var importing = importer.ImportAsync(importer.Codes(TwoYearFile.Of(year, Units)), "?mode=all-or-nothing");
            var writing = WriteAsync(other, year);
            await Task.Delay(duration * (Random.Shared.NextDouble() * (round % 2 == 0 ? 0.2 : 2)));
            var closed = await other.Client.PostAsJsonAsync($"/api/years/{year}/close", new { reason = "年终", force = true });
            var (answer, written) = (await importing, await writing);

            Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
            var (first, second) = (await MeetingsAsync(other, year), await MeetingsAsync(other, year + 1));
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                stored++;
                Assert.Equal((12 * Units, 12 * Units), (first, second));
            }
            else
            {
                refused++;
                Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
                Assert.Equal((0, 0), (first, second));
            }

            // What was written beside it is there as well, and nothing else is.
            Assert.Equal(written, (await other.GetAsync($"/api/returns/{year + 1}-06")).AsArray().Count(item => item!["values"]!["documents_issued"] is not null));
        }

        // A race in which one side always wins would prove nothing.
        Assert.True(stored > 0 && refused > 0, $"{stored} stored, {refused} refused");
    }

    private static void Hesitate(IServiceCollection services) =>
        services.AddSingleton<IReturnStore>(provider => new HesitantReturnStore(ActivatorUtilities.CreateInstance<ReturnStore>(provider)));

    private static async Task<int> WriteAsync(StatsApp app, int year)
    {
        for (var unit = 0; unit < Units; unit++)
        {
            (await app.PatchAsync($"{year + 1}-06", TwoYearFile.Last(unit), "\"documents_issued\": 1")).EnsureSuccessStatusCode();
        }

        return Units;
    }

    private static async Task<int> MeetingsAsync(StatsApp app, int year)
    {
        var count = 0;
        for (var month = 1; month <= 12; month++)
        {
            count += (await app.GetAsync($"/api/returns/{year}-{month:D2}")).AsArray().Count(item => item!["values"]!["meetings_held"] is not null);
        }

        return count;
    }
}
