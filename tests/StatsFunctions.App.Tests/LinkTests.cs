using System.Net;
using System.Text.Json.Nodes;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>Links to one workbook.</summary>
public sealed class LinkTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string May = "/api/workbooks/2023/2023-vs-2022-m05-draft";
    private const string June = "/api/workbooks/2023/2023-vs-2022-m06-draft";

    private readonly HttpClient _stranger = new();
    private StatsApp? _app;

    private StatsApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        _app = await StatsApp.StartAsync(azurite.ConnectionString);
        await App.PutUnitAsync("101");
        await App.PutAsync("2023-05", "101", "\"meetings_held\": 3");
        (await App.Client.PostAsync("/api/rollups/2023?through=5&lang=en", null)).EnsureSuccessStatusCode();
        (await App.Client.PostAsync("/api/rollups/2023?through=6", null)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _stranger.Dispose();
        await App.DisposeAsync();
    }

    [Theory]
    [InlineData("", "测试县2023年1-5月同比统计表")]
    [InlineData("?lang=en", "2023 Jan-May vs 2022")]
    public async Task It_hands_out_the_file_under_its_name_without_a_key(string query, string name)
    {
        var link = await LinkAsync(May + "/link" + query);

        using var response = await _stranger.GetAsync((string)link["url"]!);

        Assert.Equal(await App.Client.GetByteArrayAsync(May + query), await response.Content.ReadAsByteArrayAsync());
        Assert.Contains(name, response.Content.Headers.ContentDisposition!.FileNameStar!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_serves_what_stands_there_and_no_English_edition_of_what_stood_before()
    {
        var (chinese, english) = ((string)(await LinkAsync(May + "/link"))["url"]!, (string)(await LinkAsync(May + "/link?lang=en"))["url"]!);
        await App.PutAsync("2023-05", "101", "\"meetings_held\": 4");
        (await App.Client.PostAsync("/api/rollups/2023?through=5", null)).EnsureSuccessStatusCode();

        Assert.Equal(await App.Client.GetByteArrayAsync(May), await _stranger.GetByteArrayAsync(chinese));
        Assert.Equal(HttpStatusCode.NotFound, (await _stranger.GetAsync(english)).StatusCode);

        var again = await App.Client.GetByteArrayAsync(May + "?lang=en");
        Assert.Equal(again, await _stranger.GetByteArrayAsync(english));
    }

    [Fact]
    public async Task It_is_for_reading_that_one_file()
    {
        var url = (string)(await LinkAsync(May + "/link"))["url"]!;

        using var body = new ByteArrayContent([1]);
        body.Headers.Add("x-ms-blob-type", "BlockBlob");
        Assert.Equal(HttpStatusCode.Forbidden, (await _stranger.PutAsync(url, body)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _stranger.DeleteAsync(url)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _stranger.GetAsync(url.Replace("m05", "m06", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _stranger.GetAsync((string)(await LinkAsync(June + "/link"))["url"]!)).StatusCode);
    }

    [Theory]
    [InlineData("", 24)]
    [InlineData("?hours=1", 1)]
    public async Task It_works_for_the_hours_asked_for_and_a_day_at_most(string query, int hours)
    {
        // By the storage's clock, which no setting moves: the app's stands in 2024.
        var before = TimeProvider.System.GetUtcNow();
        var link = await LinkAsync(May + "/link" + query);
        var after = TimeProvider.System.GetUtcNow();

        var expires = (DateTimeOffset)link["expiresAt"]!;
        Assert.InRange(expires, before.AddHours(hours), after.AddHours(hours));
        Assert.Contains($"se={Uri.EscapeDataString(expires.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture))}", (string)link["url"]!, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(May + "/link?hours=25&lang=fr", HttpStatusCode.BadRequest, "malformed-query")]
    [InlineData(May + "/link?hours=0", HttpStatusCode.BadRequest, "malformed-query")]
    [InlineData("/api/workbooks/2023/none/link", HttpStatusCode.NotFound, "unknown-workbook")]
    [InlineData("/api/workbooks/x/none/link", HttpStatusCode.BadRequest, "malformed-period")]
    public async Task There_is_none_otherwise(string path, HttpStatusCode status, string code)
    {
        var response = await App.Client.PostAsync(path, null);

        Assert.Equal((status, code), (response.StatusCode, (string)(await StatsApp.ReadAsync(response))["code"]!));
    }

    private async Task<JsonNode> LinkAsync(string path)
    {
        var response = await App.Client.PostAsync(path, null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await StatsApp.ReadAsync(response);
    }
}
