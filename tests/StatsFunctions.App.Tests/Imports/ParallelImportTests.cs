using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;
using StatsFunctions.Domain.Units;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>How many files one caller imports at once.</summary>
public sealed class ParallelImportTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly StatsApp _app = fixture.App;

    [Fact]
    public async Task A_third_import_of_one_key_waits_its_turn_and_another_keys_does_not()
    {
        var (id, key) = await _app.IssueKeyAsync("unit", "101");
        using var clerk = _app.NewClient(key);
        using var county = await _app.NewClientAsync("county");
        var caller = new Caller(id, Role.Unit, new UnitCode(_app.Unit("101")), "clerk");
        var turns = _app.Services.GetRequiredService<ParallelImports>();
        using (var first = turns.Take(caller))
        using (var second = turns.Take(caller))
        {
            Assert.True(first.IsAcquired && second.IsAcquired);

            var third = await ImportAsync(clerk, Small());

            Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-imports"), (third.StatusCode, (string)(await StatsApp.ReadAsync(third))["code"]!));
            Assert.NotNull(third.Headers.RetryAfter);
            Assert.Equal(HttpStatusCode.OK, (await ImportAsync(county, Small())).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await ImportAsync(clerk, Small())).StatusCode);
    }

    [Fact]
    public async Task A_turn_ends_with_an_import_that_is_refused()
    {
        using var clerk = await _app.NewClientAsync("unit", "101");
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await ImportAsync(clerk, new StringContent("x", new MediaTypeHeaderValue("text/plain")))).StatusCode);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await ImportAsync(clerk, new ByteArrayContent(new byte[(20 * 1024 * 1024) + 1]) { Headers = { ContentType = new("text/csv") } })).StatusCode);
        }
    }

    private static StringContent Small() => new("unit,period,meetings_held\n", new MediaTypeHeaderValue("text/csv"));

    private static Task<HttpResponseMessage> ImportAsync(HttpClient client, HttpContent body) => client.PostAsync("/api/returns/import?dryRun=true", body);
}
