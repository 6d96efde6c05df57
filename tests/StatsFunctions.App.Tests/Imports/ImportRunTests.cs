using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>Imports that are left and found again, on two instances.</summary>
public sealed class ImportRunTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const int Units = 4;
    private const int Rows = 2 * Units * 12;

    // Of valid rows: so many transactions, each of two unit-years.
    private const int Transactions = Units;
    private const int RowsOfOne = Rows / Transactions;

    // Of all or nothing: two years' gates, then the decision, then the transactions.
    private const int Decision = 3;

    private readonly Cut _cut = new();
    private readonly Departures _departures = new();
    private readonly Guid _id = Guid.NewGuid();
    private StatsApp? _app;
    private StatsApp? _other;

    private StatsApp App => _app!;

    private StatsApp Other => _other!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await StatsApp.StartAsync(azurite.ConnectionString, services =>
        {
            _cut.Apply(services);
            _departures.Apply(services);
        });
        _other = await StatsApp.StartAsync(azurite.ConnectionString, county: App.County);
        for (var unit = 0; unit < Units; unit++)
        {
            await App.PutUnitAsync(TwoYearFile.Last(unit), activeFrom: "1901-01");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Other.DisposeAsync();
    }

    [Theory]
    [InlineData("", Transactions, "writing", Rows - RowsOfOne)]
    [InlineData("&mode=all-or-nothing", Decision, "checking", Rows)]
    [InlineData("&mode=all-or-nothing", Decision + Transactions, "writing", Rows - RowsOfOne)]
    public async Task While_it_runs_every_instance_tells_how_far_it_is_and_then_what_it_came_to(string query, int heldWrite, string phase, int done)
    {
        _cut.HoldBefore(heldWrite);
        var importing = App.ImportAsync(TwoYearFile.Of(2020, Units), $"?run={_id}&name=%E4%BA%94%E6%9C%88.csv{query}");
        await _cut.Waiting.Task;

        var running = await PollAsync(Other, import => (string?)import["phase"] == phase && (int)import["done"]! == done);
        Assert.Equal(("running", Rows), ((string)running["state"]!, (int)running["rows"]!));
        Assert.Equal(("五月.csv", "admin", query.Length == 0 ? "valid-only" : "all-or-nothing"), ((string)running["name"]!, (string)running["by"]!, (string)running["mode"]!));
        Assert.Equal((false, null, null, null, null), ((bool)running["dryRun"]!, running["endedAt"], running["rejected"], running["report"], running["problem"]));
        Assert.Equal("running", (string)Assert.Single((await Other.GetAsync("/api/imports")).AsArray())!["state"]!);
        _cut.Release();
        var answer = await importing;

        var ended = await Other.GetAsync($"/api/imports/{_id}");
        Assert.Equal($"{Rows}={Rows}+0+0+0", await answer.CountsAsync());
        Assert.Equal(("done", null, Rows, Rows, 0), ((string)ended["state"]!, (string?)ended["phase"], (int)ended["rows"]!, (int)ended["done"]!, (int)ended["rejected"]!));
        Assert.True(JsonNode.DeepEquals(await StatsApp.ReadAsync(answer), ended["report"]), ended.ToJsonString());
        Assert.Equal(ended["updatedAt"]!.ToString(), ended["endedAt"]!.ToString());
        Assert.Equal(running["startedAt"]!.ToString(), ended["startedAt"]!.ToString());
    }

    [Theory]
    [InlineData("", Transactions)]
    [InlineData("&mode=all-or-nothing", 1)]
    [InlineData("&mode=all-or-nothing", Decision)]
    public async Task A_client_that_goes_away_finds_all_of_it_stored(string query, int heldWrite)
    {
        await LeaveAsync(heldWrite, $"?run={_id}{query}");

        var ended = await PollAsync(Other, import => (string)import["state"]! != "running");
        Assert.Equal(("done", Rows), ((string)ended["state"]!, (int)ended["done"]!));
        Assert.Equal((Rows, 0), ((int)ended["report"]!["created"]!, (int)ended["report"]!["rejected"]!));
        Assert.Equal(Rows, await StoredAsync(2020) + await StoredAsync(2021));
        Assert.Equal((200, $"rows {Rows}, created {Rows}, updated 0, unchanged 0, rejected 0"), await AuditedAsync());
    }

    // As ever: what was stored stays, and the rest is sent again.
    [Fact]
    public async Task Without_an_id_an_import_ends_with_its_client()
    {
        await LeaveAsync(Transactions, "");

        Assert.Equal((499, null), await AuditedAsync());
        Assert.Equal(Rows - RowsOfOne, await StoredAsync(2020) + await StoredAsync(2021));
        Assert.Empty((await Other.GetAsync("/api/imports")).AsArray());
    }

    [Fact]
    public async Task One_that_is_not_heard_of_any_more_was_interrupted()
    {
        await using var later = await StatsApp.StartAsync(azurite.ConnectionString, now: "2024-01-10T00:05:00Z", county: App.County);
        _cut.HoldBefore(Transactions);
        var importing = App.ImportAsync(TwoYearFile.Of(2020, Units), $"?run={_id}");
        await _cut.Waiting.Task;
        await PollAsync(Other, import => (int)import["done"]! > 0);

        // Five minutes later by this instance's clock.
        var interrupted = await later.GetAsync($"/api/imports/{_id}");
        Assert.Equal(("interrupted", null, Rows), ((string)interrupted["state"]!, (string?)interrupted["phase"], (int)interrupted["rows"]!));
        Assert.Equal("interrupted", (string)Assert.Single((await later.GetAsync("/api/imports")).AsArray())!["state"]!);
        Assert.Equal("running", (string)(await Other.GetAsync($"/api/imports/{_id}"))["state"]!);

        _cut.Release();
        await importing;
        Assert.Equal("done", (string)(await later.GetAsync($"/api/imports/{_id}"))["state"]!);
    }

    [Fact]
    public async Task One_that_breaks_off_has_failed_and_is_sent_again_under_another_id()
    {
        _cut.At(2, happens: true);
        var answer = await App.ImportAsync(TwoYearFile.Of(2020, Units), $"?run={_id}");
        _cut.Off();

        var failed = await Other.GetAsync($"/api/imports/{_id}");
        Assert.Equal(("failed", "internal-error", null), ((string)failed["state"]!, (string)failed["problem"]!["code"]!, failed["report"]));
        Assert.True(JsonNode.DeepEquals(await StatsApp.ReadAsync(answer), failed["problem"]), failed.ToJsonString());

        Assert.Equal(HttpStatusCode.Conflict, (await Other.ImportAsync(TwoYearFile.Of(2020, Units), $"?run={_id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await App.ImportAsync(TwoYearFile.Of(2020, Units), $"?run={Guid.NewGuid()}")).StatusCode);
        Assert.Equal(Rows, await StoredAsync(2020) + await StoredAsync(2021));
        Assert.Equal(["done", "failed"], (await Other.GetAsync("/api/imports")).AsArray().Select(import => (string)import!["state"]!));
    }

    private async Task LeaveAsync(int heldWrite, string query)
    {
        _cut.HoldBefore(heldWrite);
        using var client = App.NewClient(StatsApp.AdminKey);
        using var leaving = new CancellationTokenSource();
        using var content = new StringContent(App.Codes(TwoYearFile.Of(2020, Units)), Encoding.UTF8, "text/csv");
        var importing = client.PostAsync("/api/returns/import" + query, content, leaving.Token);
        await _cut.Waiting.Task;
        await leaving.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => importing);

        // The server must know, or nothing would be shown.
        await _departures.Noticed.Task.WaitAsync(Token);
        _cut.Release();
    }

    private Task<JsonNode> PollAsync(StatsApp app, Func<JsonNode, bool> until) => app.PollAsync($"/api/imports/{_id}", until);

    // How the import was answered, whether or not there was anybody to read it.
    private async Task<(int? Outcome, string? Detail)> AuditedAsync()
    {
        var entry = Entry(await Other.PollAsync("/api/audit", entries => Entry(entries)["outcome"] is not null));
        return ((int?)entry["outcome"], (string?)entry["detail"]);

        static JsonNode Entry(JsonNode entries) => entries.AsArray().Single(entry => (string)entry!["action"]! == "importReturns")!;
    }

    private async Task<int> StoredAsync(int year)
    {
        var stored = 0;
        for (var month = 1; month <= 12; month++)
        {
            stored += (await Other.GetAsync($"/api/returns/{year}-{month:D2}")).AsArray().Count;
        }

        return stored;
    }
}
