using System.Net;
using System.Net.Http.Json;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>Two hosts over one account: what one remembers from its last submission, the other may have changed since.</summary>
public sealed class TwoHostsTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private StatsApp? _first;
    private StatsApp? _second;

    private StatsApp First => _first!;

    private StatsApp Second => _second!;

    public async ValueTask InitializeAsync()
    {
        _first = await StatsApp.StartAsync(azurite.ConnectionString);
        _second = await StatsApp.StartAsync(azurite.ConnectionString, county: First.County);
        await First.PutUnitAsync("101");
        await First.PutAsync("2023-01", "101", "\"meetings_held\": 1");
        await First.PutAsync("2023-02", "101", "\"meetings_held\": 2");
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }

    [Fact]
    public async Task What_the_other_wrote_is_the_history_of_what_follows()
    {
        await Second.PutAsync("2023-02", "101", "\"meetings_held\": 3");

        var same = await First.PutAsync("2023-02", "101", "\"meetings_held\": 2");

        Assert.Equal((HttpStatusCode.OK, 3), (same.StatusCode, (int)(await StatsApp.ReadAsync(same))["revision"]!));
        Assert.Equal(3, (int)(await StatsApp.ReadAsync(await Second.PutAsync("2023-02", "101", "\"meetings_held\": 2")))["revision"]!);
    }

    [Fact]
    public async Task A_unit_that_the_other_ended_reports_no_more()
    {
        await Second.PutUnitAsync("101", activeTo: "2023-02");

        Assert.Equal("unit-inactive", await CodeAsync(await First.PutAsync("2023-03", "101", "\"meetings_held\": 3")));

        await Second.PutUnitAsync("101", activeTo: "2023-03");
        Assert.Equal(HttpStatusCode.Created, (await First.PutAsync("2023-03", "101", "\"meetings_held\": 3")).StatusCode);
    }

    [Fact]
    public async Task A_month_that_the_other_declared_free_of_meetings_warns()
    {
        (await Second.Client.PutAsJsonAsync("/api/years/2023/settings", new { noMeetingMonths = new[] { 3 } })).EnsureSuccessStatusCode();

        var put = await StatsApp.ReadAsync(await First.PutAsync("2023-03", "101", "\"meetings_held\": 3"));

        Assert.Equal("no-meeting-month", (string)Assert.Single(put["warnings"]!.AsArray())!["rule"]!);
    }

    [Fact]
    public async Task A_year_that_the_other_closed_takes_nothing_and_one_that_it_reopened_does()
    {
        (await YearTests.PostAsync(Second, "2023", "close", new { reason = "年终", force = true })).EnsureSuccessStatusCode();
        Assert.Equal("year-closed", await CodeAsync(await First.PutAsync("2023-03", "101", "\"meetings_held\": 3")));

        (await YearTests.PostAsync(Second, "2023", "reopen", new { reason = "更正" })).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Created, (await First.PutAsync("2023-03", "101", "\"meetings_held\": 3")).StatusCode);
    }

    private static async Task<string> CodeAsync(HttpResponseMessage response) => (string)(await StatsApp.ReadAsync(response))["code"]!;
}
