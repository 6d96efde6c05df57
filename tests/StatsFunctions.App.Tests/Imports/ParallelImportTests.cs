using System.Net;
using System.Net.Http.Headers;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>How many files one caller imports at once.</summary>
public sealed class ParallelImportTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly StatsApp _app = fixture.App;

    [Fact]
    public async Task A_third_import_of_one_key_waits_its_turn_and_another_keys_does_not()
    {
        using var clerk = await _app.NewClientAsync("unit", "101");
        using var county = await _app.NewClientAsync("county");
        var bodies = new[] { new HeldBody(), new HeldBody() };
        var held = bodies.Select(body => ImportAsync(clerk, body)).ToList();

        // What the held ones have sent so far is on its way; sooner or later both are inside.
        HttpResponseMessage third;
        do
        {
            third = await ImportAsync(clerk, Small());
        }
        while (third.StatusCode == HttpStatusCode.OK);

        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-imports"), (third.StatusCode, (string)(await StatsApp.ReadAsync(third))["code"]!));
        Assert.NotNull(third.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await ImportAsync(county, Small())).StatusCode);

        Array.ForEach(bodies, body => body.Release());
        Assert.All(await Task.WhenAll(held), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
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

    /// <summary>A file of which only the heading comes until the rest is let go.</summary>
    private sealed class HeldBody : HttpContent
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HeldBody() => Headers.ContentType = new MediaTypeHeaderValue("text/csv");

        public void Release() => _released.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("unit,period,meetings_held\n"u8.ToArray());
            await stream.FlushAsync();
            await _released.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
