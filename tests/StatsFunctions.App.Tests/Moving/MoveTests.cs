using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Moving;

/// <summary>A county that moves from one account to another, over HTTP.</summary>
public sealed class MoveTests(AzuriteFixture azurite, OtherAccount other) : IClassFixture<OtherAccount>, IAsyncLifetime
{
    private StatsApp? _from;
    private StatsApp? _to;

    private StatsApp From => _from!;

    private StatsApp To => _to!;

    public async ValueTask InitializeAsync()
    {
        _from = await StatsApp.StartAsync(azurite.ConnectionString);
        _to = await StatsApp.StartAsync(other.ConnectionString, county: From.County);
        await From.LiveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await From.DisposeAsync();
        await To.DisposeAsync();
    }

    [Fact]
    public async Task What_was_moved_shows_the_same_bytes_and_lives_on()
    {
        var before = await From.ShownAsync();
        var archive = await From.ExportAsync();

        var answer = await To.RestoreAsync(archive);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        MovingCalls.AssertSame(before, await To.ShownAsync());

        // The same data: the same fingerprint, and no workbook written again.
        var rolledUp = await StatsApp.ReadAsync(await To.Client.PostAsync("/api/rollups/2023", null));
        var restored = await StatsApp.ReadAsync(answer);
        Assert.Equal((string)restored["years"]![2]!["fingerprint"]!, (string)rolledUp["fingerprint"]!);
        MovingCalls.AssertSame(before, await To.ShownAsync());
        Assert.Equal((4, 1, 1), ((int)restored["units"]!, (int)restored["templates"]!, (int)restored["corrections"]!));

        // Closed years are shut and open ones are not; a reopened one goes on where it was.
        Assert.Equal("409 year-closed", await To.PutAsync("2022-01", "101", "\"meetings_held\": 1").OutcomeAsync());
        foreach (var app in new[] { From, To })
        {
            Assert.Equal("200", await app.PutAsync("2023-01", "101", "\"meetings_held\": 99").OutcomeAsync());
            Assert.Equal("201", await app.PutAsync("2023-06", "101", "\"meetings_held\": 9").OutcomeAsync());
            Assert.Equal("200", await app.PutAsync("2021-01", "101", "\"meetings_held\": 98").OutcomeAsync());
            Assert.Equal("200", await app.Client.PostAsJsonAsync("/api/years/2021/close", new { reason = "再关", force = true }).OutcomeAsync());
            Assert.Equal("200", await app.Client.PostAsJsonAsync("/api/years/2022/reopen", new { reason = "漏报" }).OutcomeAsync());
            Assert.Equal("200", await app.PutAsync("2022-01", "101", "\"meetings_held\": 97").OutcomeAsync());
        }

        Assert.Equal(await ChangesAsync(From), await ChangesAsync(To));
        Assert.Equal(await RowsAsync(From), await RowsAsync(To));
    }

