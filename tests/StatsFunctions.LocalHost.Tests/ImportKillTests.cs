using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StatsFunctions.LocalHost.Tests;

/// <summary>Imports into several partitions, and their process killed with kill -9 at any moment.</summary>
public sealed partial class ImportKillTests : IAsyncLifetime
{
    private const int Rounds = 5;
    private const int Units = 40;
    private const int Months = 36;

    private readonly Stack<LocalHostProcess> _hosts = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [GeneratedRegex(@"http://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Address { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        // The last one lives, and has the data that all of them had.
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task After_every_kill_all_returns_are_those_of_one_file()
    {
        _hosts.Push(LocalHostProcess.Start(Arguments(round: 0)));
        using var first = await ConnectAsync();
        var began = TimeProvider.System.GetTimestamp();
        Assert.True(await IsAnsweredAsync(ImportAsync(first, value: 0)));
        var duration = TimeProvider.System.GetElapsedTime(began);

        var (client, stands) = (first, 0);
        for (var round = 1; round <= Rounds; round++)
        {
            var importing = IsAnsweredAsync(ImportAsync(client, round));
            await Task.Delay(duration * Random.Shared.NextDouble(), Token);
            _hosts.Push(await _hosts.Peek().KillAndStartAgainAsync(Arguments(round)));
            var answered = await importing;
            client = await ConnectAsync();

            var value = Assert.Single(await ValuesAsync(client));
            Assert.True(value == round || (value == stands && !answered), $"{value} stands after the kill, {stands} before; answered: {answered}");
            stands = value;
        }

        // No gate is left held.
        Assert.True(await IsAnsweredAsync(ImportAsync(client, Rounds + 1)));
        Assert.Equal(Rounds + 1, Assert.Single(await ValuesAsync(client)));
    }

    [Fact]
    public async Task One_whose_process_was_killed_is_told_as_interrupted_and_can_be_sent_again()
    {
        _hosts.Push(LocalHostProcess.Start(Arguments(round: 0)));
        var client = await ConnectAsync();
        var state = "";
        for (var round = 1; round <= Rounds && state != "interrupted"; round++)
        {
            var id = Guid.NewGuid();
            var importing = IsAnsweredAsync(ImportAsync(client, round, $"?run={id}"));
            while (await StateAsync(client, id) is null)
            {
                // It has not been read yet.
            }

            _hosts.Push(await _hosts.Peek().KillAndStartAgainAsync(Arguments(round)));
            await importing;
            client = await ConnectAsync();
            state = await StateAsync(client, id);

            // A file of this size may have been stored before the process was gone; then the next is tried.
            Assert.True(state is "interrupted" or "done", state);
        }

        Assert.Equal("interrupted", state);
        var again = Guid.NewGuid();
        Assert.True(await IsAnsweredAsync(ImportAsync(client, Rounds + 1, $"?run={again}")));
        Assert.Equal("done", await StateAsync(client, again));
        Assert.Equal(Rounds + 1, Assert.Single(await ValuesAsync(client)));

        static async Task<string?> StateAsync(HttpClient client, Guid id)
        {
            using var answer = await client.GetAsync($"/api/imports/{id}", Token);
            return answer.IsSuccessStatusCode ? (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["state"]! : null;
        }
    }

    // Each an hour later: what the one before left is nobody's any more.
    private static string[] Arguments(int round) => ["--urls=http://127.0.0.1:0", "--now", string.Create(CultureInfo.InvariantCulture, $"2024-01-10T{round:D2}:00")];

    private async Task<HttpClient> ConnectAsync()
    {
        var client = new HttpClient { BaseAddress = new Uri(Address.Match(await _hosts.Peek().WaitForLineAsync("http://")).Value) };
        client.DefaultRequestHeaders.Add("X-Api-Key", "local-admin");
        await _hosts.Peek().WaitForLineAsync("Ctrl+C");
        return client;
    }

    private static async Task<HttpResponseMessage> ImportAsync(HttpClient client, int value, string query = "?mode=all-or-nothing")
    {
        var units = JsonNode.Parse(await client.GetStringAsync("/api/units", Token))!.AsArray()
            .Where(unit => unit!["activeTo"] is null && (string)unit["activeFrom"]! == "2015-01").Select(unit => (string)unit!["code"]!).Take(Units).ToList();
        var file = new StringBuilder("unit,period,meetings_held\n");
        for (var month = 0; month < Months; month++)
        {
            foreach (var unit in units)
            {
                file.Append(CultureInfo.InvariantCulture, $"{unit},{Period(month)},{value}\n");
            }
        }

        var content = new StringContent(file.ToString()) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv", "utf-8") } };
        return await client.PostAsync("/api/returns/import" + query, content, Token);
    }

    private static async Task<bool> IsAnsweredAsync(Task<HttpResponseMessage> importing)
    {
        try
        {
            var answer = await importing;
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The values that stand, each once.</summary>
    private static async Task<IReadOnlyCollection<int>> ValuesAsync(HttpClient client)
    {
        var values = new List<int>();
        for (var month = 0; month < Months; month++)
        {
            values.AddRange(JsonNode.Parse(await client.GetStringAsync($"/api/returns/{Period(month)}", Token))!.AsArray().Select(item => (int)item!["values"]!["meetings_held"]!));
        }

        Assert.Equal(Units * Months, values.Count);
        return values.ToHashSet();
    }

    private static string Period(int month) => string.Create(CultureInfo.InvariantCulture, $"{2020 + (month / 12)}-{(month % 12) + 1:D2}");
}
