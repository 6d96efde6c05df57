using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.App;
using StatsFunctions.LocalHost;
using StatsFunctions.LocalHost.Clock;
using TestKit.Contract;

namespace TestKit.Hosting;

/// <summary>The app on the local host, as its clients meet it: over HTTP on a free port, with a settable clock and a county of its own.</summary>
public sealed class StatsApp : IAsyncDisposable
{
    public const string AdminKey = "test-admin-key-0";
    public const string HostKey = "test-host";

    private static int s_counties = Random.Shared.Next(100_000, 400_000);

    private readonly HostApplication _host;

    private StatsApp(HostApplication host, OffsetClock clock, string county)
    {
        _host = host;
        Clock = clock;
        County = county;
        Client = NewClient(AdminKey);
    }

    /// <summary>The county's six digits; no other test has them.</summary>
    public string County { get; }

    /// <summary>Calls with the admin key.</summary>
    public HttpClient Client { get; }

    public OffsetClock Clock { get; }

    public IServiceProvider Services => _host.Services;

    /// <summary>Starts the app over a storage account.</summary>
    /// <param name="connectionString">The account.</param>
    /// <param name="now">Where the clock starts, ISO 8601 with offset.</param>
    /// <param name="county">The county; null: a new one.</param>
    /// <param name="settings">More settings, <c>Stats:DueDay=3</c>.</param>
    public static Task<StatsApp> StartAsync(string connectionString, string now = "2024-01-10T00:00:00Z", string? county = null, params string[] settings) =>
        StartAsync(connectionString, _ => { }, now, county, settings);

    /// <summary>Starts the app with some of its parts replaced.</summary>
    /// <param name="connectionString">The account.</param>
    /// <param name="replace">Registers over what the app registered.</param>
    /// <param name="now">Where the clock starts, ISO 8601 with offset.</param>
    /// <param name="county">The county; null: a new one.</param>
    /// <param name="settings">More settings, <c>Stats:DueDay=3</c>.</param>
    public static Task<StatsApp> StartAsync(
        string connectionString, Action<IServiceCollection> replace, string now = "2024-01-10T00:00:00Z", string? county = null, params string[] settings) =>
        StartAsync(connectionString, TimeProvider.System, replace, now, county, settings);

    /// <summary>Starts the app with a clock that stands still until it is moved: for what happens a second before something else.</summary>
    public static Task<StatsApp> StartStillAsync(string connectionString, string now, params string[] settings) =>
        StartAsync(connectionString, new StandingClock(), _ => { }, now, county: null, settings);

    /// <summary>Starts the app with a clock of the test's own.</summary>
    public static async Task<StatsApp> StartAsync(
        string connectionString, TimeProvider time, Action<IServiceCollection> replace, string now = "2024-01-10T00:00:00Z", string? county = null, params string[] settings)
    {
        county ??= Interlocked.Increment(ref s_counties).ToString(CultureInfo.InvariantCulture);
        var clock = new OffsetClock(time);
        clock.MoveTo(At(now));
        var options = new LocalHostOptions
        {
            Configuration =
            [
                "--urls=http://127.0.0.1:0", $"--AzureWebJobsStorage={connectionString}", $"--Stats:CountyCode={county}", "--Stats:CountyName=测试县",
                $"--Stats:AdminKey={AdminKey}", $"--HostKey={HostKey}", .. settings.Select(setting => $"--{setting}"),
            ],
        };
        var app = FunctionApp.From(typeof(StatsComposition).Assembly, (services, configuration) => replace(services.AddStatsFunctions(configuration)));
        return new StatsApp(await HostApplication.StartAsync(app, options, clock, CancellationToken.None), clock, county);
    }

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    /// <summary>A client with a key of its own; null: none. Every answer it gets is held against the OpenAPI document.</summary>
    public HttpClient NewClient(string? key, ApiContract? contract = null)
    {
        var client = new HttpClient(new ContractHandler(contract ?? ApiContract.OfApp) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = _host.Address };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        return client;
    }

    /// <summary>Has a key issued.</summary>
    /// <param name="role">Its role, as the contract writes it.</param>
    /// <param name="last">The last three digits of its unit.</param>
    /// <param name="label">Its label.</param>
    /// <param name="expiresAt">When it expires, ISO 8601 with offset.</param>
    public async Task<(string Id, string Key)> IssueKeyAsync(string role, string? last = null, string label = "测试", string? expiresAt = null)
    {
        var response = await Client.PostAsJsonAsync("/api/keys", new { role, unit = last is null ? null : Unit(last), label, expiresAt });
        response.EnsureSuccessStatusCode();
        var issued = await ReadAsync(response);
        return ((string)issued["id"]!, (string)issued["key"]!);
    }

    /// <summary>A client with a key that was issued for it.</summary>
    /// <param name="role">Its role, as the contract writes it.</param>
    /// <param name="last">The last three digits of its unit.</param>
    /// <param name="label">Its label.</param>
    public async Task<HttpClient> NewClientAsync(string role, string? last = null, string label = "测试") => NewClient((await IssueKeyAsync(role, last, label)).Key);

    /// <summary>A unit's code from its last three digits.</summary>
    public string Unit(string last) => County + last;

    public async Task PutUnitAsync(string last, string kind = "township", string district = "1", string activeFrom = "2015-01", string? activeTo = null, string? successor = null)
    {
        var response = await Client.PutAsJsonAsync(
            $"/api/units/{Unit(last)}",
            new { name = $"单位{last}", kind, district, activeFrom, activeTo, successor = successor is null ? null : Unit(successor) });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Puts values, told as JSON: <c>"meetings_held": 3</c>.</summary>
    public Task<HttpResponseMessage> PutAsync(string period, string last, string values) => SendAsync(HttpMethod.Put, period, last, $"{{\"values\":{{{values}}}}}");

    public Task<HttpResponseMessage> PatchAsync(string period, string last, string values) => SendAsync(HttpMethod.Patch, period, last, $"{{\"values\":{{{values}}}}}");

    /// <summary>Sends a body to a return's address.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string period, string last, string body, Action<HttpRequestMessage>? more = null)
    {
        var request = new HttpRequestMessage(method, $"/api/returns/{period}/{Unit(last)}") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        more?.Invoke(request);
        return Client.SendAsync(request);
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await Client.GetStringAsync(path))!;

    /// <summary>Asks again and again until the answer is what a test waits for.</summary>
    /// <exception cref="TimeoutException">It was not within a minute; the message has the last answer.</exception>
    public async Task<JsonNode> PollAsync(string path, Func<JsonNode, bool> until)
    {
        var answer = await GetAsync(path);
        for (var tries = 0; !until(answer); tries++)
        {
            if (tries == 1200)
            {
                throw new TimeoutException($"{path}: {answer.ToJsonString()}");
            }

            await Task.Delay(50);
            answer = await GetAsync(path);
        }

        return answer;
    }

    /// <summary>Runs a timer through the host's own door.</summary>
    public async Task RunTimerAsync(string function)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/functions/{function}") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("x-functions-key", HostKey);
        (await Client.SendAsync(request)).EnsureSuccessStatusCode();
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
    }

    // Its timers and timestamps are the machine's: only the hands stand still.
    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