    [Fact]
    public async Task An_archive_is_the_same_until_something_changes_and_can_be_read_by_people()
    {
        var archive = await From.ExportAsync();
        var again = (await From.ExportAsync()).Entries();
        var entries = archive.Entries();

        Assert.Equal(["checksums.json", "manifest.json"], entries.Keys.Where(name => !entries[name].AsSpan().SequenceEqual(again[name])).Order());
        Assert.Equal(entries.Keys, again.Keys);
        Assert.Equal(("manifest.json", "checksums.json"), (entries.Keys.First(), entries.Keys.Last()));
        var lines = Encoding.UTF8.GetString(entries["returns-2023.jsonl"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(text => JsonNode.Parse(text)!).ToList();
        var line = lines.Single(line => ((string?)line["note"])?.Contains("😀", StringComparison.Ordinal) == true);
        Assert.Equal($"{From.Unit("101")} 2023-04 1 1 admin", $"{line["unit"]} {line["period"]} {line["revision"]} {line["edition"]} {line["submittedBy"]}");
        Assert.Equal("""{"meetings_held":1}""", line["values"]!.ToJsonString());
        Assert.EndsWith("Z", (string)line["submittedAt"]!, StringComparison.Ordinal);
        var values = lines.SelectMany(line => line["values"]!.AsObject()).ToList();
        Assert.Contains(values, value => (decimal)value.Value! == 12.5m);
        Assert.All(values, value => Assert.NotNull(value.Value));
    }

    [Fact]
    public async Task An_archive_goes_where_nothing_is_and_may_be_sent_twice()
    {
        var archive = await From.ExportAsync();
        Assert.Equal("409 not-empty", await From.RestoreAsync(archive).OutcomeAsync());

        // Also one that was exported again of the same data.
        Assert.Equal("200", await To.RestoreAsync(archive).OutcomeAsync());
        Assert.Equal("200", await To.RestoreAsync(await From.ExportAsync()).OutcomeAsync());

        await From.PutAsync("2023-06", "101", "\"meetings_held\": 9");
        Assert.Equal("409 not-empty", await To.RestoreAsync(await From.ExportAsync()).OutcomeAsync());
    }

    [Fact]
    public async Task Contacts_move_along_and_an_archive_from_before_there_were_any_is_taken()
    {
        var archive = await From.ExportAsync();
        var units = Encoding.UTF8.GetString(archive.Entries()["units.jsonl"]);
        Assert.Equal(2, units.Split("\"contact\":\"张敏 0000-1234567\"").Length);
        Assert.Equal(2, units.Split("\"contact\"").Length);

        Assert.Equal("200", await To.RestoreAsync(archive.With("units.jsonl", text => text.Replace(",\"contact\":\"张敏 0000-1234567\"", "", StringComparison.Ordinal))).OutcomeAsync());
        Assert.All((await To.GetAsync("/api/units")).AsArray(), unit => Assert.Null((string?)unit!["contact"]));
        Assert.Equal(await RowsAsync(From), await RowsAsync(To));
    }

    // The demonstration county's units may have been stored before their contacts were known.
    [Theory]
    [InlineData(null, "200")]
    [InlineData("李 0000-7654321", "409 not-empty")]
    public async Task First_units_without_contacts_are_nobodys_doing(string? contact, string outcome)
    {
        await using var app = await StatsApp.StartAsync(other.ConnectionString, county: "999901");
        var store = (Application.Ports.IUnitStore)app.Services.GetService(typeof(Application.Ports.IUnitStore))!;
        var read = await store.ReadAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(read.Directory.Units[0].Contact);
        Assert.True(await store.TryWriteAsync([read.Directory.Units[0] with { Contact = contact }], read, TestContext.Current.CancellationToken));

        Assert.Equal(outcome, await app.RestoreAsync(await app.ExportAsync()).OutcomeAsync());
        Assert.True(await store.TryWriteAsync([read.Directory.Units[0]], await store.ReadAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("unit")]
    [InlineData("template")]
    [InlineData("settings")]
    public async Task What_stands_already_is_not_mixed_with_an_archive(string thing)
    {
        var response = thing switch
        {
            "unit" => await To.Client.PutAsJsonAsync($"/api/units/{To.Unit("999")}", new { name = "别处", kind = "township", district = "1", activeFrom = "2020-01" }),
            "template" => await To.Client.PutAsync("/api/report-templates/a.txt", new StringContent("a")),
            _ => await To.Client.PutAsJsonAsync("/api/years/2023/settings", new { noMeetingMonths = new[] { 7 } }),
        };
        Assert.True(response.IsSuccessStatusCode);

        Assert.Equal("409 not-empty", await To.RestoreAsync(await From.ExportAsync()).OutcomeAsync());
        Assert.Equal(HttpStatusCode.OK, (await To.Client.GetAsync("/api/units")).StatusCode);
    }

    [Fact]
    public async Task A_year_that_is_being_closed_is_not_exported()
    {
        var years = (Application.Ports.IYearStore)From.Services.GetService(typeof(Application.Ports.IYearStore))!;
        var stored = await years.FindAsync(2023, TestContext.Current.CancellationToken);
        await years.TryWriteAsync(stored.Year.Close(new Domain.Years.YearAction("年终", "县办", DateTimeOffset.UnixEpoch)), stored, TestContext.Current.CancellationToken);

        Assert.Equal("409 year-closing", await From.Client.GetAsync("/api/export/county").OutcomeAsync());
    }

    [Fact]
    public async Task Another_county_and_other_settings_are_refused()
    {
        var archive = await From.ExportAsync();
        await using var stranger = await StatsApp.StartAsync(other.ConnectionString);
        await using var renamed = await StatsApp.StartAsync(other.ConnectionString, county: From.County, settings: "Stats:DueDay=3");

        Assert.Equal("409 another-county", await stranger.RestoreAsync(archive).OutcomeAsync());
        Assert.Equal("409 other-settings", await renamed.RestoreAsync(archive).OutcomeAsync());
        Assert.Equal("409 another-county", await To.RestoreAsync(archive.With("manifest.json", text => text.Replace(From.County, "123456", StringComparison.Ordinal))).OutcomeAsync());
    }

    // The fingerprint tells when the new returns came, and they came one after the other.
    private static async Task<string> RowsAsync(StatsApp app) => (await app.GetAsync("/api/comparisons/2023?by=unit"))["rows"]!.ToJsonString();

    private static async Task<string> ChangesAsync(StatsApp app) =>
        string.Join('\n', (await app.GetAsync("/api/corrections/2021")).AsArray().Select(slip => $"{slip!["number"]} {slip["changes"]![0]!["from"]} {slip["effects"]!.ToJsonString()}"));
}
