using System.Net;
using System.Text.RegularExpressions;
using StatsFunctions.LocalHost.Azurite;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Health;

/// <summary>Storage that goes away and comes back, on the same ports and with its data.</summary>
public sealed partial class OutageTests : IAsyncLifetime
{
    private const int Writers = 4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outage-");
    private AzuriteProcess? _azurite;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [GeneratedRegex("(?<service>Blob|Queue|Table)Endpoint=http://127.0.0.1:(?<port>[0-9]+)/", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Endpoint { get; }

    public async ValueTask InitializeAsync() => _azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = _folder.FullName }, Token);

    public async ValueTask DisposeAsync()
    {
        await _azurite!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_accepted_is_there_afterwards_and_the_rest_was_told_to_come_again()
    {
        await using var app = await StatsApp.StartAsync(_azurite!.ConnectionString);
        for (var writer = 0; writer < Writers; writer++)
        {
            await app.PutUnitAsync($"10{writer}");
        }

        using var ending = new CancellationTokenSource();
        var refused = new TaskCompletionSource();
        var writing = Enumerable.Range(0, Writers).Select(writer => WriteAsync(app, $"10{writer}", refused, ending.Token)).ToList();

        await _azurite!.DisposeAsync();
        await refused.Task.WaitAsync(Token);
        await AssertUnavailableAsync(await app.Client.GetAsync("/api/completeness/2023", Token));
        await AssertUnavailableAsync(await app.Client.PostAsync("/api/rollups/2023", content: null, Token));
        await AssertUnavailableAsync(await app.Client.GetAsync("/api/health/ready", Token));
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/api/health", Token)).StatusCode);

        await StartAgainAsync();
        await UntilReadyAsync(app);
        await ending.CancelAsync();
        foreach (var (unit, accepted) in await Task.WhenAll(writing))
        {
            var history = (await app.GetAsync($"/api/returns/2023-05/{app.Unit(unit)}/revisions")).AsArray();
            var stored = history.ToDictionary(revision => (int)revision!["revision"]!, revision => (int?)revision!["changes"]![0]!["to"]);
            Assert.NotEmpty(accepted);
            Assert.All(accepted, answer => Assert.Equal(answer.Value, stored[answer.Revision]));
        }
    }

    [Fact]
    public async Task An_app_that_starts_without_storage_is_ready_once_it_has_it()
    {
        var account = _azurite!.ConnectionString;
        await _azurite.DisposeAsync();

        await using var app = await StatsApp.StartAsync(account);
        await AssertUnavailableAsync(await app.Client.GetAsync("/api/health/ready", Token));
        await AssertUnavailableAsync(await app.Client.GetAsync("/api/units", Token));

        await StartAgainAsync();
        await UntilReadyAsync(app);
        await app.PutUnitAsync("101");
        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync("2023-05", "101", "\"meetings_held\": 1")).StatusCode);
    }

    private static async Task UntilReadyAsync(StatsApp app)
    {
        while (!(await app.Client.GetAsync("/api/health/ready", Token)).IsSuccessStatusCode)
        {
            await Task.Delay(100, Token);
        }
    }

    // A revision each time, told as accepted or to be sent again.
    private static async Task<(string Unit, List<(int Revision, int Value)> Accepted)> WriteAsync(
        StatsApp app, string unit, TaskCompletionSource refused, CancellationToken ending)
    {
        var accepted = new List<(int Revision, int Value)>();
        for (var value = 1; !ending.IsCancellationRequested; value++)
        {
            var answer = await app.PutAsync("2023-05", unit, $"\"meetings_held\": {value}");
            if (answer.IsSuccessStatusCode)
            {
                accepted.Add(((int)(await StatsApp.ReadAsync(answer))["revision"]!, value));
            }
            else
            {
                await AssertUnavailableAsync(answer);
                refused.TrySetResult();
            }
        }

        return (unit, accepted);
    }

    private static async Task AssertUnavailableAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("storage-unavailable", (string)(await StatsApp.ReadAsync(answer))["code"]!);
    }

    private async Task StartAgainAsync()
    {
        var ports = Endpoint.Matches(_azurite!.ConnectionString)
            .ToDictionary(match => match.Groups["service"].Value, match => int.Parse(match.Groups["port"].Value, System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
        _azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataFolder = _folder.FullName, BlobPort = ports["Blob"], QueuePort = ports["Queue"], TablePort = ports["Table"] }, Token);
    }
}
