using System.Text;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>Roll-ups and closings whose client goes away in the middle.</summary>
public sealed class LeftWorkTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly HeldWorkbooks _workbooks = new();
    private readonly Departures _departures = new();
    private StatsApp? _app;
    private StatsApp? _other;

    private StatsApp App => _app!;

    private StatsApp Other => _other!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await StatsApp.StartAsync(azurite.ConnectionString, services =>
        {
            _workbooks.Apply(services);
            _departures.Apply(services);
        });
        _other = await StatsApp.StartAsync(azurite.ConnectionString, county: App.County);
        await App.PutUnitAsync("101");
        (await App.PutAsync("2023-01", "101", "\"meetings_held\": 1")).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _workbooks.Release();
        await App.DisposeAsync();
        await Other.DisposeAsync();
        _workbooks.Dispose();
    }

    [Fact]
    public async Task A_roll_up_is_seen_from_every_instance_while_it_runs_and_goes_on_without_its_client()
    {
        Assert.Empty((await Other.GetAsync("/api/rollups")).AsArray());

        await LeaveAsync("/api/rollups/2023?through=6", "");
        var running = Assert.Single((await Other.GetAsync("/api/rollups")).AsArray())!;
        Assert.Equal((2023, 2022, 6), ((int)running["year"]!, (int)running["against"]!, (int)running["through"]!));
        Assert.InRange((DateTimeOffset)running["startedAt"]!, StatsApp.At("2024-01-10T00:00:00Z"), App.Clock.GetUtcNow());
        Assert.Empty((await Other.GetAsync("/api/rollups/2023")).AsArray());
        _workbooks.Release();

        await Other.PollAsync("/api/rollups", rollups => rollups.AsArray().Count == 0);
        Assert.Equal("2023-vs-2022-m06-draft", (string)Assert.Single((await Other.GetAsync("/api/rollups/2023")).AsArray())!["workbook"]!);
        Assert.Single((await Other.GetAsync("/api/workbooks/2023")).AsArray());
    }

    // The lease is there to be seen; nobody waits for it.
    [Fact]
    public async Task Two_of_one_span_at_once_are_seen_as_one()
    {
        var first = App.Client.PostAsync("/api/rollups/2023", null, Token);
        await _workbooks.Waiting;

        (await Other.Client.PostAsync("/api/rollups/2023", null, Token)).EnsureSuccessStatusCode();
        Assert.Single((await Other.GetAsync("/api/rollups")).AsArray());
        _workbooks.Release();

        (await first).EnsureSuccessStatusCode();
        Assert.Empty((await Other.GetAsync("/api/rollups")).AsArray());
        Assert.Single((await Other.GetAsync("/api/rollups/2023")).AsArray());
    }

    [Fact]
    public async Task A_closing_goes_on_without_its_client()
    {
        await LeaveAsync("/api/years/2023/close", """{"reason":"年终","force":true}""");
        Assert.Equal("closing", (string)(await Other.GetAsync("/api/years/2023"))["state"]!);
        _workbooks.Release();

        var closed = await Other.PollAsync("/api/years/2023", year => (string)year["state"]! != "closing");
        Assert.Equal("closed", (string)closed["state"]!);
    }

    private async Task LeaveAsync(string path, string body)
    {
        using var client = App.NewClient(StatsApp.AdminKey);
        using var leaving = new CancellationTokenSource();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var call = client.PostAsync(path, content, leaving.Token);
        await _workbooks.Waiting;
        await leaving.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => call);

        // The server must know, or nothing would be shown.
        await _departures.Noticed.Task.WaitAsync(Token);
    }
}
