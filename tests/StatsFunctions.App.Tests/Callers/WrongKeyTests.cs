using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatsFunctions.App.Http.Callers;
using StatsFunctions.Application.Access;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Callers;

/// <summary>Who guesses keys is slowed down, and nobody else is.</summary>
public sealed class WrongKeyTests(AzuriteFixture azurite)
{
    private const string Guess = "stats_this-is-no-key-but-might-have-been-one-AAAAAA";

    [Fact]
    public async Task One_wrong_key_too_many_is_429_without_a_reading_and_a_valid_one_from_the_same_address_passes()
    {
        var (store, log) = (new WatchedKeyStore(), new Log());
        await using var app = await StatsApp.StartAsync(
            azurite.ConnectionString, services => { store.Apply(services); services.AddSingleton<ILoggerProvider>(log); }, settings: "WEBSITE_SITE_NAME=test");
        var (_, key) = await app.IssueKeyAsync("viewer");
        using var client = app.NewClient(null);

        for (var i = 0; i < WrongKeys.Limit; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(client, Guess + i, "203.0.113.7:1024")).StatusCode);
        }

        // The longest key is wrong, too, and no key at all is not.
        using var refused = await SendAsync(client, new string('x', 4000), $"203.0.113.7:{4000}");
        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-wrong-keys"), (refused.StatusCode, (string)(await StatsApp.ReadAsync(refused))["code"]!));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(client, null, "203.0.113.7")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, key, "203.0.113.7")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, StatsApp.AdminKey, "203.0.113.7")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(client, Guess, "203.0.113.8")).StatusCode);

        var reads = store.Reads;
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => SendAsync(client, Guess + i, "203.0.113.7")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode));

        // What was read grows too old within a second, but not by every request.
        Assert.InRange(store.Reads, reads, reads + 50);

        Assert.Single(log.Lines, line => line.Contains("203.0.113.7", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(Guess, StringComparison.Ordinal) || line.Contains(key, StringComparison.Ordinal) || line.Contains(StatsApp.AdminKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_another_instance_has_just_issued_passes_also_where_somebody_guesses()
    {
        var clock = new AdvancingClock();
        await using var guessed = await StatsApp.StartAsync(azurite.ConnectionString, clock, _ => { });
        await using var other = await StatsApp.StartAsync(azurite.ConnectionString, county: guessed.County);
        using var client = guessed.NewClient(null);
        for (var i = 0; i < WrongKeys.Limit; i++)
        {
            await SendAsync(client, Guess + i, "");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await SendAsync(client, Guess, "")).StatusCode);
        var (_, key) = await other.IssueKeyAsync("viewer");
        clock.Advance(KeyRing.LifetimeForUnknown);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, key, "")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SendAsync(client, Guess, "")).StatusCode);
    }

    [Fact]
    public async Task A_client_with_no_platform_in_front_is_who_it_is_whatever_it_says()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        using var client = app.NewClient(null);

        for (var i = 0; i < WrongKeys.Limit; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(client, Guess, $"203.0.113.{i}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await SendAsync(client, Guess, "203.0.113.99")).StatusCode);
    }

    [Fact]
    public async Task An_answer_to_a_key_does_not_hold_it()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        var (_, key) = await app.IssueKeyAsync("viewer");
        using var client = app.NewClient(null);

        foreach (var (sent, path) in new[] { (Guess, "/api/years/2023"), (key, "/api/keys"), (key, $"/api/years/{key}") })
        {
            using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Api-Key", sent } } });
            Assert.False(answer.IsSuccessStatusCode);
            if (!path.Contains(key, StringComparison.Ordinal))
            {
                Assert.DoesNotContain(sent, answer.Headers.ToString() + await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    // The connection, what the platform says, what others say, whether the platform is there; who it is taken to be.
    [Theory]
    [InlineData("10.0.0.1", "203.0.113.7:1024", null, true, "203.0.113.7")]
    [InlineData("10.0.0.1", "203.0.113.7", "198.51.100.1", true, "203.0.113.7")]
    [InlineData("10.0.0.1", null, "198.51.100.1", true, "10.0.0.1")]
    [InlineData("10.0.0.1", "nonsense", null, true, "10.0.0.1")]
    [InlineData("10.0.0.1", "203.0.113.7:1024", "198.51.100.1", false, "10.0.0.1")]
    [InlineData("::ffff:203.0.113.7", null, null, false, "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", null, null, false, "2001:db8:1:2::")]
    [InlineData("10.0.0.1", "[2001:db8:1:2:ffff::1]:1024", null, true, "2001:db8:1:2::")]
    [InlineData(null, null, null, false, "255.255.255.255")]
    public void Clients_are_told_apart_by_what_they_cannot_choose(string? connection, string? clientIP, string? forwardedFor, bool platform, string expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_SITE_NAME", platform ? "site" : null)]).Build();
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = connection is null ? null : IPAddress.Parse(connection) } };
        context.Request.Headers["Client-IP"] = clientIP;
        context.Request.Headers["X-Forwarded-For"] = forwardedFor;

        Assert.Equal(expected, new ClientAddresses(configuration).Of(context.Request).ToString());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string? key, string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/years/2023") { Headers = { { "Client-IP", address }, { "X-Forwarded-For", address } } };
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Everything that is logged, of whatever level.</summary>
    private sealed class Log : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
