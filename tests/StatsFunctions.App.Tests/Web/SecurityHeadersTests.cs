using System.Net;
using System.Net.Http.Headers;
using StatsFunctions.App.Web;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Web;

/// <summary>No answer goes out without the headers that tell a browser how little it may do.</summary>
public sealed class SecurityHeadersTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("/api/units", HttpStatusCode.OK, "no-store", SecurityHeaders.ApiPolicy)]
    [InlineData("/api/health", HttpStatusCode.OK, "no-store", SecurityHeaders.ApiPolicy)]
    [InlineData("/api/openapi.json", HttpStatusCode.OK, "private, no-cache", SecurityHeaders.ApiPolicy)]
    [InlineData("/api/returns/20x3", HttpStatusCode.BadRequest, "no-store", SecurityHeaders.ApiPolicy)]
    [InlineData("/api/nothing", HttpStatusCode.NotFound, "no-store", SecurityHeaders.ApiPolicy)]
    [InlineData("/nothing.html", HttpStatusCode.NotFound, "no-store", SecurityHeaders.ApiPolicy)]
    [InlineData("/admin/nothing", HttpStatusCode.NotFound, "no-store", SecurityHeaders.ApiPolicy)]
    [InlineData("/api/returns/export?year=2023", HttpStatusCode.OK, "no-store", SecurityHeaders.ApiPolicy)]
    [InlineData("/openapi.js", HttpStatusCode.OK, "private, no-cache", SecurityHeaders.ApiPolicy)]
    [InlineData("/", HttpStatusCode.OK, "private, no-cache", SecurityHeaders.PagePolicy)]
    [InlineData("/api.html", HttpStatusCode.OK, "private, no-cache", SecurityHeaders.PagePolicy)]
    public async Task Every_answer_has_them(string path, HttpStatusCode status, string cache, string policy) =>
        Check(await fixture.App.Client.GetAsync(path), status, cache, policy);

    [Fact]
    public async Task So_has_an_answer_to_nobody()
    {
        using var client = fixture.App.NewClient(null);

        Check(await client.GetAsync("/api/units"), HttpStatusCode.Unauthorized, "no-store", SecurityHeaders.ApiPolicy);
    }

    [Fact]
    public async Task So_have_a_file_and_the_problems_of_asking_for_a_part_of_it()
    {
        (await fixture.App.Client.PostAsync("/api/rollups/2023", null)).EnsureSuccessStatusCode();
        var url = (string)(await fixture.App.GetAsync("/api/workbooks/2023"))[0]!["url"]!;
        Check(await fixture.App.Client.GetAsync(url), HttpStatusCode.OK, "private, no-cache", SecurityHeaders.ApiPolicy);

        var beyond = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(100_000_000, null) } };
        var refused = await fixture.App.Client.SendAsync(beyond);
        Check(refused, HttpStatusCode.RequestedRangeNotSatisfiable, "no-store", SecurityHeaders.ApiPolicy);
        Assert.Equal("range-not-satisfiable", (string)(await StatsApp.ReadAsync(refused))["code"]!);
        Assert.StartsWith("bytes */", refused.Content.Headers.ContentRange!.ToString(), StringComparison.Ordinal);

        var other = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { IfMatch = { new EntityTagHeaderValue("\"other\"") } } };
        var failed = await fixture.App.Client.SendAsync(other);
        Check(failed, HttpStatusCode.PreconditionFailed, "no-store", SecurityHeaders.ApiPolicy);
        Assert.Equal("precondition-failed", (string)(await StatsApp.ReadAsync(failed))["code"]!);
        Assert.Null(failed.Content.Headers.ContentDisposition);
    }

    // A browser takes the headers of a 304 for those of what it has kept: the page it shows again must not lose its own policy.
    [Fact]
    public async Task A_page_that_has_not_changed_keeps_its_policy()
    {
        var page = await fixture.App.Client.GetAsync("/");
        var again = await fixture.App.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { IfNoneMatch = { page.Headers.ETag! } } });

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.False(again.Headers.Contains("Content-Security-Policy"));
    }

    private static void Check(HttpResponseMessage response, HttpStatusCode status, string cache, string policy)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("nosniff", Only("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Only("Referrer-Policy"));
        Assert.Equal("same-origin", Only("Cross-Origin-Resource-Policy"));
        Assert.Equal("DENY", Only("X-Frame-Options"));
        Assert.Equal(policy, Only("Content-Security-Policy"));
        Assert.Equal(cache, string.Join(", ", response.Headers.GetValues("Cache-Control").SelectMany(value => value.Split(", ")).OrderDescending()));

        string Only(string name) => Assert.Single(response.Headers.GetValues(name));
    }
}
