using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StatsFunctions.App.Tests.OpenApi;
using StatsFunctions.App.Web;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Web;

/// <summary>The web page's own files, without a key.</summary>
public sealed partial class WebFilesTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("/", "text/html; charset=utf-8", "index.html")]
    [InlineData("/index.html", "text/html; charset=utf-8", "index.html")]
    [InlineData("/api.html", "text/html; charset=utf-8", "api.html")]
    [InlineData("/openapi.js", "text/javascript; charset=utf-8", "openapi.js")]
    [InlineData("/base.css?v=1", "text/css; charset=utf-8", "base.css")]
    [InlineData("/lib/lit-html.js", "text/javascript; charset=utf-8", "lib/lit-html.js")]
    [InlineData("/lib/chart.umd.min.js", "text/javascript; charset=utf-8", "lib/chart.umd.min.js")]
    [InlineData("/lib/licences.txt", "text/plain; charset=utf-8", "lib/licences.txt")]
    public async Task A_file_is_served_to_everyone_with_type_and_etag(string path, string type, string file)
    {
        using var client = fixture.App.NewClient(null);
        var content = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "wwwroot", file));

        var whole = await client.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, type), (whole.StatusCode, whole.Content.Headers.ContentType!.ToString()));
        Assert.Equal(content, await whole.Content.ReadAsByteArrayAsync());

        var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.Equal((HttpStatusCode.OK, content.Length, whole.Headers.ETag), (head.StatusCode, (int)head.Content.Headers.ContentLength!, head.Headers.ETag));

        var again = await SendAsync(client, HttpMethod.Get, path, request => request.Headers.IfNoneMatch.Add(whole.Headers.ETag!));
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length));
        Assert.True(again.Headers.CacheControl is { Private: true, NoCache: true });
    }

    [Theory]
    [InlineData("GET", "/nothing.html")]
    [InlineData("GET", "/INDEX.html")]
    [InlineData("GET", "/..%2Fhost.json")]
    [InlineData("GET", "/%2e%2e/host.json")]
    [InlineData("GET", "/..%5Chost.json")]
    [InlineData("GET", "/wwwroot/index.html")]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("HEAD", "/api/units")]
    [InlineData("DELETE", "/api/units")]
    [InlineData("POST", "/index.html")]
    public async Task What_is_not_there_is_a_problem(string method, string path)
    {
        using var client = fixture.App.NewClient(null);

        var response = await SendAsync(client, new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        if (method != "HEAD")
        {
            Assert.Equal("unknown-address", (string)(await StatsApp.ReadAsync(response))["code"]!);
        }
    }

    [Theory]
    [InlineData("/admin/host/status")]
    [InlineData("/ADMIN/functions")]
    [InlineData("/runtime/webhooks/x")]
    public async Task The_hosts_own_addresses_are_left_to_the_host(string path)
    {
        var response = await fixture.App.Client.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, 0), (response.StatusCode, (await response.Content.ReadAsByteArrayAsync()).Length));
    }

    [Fact]
    public async Task A_file_that_changed_since_is_a_problem()
    {
        var response = await SendAsync(fixture.App.Client, HttpMethod.Get, "/", request => request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"other\"")));

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        Assert.Equal("precondition-failed", (string)(await StatsApp.ReadAsync(response))["code"]!);
    }

    [Fact]
    public async Task The_packages_of_others_are_those_of_the_lock_file_and_their_licences_go_with_them()
    {
        using var client = fixture.App.NewClient(null);
        var locked = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "package-lock.json")))!["packages"]!;
        var licences = await client.GetStringAsync("/lib/licences.txt");

        Assert.All(["lit-html", "chart.js", "@kurkle/color"], name =>
        {
            var package = locked[$"node_modules/{name}"]!;
            var heading = $"{name} {package["version"]} ({package["license"]})\n\n";
            var text = File.ReadAllText(Directory.EnumerateFiles(Path.Combine(Repository.Root, "node_modules", name), "LICENSE*").Single()).Trim();
            Assert.Contains(heading + text + "\n", licences, StringComparison.Ordinal);
        });
        Assert.Contains($"Chart.js v{locked["node_modules/chart.js"]!["version"]}\n", await client.GetStringAsync("/lib/chart.umd.min.js"), StringComparison.Ordinal);
        Assert.Equal(["lit-html", "chart.js", "axe-core"], Readme().Select(row => row.Name));
        Assert.All(Readme(), row => Assert.Equal((string)locked[$"node_modules/{row.Name}"]!["version"]!, row.Version));

        static IEnumerable<(string Name, string Version)> Readme() =>
            PackageRow().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Select(match => (match.Groups["name"].Value, match.Groups["version"].Value));
    }

    // It takes whatever no function before it takes, and the Functions host tries functions by name.
    [Fact]
    public void The_function_of_the_files_comes_last() =>
        Assert.Equal("WebFiles", HttpFunction.All.Select(function => function.Name).Max(StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void The_pages_keep_to_their_own_files()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var files = WebFiles.Read(folder);
        Assert.All(Directory.EnumerateFiles(folder, "*.html"), page =>
        {
            var text = File.ReadAllText(page);
            Assert.DoesNotMatch(Inline(), text);
            Assert.All(Reference().Matches(text).Select(match => match.Groups["target"].Value), target =>
                Assert.True(target[0] == '#' || target.StartsWith("/api/", StringComparison.Ordinal) || files.Find(target) is not null, $"{page}: {target}"));
        });
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, Action<HttpRequestMessage>? more = null)
    {
        // As it is written: Uri would take dots and escapes away before they are sent.
        var request = new HttpRequestMessage(method, new Uri(client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        more?.Invoke(request);
        return client.SendAsync(request);
    }

    [GeneratedRegex(@"<script>|<style|\sstyle=|\son[a-z]+=|javascript:", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Inline();

    [GeneratedRegex(@"^\| `(?<name>[\w.-]+)` (?<version>[0-9.]+).* \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PackageRow();

    [GeneratedRegex("(src|href)=\"(?<target>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
