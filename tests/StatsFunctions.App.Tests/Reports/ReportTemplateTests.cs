using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Reports;

/// <summary>Report templates over HTTP.</summary>
public sealed class ReportTemplateTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly StatsApp _app = fixture.App;

    [Fact]
    public async Task A_template_is_put_listed_fetched_replaced_and_deleted()
    {
        var created = await _app.PutTemplateAsync("季度通报_2.md", "# 通报\n\n共{{meetings_held}}次，{{ meetings_held . phrase }}，{{meetings_held}}\n");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var answer = await StatsApp.ReadAsync(created);
        Assert.Equal("季度通报_2.md md meetings_held meetings_held.phrase", $"{answer["name"]} {answer["kind"]} {string.Join(' ', answer["placeholders"]!.AsArray())}");

        var replaced = await _app.PutTemplateAsync("季度通报_2.md", "{{documents_issued}}");
        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        answer = await StatsApp.ReadAsync(replaced);

        var listed = (await _app.GetAsync("/api/report-templates")).AsArray().Single(item => (string)item!["name"]! == "季度通报_2.md")!;
        Assert.Equal(
            ("md", 20, false, "admin", (string)answer["etag"]!),
            ((string)listed["kind"]!, (int)listed["size"]!, (bool)listed["builtIn"]!, (string)listed["uploadedBy"]!, (string)listed["etag"]!));

        var file = await _app.Client.GetAsync((string)listed["url"]!);
        Assert.Equal("{{documents_issued}}", await ReportCalls.TextAsync(file));
        Assert.Equal("text/markdown; charset=utf-8", file.Content.Headers.ContentType!.ToString());
        Assert.Equal("季度通报_2.md", file.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal($"\"{answer["etag"]}\"", file.Headers.ETag!.Tag);
        var cached = new HttpRequestMessage(HttpMethod.Get, (string)listed["url"]!);
        cached.Headers.IfNoneMatch.Add(file.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await _app.Client.SendAsync(cached)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await _app.Client.DeleteAsync(ReportCalls.PathOf("季度通报_2.md"))).StatusCode);
        Assert.Equal("404 unknown-template", await ReportCalls.ProblemAsync(await _app.Client.GetAsync((string)listed["url"]!)));
        Assert.Equal("404 unknown-template", await ReportCalls.ProblemAsync(await _app.Client.DeleteAsync((string)listed["url"]!)));
        Assert.Equal("404 unknown-template", await ReportCalls.ProblemAsync(await _app.ReportAsync("季度通报_2.md")));
    }

    [Fact]
    public async Task Every_placeholder_that_names_nothing_is_told_with_its_place()
    {
        var unit = _app.Unit("101");
        var response = await _app.PutTemplateAsync("wrong.txt", $$$"""
            好{{meetings_held}}，坏{{meetins_held}}
            {{a,b.phrase}}　{{meetings_held.percent}}
            {{meetings_held@unit:{{{unit}}}}}{{meetings_held@unit:999999999}}{{meetings_held@district:9}}
            ｛｛meetings_held｝｝ {{ }} {{meetings_held
            """.Replace("\r\n", "\n", StringComparison.Ordinal));

        Assert.Equal(
            "422 invalid-template 第1行第21列:unknown-indicator 第2行第1列:unknown-indicator 第2行第1列:unknown-indicator 第2行第16列:unknown-figure"
            + " 第3行第33列:unknown-unit 第3行第65列:unknown-district 第4行第1列:full-width-braces 第4行第19列:empty-placeholder 第4行第25列:unclosed-placeholder",
            await ReportCalls.ProblemAsync(response));
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Client.GetAsync(ReportCalls.PathOf("wrong.txt"))).StatusCode);

        Assert.Equal(
            "422 invalid-template 第1行第1列:unknown-unit 第2行第1列:unknown-unit 第2行第40列:unknown-district",
            await ReportCalls.ProblemAsync(await _app.PutTemplateAsync("wrong.txt", $$$"""
                {{meetings_held@unit:999999999}}{{meetings_held@unit:{{{unit}}}}}
                {{ meetings_held @unit: 999999999    }}{{meetings_held@district:9}}{{meetings_held@district:1}}
                """.Replace("\r\n", "\n", StringComparison.Ordinal))));
    }

    // Which of them a file is: by its name, by its Content-Type, by what it begins with.
    [Theory]
    [InlineData("a.md", "text/plain", "md")]
    [InlineData("a.TXT", null, "txt")]
    [InlineData("甲", "text/markdown; charset=utf-8", "md")]
    [InlineData("乙", "text/plain", "txt")]
    [InlineData("丙", "application/octet-stream", "txt")]
    [InlineData("丁", "application/x-www-form-urlencoded", "txt")]
    [InlineData("戊", null, "txt")]
    [InlineData("己.2023", null, "txt")]
    [InlineData("a.docx", "text/plain", "422 not-a-docx")]
    [InlineData("庚", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "422 not-a-docx")]
    [InlineData("a.docm", "application/octet-stream", "415 unsupported-media-type")]
    [InlineData("a.pdf", null, "415 unsupported-media-type")]
    [InlineData("辛", "application/pdf", "415 unsupported-media-type")]
    [InlineData("壬", "application/json", "415 unsupported-media-type")]
    public async Task A_file_is_of_a_kind(string name, string? contentType, string kind)
    {
        var response = await _app.PutTemplateAsync(name, "{{meetings_held}}", contentType);

        Assert.Equal(kind, response.IsSuccessStatusCode ? (string)(await StatsApp.ReadAsync(response))["kind"]! : await ReportCalls.ProblemAsync(response));
    }

    [Theory]
    [InlineData("a b.md")]
    [InlineData("a/b.md")]
    [InlineData("..")]
    [InlineData("-_.")]
    [InlineData("a\\b.md")]
    [InlineData("a\n.md")]
    [InlineData("（甲）.md")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.md")]
    public async Task A_name_is_no_path(string name)
    {
        // Clients take some of them for paths before they are sent.
        var put = await _app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Put, ReportCalls.PathOf(name)) { Content = ReportCalls.Body([], "text/plain") });

        Assert.True(put.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotFound, $"{put.StatusCode}");
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Client.GetAsync($"/api/reports/2023/{Uri.EscapeDataString(name)}")).StatusCode);
    }

    [Fact]
    public async Task Two_ways_to_write_a_name_in_Unicode_are_one_name()
    {
        Assert.Equal(HttpStatusCode.Created, (await _app.PutTemplateAsync("re\u0301sume\u0301.txt", "a")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.PutTemplateAsync("r\u00e9sum\u00e9.txt", "b")).StatusCode);
    }

    [Fact]
    public async Task A_template_has_a_largest_size_and_comes_as_it_is()
    {
        Assert.Equal("413 body-too-large", await ReportCalls.ProblemAsync(await _app.PutTemplateAsync("a.txt", new byte[(5 << 20) + 1])));
        var chunked = new HttpRequestMessage(HttpMethod.Put, ReportCalls.PathOf("a.txt")) { Content = new StreamContent(new MemoryStream(new byte[6 << 20])) };
        chunked.Headers.TransferEncodingChunked = true;
        Assert.Equal("413 body-too-large", await ReportCalls.ProblemAsync(await _app.Client.SendAsync(chunked)));
        Assert.Equal(HttpStatusCode.Created, (await _app.PutTemplateAsync("large.txt", new string('a', 5 << 20))).StatusCode);

        var zipped = ReportCalls.Body("a"u8.ToArray(), "text/plain");
        zipped.Headers.ContentEncoding.Add("gzip");
        Assert.Equal("415 unsupported-media-type", await ReportCalls.ProblemAsync(await _app.Client.PutAsync(ReportCalls.PathOf("a.txt"), zipped)));
        Assert.Equal("422 unreadable-template", await ReportCalls.ProblemAsync(await _app.PutTemplateAsync("a.md", Encoding.Latin1.GetBytes("\u0000\u00ff\u0080"))));
    }

    // What a template holds is held in memory with its places, and so are its faults.
    [Fact]
    public async Task A_template_has_so_many_placeholders_and_faults()
    {
        Assert.Equal("422 too-many-placeholders", await ReportCalls.ProblemAsync(await _app.PutTemplateAsync("many.txt", Repeat("{{meetings_held}}\n", 10_001))));
        Assert.Equal(HttpStatusCode.Created, (await _app.PutTemplateAsync("many.txt", Repeat("{{meetings_held}}\n", 10_000))).StatusCode);

        var problem = JsonNode.Parse(await (await _app.PutTemplateAsync("wrong.txt", Repeat("{{a,b,c,d.phrase}}\n", 10_000))).Content.ReadAsStringAsync())!;
        Assert.Equal(("模板有 1000 处以上占位符有误", 1000), ((string?)problem["detail"], problem["errors"]!.AsArray().Count));

        static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
    }

    [Fact]
    public async Task What_somebody_else_has_put_beside_the_templates_is_none()
    {
        var container = new BlobContainerClient(fixture.ConnectionString, "reports");
        await container.GetBlobClient($"{_app.County}/templates/foreign.txt").UploadAsync(BinaryData.FromString("{{meetings_held}}"), overwrite: true);

        Assert.Equal("404 unknown-template", await ReportCalls.ProblemAsync(await _app.Client.GetAsync(ReportCalls.PathOf("foreign.txt"))));
        Assert.DoesNotContain("foreign", ReportCalls.Names(await _app.GetAsync("/api/report-templates")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_built_in_template_can_be_covered_and_stands_again()
    {
        await using var app = await StatsApp.StartAsync(fixture.ConnectionString);
        var before = await app.GetAsync("/api/report-templates");
        Assert.Equal("assessment-speech.md conduct-and-discipline.docx county-government.txt eight-point-rules.docx main-responsibility.docx", ReportCalls.Names(before));
        Assert.All(before.AsArray(), template => Assert.True((bool)template!["builtIn"]!));
        Assert.Equal("409 built-in-template", await ReportCalls.ProblemAsync(await app.Client.DeleteAsync(ReportCalls.PathOf("assessment-speech.md"))));

        Assert.Equal(HttpStatusCode.OK, (await app.PutTemplateAsync("assessment-speech.md", "{{meetings_held}}")).StatusCode);
        var covered = await app.GetAsync("/api/report-templates");
        Assert.Equal(ReportCalls.Names(before), ReportCalls.Names(covered));
        Assert.False((bool)covered[0]!["builtIn"]!);
        Assert.StartsWith("【未报】", await ReportCalls.TextAsync(await app.ReportAsync("assessment-speech.md")), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await app.Client.DeleteAsync(ReportCalls.PathOf("assessment-speech.md"))).StatusCode);
        Assert.Equal(before.ToJsonString(), (await app.GetAsync("/api/report-templates")).ToJsonString());
    }
}
