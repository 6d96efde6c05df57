using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Web;

/// <summary>Text is compressed for who asks for it, and only that; what an ETag promises stays so.</summary>
public sealed class CompressionTests : IClassFixture<AppFixture>, IDisposable
{
    private readonly StatsApp _app;
    private readonly HttpClient _client;

    public CompressionTests(AppFixture fixture)
    {
        _app = fixture.App;

        // One that does not unpack by itself.
        _client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = _app.Client.BaseAddress };
        _client.DefaultRequestHeaders.Add("X-Api-Key", StatsApp.AdminKey);
    }

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("/", "br", "br")]
    [InlineData("/", "gzip", "gzip")]
    [InlineData("/", "gzip, deflate, br", "br")]
    [InlineData("/", "br;q=0, gzip", "gzip")]
    [InlineData("/", "deflate", null)]
    [InlineData("/", "identity", null)]
    [InlineData("/", null, null)]
    [InlineData("/app/app.css", "br", "br")]
    [InlineData("/openapi.js", "br", "br")]
    [InlineData("/lib/chart.umd.min.js", "gzip", "gzip")]
    [InlineData("/lib/licences.txt", "br", null)]
    [InlineData("/api/openapi.json", "br", "br")]
    [InlineData("/api/indicators", "gzip", "gzip")]
    [InlineData("/api/nothing", "br", "br")]
    [InlineData("/api/returns/export?year=2023", "br", null)]
    [InlineData("/api/returns/export?year=2023&format=csv", "br", null)]
    [InlineData("/api/returns/template?year=2023&unit=#101", "br", null)]
    public async Task What_goes_out_is_what_was_asked_for(string path, string? accepted, string? coding)
    {
        var plain = await SendAsync(HttpMethod.Get, path, null);
        var answer = await SendAsync(HttpMethod.Get, path, accepted);
        var length = answer.Content.Headers.ContentLength;
        var (whole, sent) = (await plain.Content.ReadAsByteArrayAsync(), await answer.Content.ReadAsByteArrayAsync());

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(coding is null ? [] : [coding], answer.Content.Headers.ContentEncoding);
        Assert.Equal((plain.StatusCode, plain.Content.Headers.ContentType), (answer.StatusCode, answer.Content.Headers.ContentType));

        // Exports of the same data are the same bytes; of a compressed answer the length is not known beforehand.
        Assert.Equal(whole, await UnpackAsync(sent, coding));
        Assert.True(coding is null || (sent.Length < whole.Length && length is null), $"{sent.Length} of {whole.Length}");
        Assert.Equal(["Accept-Encoding", "Accept-Language"], Vary(answer));
        Assert.Equal(["Accept-Encoding", "Accept-Language"], Vary(plain));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(plain.Headers.GetValues("Content-Security-Policy"), answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(plain.Headers.CacheControl, answer.Headers.CacheControl);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/lib/lit-html.js")]
    [InlineData("/api/openapi.json")]
    public async Task An_etag_is_of_every_coding_and_so_a_weak_one(string path)
    {
        var etags = new List<EntityTagHeaderValue>();
        foreach (var coding in new[] { null, "gzip", "br" })
        {
            var answer = await SendAsync(HttpMethod.Get, path, coding);
            etags.Add(answer.Headers.ETag!);
            foreach (var other in new[] { null, "gzip", "br" })
            {
                var again = await SendAsync(HttpMethod.Get, path, other, request => request.Headers.IfNoneMatch.Add(answer.Headers.ETag!));

                Assert.Equal((HttpStatusCode.NotModified, answer.Headers.ETag, 0), (again.StatusCode, again.Headers.ETag, (await again.Content.ReadAsByteArrayAsync()).Length));
                Assert.Empty(again.Content.Headers.ContentEncoding);
                Assert.Equal(["Accept-Encoding", "Accept-Language"], Vary(again));
            }
        }

        Assert.True(Assert.Single(etags.Distinct()).IsWeak);
    }

    [Fact]
    public async Task Head_tells_of_what_get_would_send()
    {
        var plain = await SendAsync(HttpMethod.Head, "/lib/lit-html.js", null);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal((await _client.GetByteArrayAsync("/lib/lit-html.js")).Length, plain.Content.Headers.ContentLength);

        var packed = await SendAsync(HttpMethod.Head, "/lib/lit-html.js", "br");
        Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
        Assert.Null(packed.Content.Headers.ContentLength);
        Assert.Equal((HttpStatusCode.OK, plain.Headers.ETag), (packed.StatusCode, packed.Headers.ETag));
    }

    [Fact]
    public async Task A_return_keeps_its_strong_etag_and_a_workbook_its_length_and_parts()
    {
        (await _app.PutAsync("2023-04", "101", "\"meetings_held\": 3")).EnsureSuccessStatusCode();
        var item = await SendAsync(HttpMethod.Get, $"/api/returns/2023-04/{_app.Unit("101")}", "br");
        Assert.Empty(item.Content.Headers.ContentEncoding);
        Assert.Equal("\"1\"", item.Headers.ETag!.ToString());

        // Given back, it is what it was.
        var corrected = await _app.SendAsync(HttpMethod.Put, "2023-04", "101", """{"values":{"meetings_held":4}}""", request => request.Headers.IfMatch.Add(item.Headers.ETag));
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (corrected.StatusCode, corrected.Headers.ETag!.ToString()));

        (await _app.Client.PostAsync("/api/rollups/2023", null)).EnsureSuccessStatusCode();
        var url = (string)(await _app.GetAsync("/api/workbooks/2023"))[0]!["url"]!;
        var whole = await SendAsync(HttpMethod.Get, url, "br");
        var length = whole.Content.Headers.ContentLength;
        var bytes = await whole.Content.ReadAsByteArrayAsync();
        Assert.Empty(whole.Content.Headers.ContentEncoding);
        Assert.Equal((bytes.Length, false), (length, whole.Headers.ETag!.IsWeak));

        var part = await SendAsync(HttpMethod.Get, url, "br", request => request.Headers.Range = new RangeHeaderValue(10, 19));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[10..20], await part.Content.ReadAsByteArrayAsync());

        var beyond = await SendAsync(HttpMethod.Get, url, "br", request => request.Headers.Range = new RangeHeaderValue(100_000_000, null));
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, "range-not-satisfiable"), (beyond.StatusCode, (string)(await JsonAsync(beyond))["code"]!));

        var changed = await SendAsync(HttpMethod.Get, url, "br", request => request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"other\"")));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "precondition-failed"), (changed.StatusCode, (string)(await JsonAsync(changed))["code"]!));
    }

    // Compression tells the length of what is encrypted, and with it, guess by guess, a secret (BREACH).
    [Fact]
    public async Task An_answer_that_holds_a_secret_is_left_as_it_is()
    {
        var issued = await SendAsync(HttpMethod.Post, "/api/keys", "br", request => request.Content = JsonContent.Create(new { role = "viewer", label = "查阅" }));
        Assert.Equal(HttpStatusCode.Created, issued.StatusCode);
        Assert.Empty(issued.Content.Headers.ContentEncoding);
        Assert.StartsWith("stats_", (string)(await JsonAsync(issued))["key"]!, StringComparison.Ordinal);
        Assert.Equal(["br"], (await SendAsync(HttpMethod.Get, "/api/keys", "br")).Content.Headers.ContentEncoding);

        (await _app.Client.PostAsync("/api/rollups/2022", null)).EnsureSuccessStatusCode();
        var workbook = (string)(await _app.GetAsync("/api/workbooks/2022"))[0]!["url"]!;
        var link = await SendAsync(HttpMethod.Post, $"{workbook}/link", "br");
        Assert.Equal(HttpStatusCode.OK, link.StatusCode);
        Assert.Empty(link.Content.Headers.ContentEncoding);
        Assert.Contains("sig=", (string)(await JsonAsync(link))["url"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_every_page_needs_first_is_small_on_the_wire()
    {
        var sizes = new List<int>();
        foreach (var path in new[] { "/", "/base.css", "/app/app.css", "/app/main.js", "/lib/lit-html.js", "/lib/chart.umd.min.js" })
        {
            sizes.Add((await (await SendAsync(HttpMethod.Get, path, "gzip, deflate, br")).Content.ReadAsByteArrayAsync()).Length);
        }

        Assert.True(sizes.Sum() < 100_000, string.Join(" + ", sizes));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? accepted, Action<HttpRequestMessage>? more = null)
    {
        var request = new HttpRequestMessage(method, path.Replace("#", _app.County, StringComparison.Ordinal));
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        }

        more?.Invoke(request);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<byte[]> UnpackAsync(byte[] sent, string? coding)
    {
        if (coding is null)
        {
            return sent;
        }

        using var packed = new MemoryStream(sent);
        await using Stream unpacked = coding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        await unpacked.CopyToAsync(whole);
        return whole.ToArray();
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await UnpackAsync(await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentEncoding.SingleOrDefault()))!;

    private static IEnumerable<string> Vary(HttpResponseMessage response) => response.Headers.Vary.Order(StringComparer.Ordinal);
}
