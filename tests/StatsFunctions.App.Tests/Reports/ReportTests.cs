using System.IO.Compression;
using System.Net;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using StatsFunctions.App.Http;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Reports;

/// <summary>Filled reports over HTTP, each test in a county of its own.</summary>
public sealed class ReportTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_report_is_filled_and_carries_its_workbook()
    {
        await using var app = await CountyAsync();
        await app.PutTemplateAsync("通报.md", "全县{{meetings_held}}次（上年{{meetings_held.base}}次），{{meetings_held.phrase}}，降幅{{meetings_held.reduction}}。\r\n第1片区{{meetings_held@district:1}}次，印发{{documents_issued}}件。\r\n");

        var response = await app.ReportAsync("通报.md");

        var rollup = await StatsApp.ReadAsync(await app.Client.PostAsync("/api/rollups/2023", null));
        var (workbook, fingerprint) = ((string)rollup["workbook"]!["name"]!, (string)rollup["fingerprint"]!);
        Assert.Equal(
            $"全县27次（上年40次），同比减少10.0％，降幅10.0％。\r\n第1片区18次，印发【未报】件。\r\n\r\n<!-- 数据来源：工作簿 {workbook}，数据指纹 {fingerprint} -->\r\n",
            await ReportCalls.TextAsync(response));
        Assert.Equal("text/markdown; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("测试县2023年通报（对比2022年，草稿）.md", response.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal(
            (workbook, fingerprint, "documents_issued"),
            (ReportCalls.Header(response, "X-Workbook"), ReportCalls.Header(response, "X-Fingerprint"), ReportCalls.Header(response, "X-Unfilled")));

        var cached = new HttpRequestMessage(HttpMethod.Get, response.RequestMessage!.RequestUri);
        cached.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Client.SendAsync(cached)).StatusCode);
    }

    [Fact]
    public async Task A_span_is_asked_for_as_of_a_comparison()
    {
        await using var app = await CountyAsync();
        await app.PutTemplateAsync("t.txt", "{{meetings_held}} {{rules_reviewed}}");

        var january = await app.ReportAsync("t.txt", "?through=1");
        Assert.StartsWith("18 【未报】\n数据来源：工作簿 2023-vs-2022-m01-draft，数据指纹 ", await ReportCalls.TextAsync(january), StringComparison.Ordinal);
        Assert.Equal("测试县2023年1月t（对比2022年，草稿）.txt", january.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.StartsWith("27 【未报】", await ReportCalls.TextAsync(await app.ReportAsync("t.txt", "?against=2021&through=12")), StringComparison.Ordinal);

        Assert.Equal("400 malformed-query against:malformed through:malformed", await ReportCalls.ProblemAsync(await app.ReportAsync("t.txt", "?against=2023&through=13")));
        Assert.Equal("400 malformed-period", await ReportCalls.ProblemAsync(await app.Client.GetAsync("/api/reports/23/t.txt")));
        Assert.Equal("404 unknown-template", await ReportCalls.ProblemAsync(await app.ReportAsync("none")));
    }

    [Fact]
    public async Task Nothing_is_said_of_unfilled_figures_where_there_are_none()
    {
        await using var app = await CountyAsync();
        await app.PutTemplateAsync("t.txt", "{{meetings_held}}");

        var response = await app.ReportAsync("t.txt");

        Assert.Null(ReportCalls.Header(response, "X-Unfilled"));
    }

    [Fact]
    public async Task A_district_that_has_gone_is_told_when_the_template_is_filled()
    {
        await using var app = await CountyAsync();
        Assert.Equal(HttpStatusCode.Created, (await app.PutTemplateAsync("t.txt", "{{meetings_held@district:2}}\n{{meetings_held@district:2}}")).StatusCode);
        Assert.StartsWith("9\n9\n", await ReportCalls.TextAsync(await app.ReportAsync("t.txt")), StringComparison.Ordinal);

        var moved = await app.Client.PutAsync($"/api/units/{app.Unit("102")}", new StringContent(
            """{"name":"单位102","kind":"township","district":"3","districtFrom":"2023-06","activeFrom":"2015-01"}""", Encoding.UTF8, "application/json"));
        Assert.True(moved.IsSuccessStatusCode);

        Assert.Equal("422 invalid-template 第1行第1列:unknown-district 第2行第1列:unknown-district", await ReportCalls.ProblemAsync(await app.ReportAsync("t.txt")));
        Assert.StartsWith("9\n9\n", await ReportCalls.TextAsync(await app.ReportAsync("t.txt", "?through=5")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_is_kept_for_each_workbook_and_template_and_never_written_over()
    {
        await using var app = await CountyAsync();
        await app.PutTemplateAsync("年报.txt", "{{meetings_held}}");
        var answer = await app.ReportAsync("年报.txt");
        var first = await ReportCalls.TextAsync(answer);
        var copy = Assert.Single(await CopiesAsync(app));

        // Should the app come to fill templates otherwise, what was given out before stays beside what is given out then.
        Assert.EndsWith($"-{answer.Headers.ETag!.Tag.Trim('"')[..12]}.txt", copy.Name, StringComparison.Ordinal);
        Assert.StartsWith($"{app.County}/2023/年报-2023-vs-2022-m12-draft-", copy.Name, StringComparison.Ordinal);
        Assert.Equal(first, await ReportCalls.TextAsync(await app.ReportAsync("年报.txt")));
        Assert.Equal(copy.Properties.ETag, Assert.Single(await CopiesAsync(app)).Properties.ETag);

        await app.PutAsync("2023-03", "101", "\"meetings_held\": 4");
        await ReportCalls.TextAsync(await app.ReportAsync("年报.txt"));
        await app.PutTemplateAsync("年报.txt", "共{{meetings_held}}");
        var last = await ReportCalls.TextAsync(await app.ReportAsync("年报.txt"));

        var container = new BlobContainerClient(azurite.ConnectionString, "reports");
        var texts = new List<string>();
        foreach (var kept in await CopiesAsync(app))
        {
            texts.Add((await container.GetBlobClient(kept.Name).DownloadContentAsync()).Value.Content.ToString());
        }

        Assert.Equal(3, texts.Count);
        Assert.Contains(first, texts);
        Assert.Contains(last, texts);
    }

    [Theory]
    [InlineData("utf-8", "\uFEFF共{{meetings_held}}次，{{documents_issued}}\r\n完", "\uFEFF共27次，【未报】\r\n完\r\n数据来源：")]
    [InlineData("gb18030", "共召开会议{{meetings_held}}次，降幅{{meetings_held.reduction}}\n", "共召开会议27次，降幅10.0％\n数据来源：")]
    public async Task A_text_keeps_its_encoding_mark_and_line_ends(string charset, string template, string text)
    {
        var encoding = charset == "utf-8" ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(charset)!;
        await using var app = await CountyAsync();
        await app.PutTemplateAsync("t", encoding.GetBytes(template), "text/plain");

        var response = await app.ReportAsync("t");

        Assert.StartsWith(text, encoding.GetString(await response.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        Assert.Equal(charset, response.Content.Headers.ContentType!.CharSet, ignoreCase: true);
    }

    [Fact]
    public async Task A_built_in_word_document_is_filled()
    {
        await using var app = await CountyAsync();

        var response = await app.ReportAsync("eight-point-rules.docx");

        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("测试县2023年eight-point-rules（对比2022年，草稿）.docx", response.Content.Headers.ContentDisposition!.FileNameStar);
        using var archive = new ZipArchive(await response.Content.ReadAsStreamAsync());
        Assert.DoesNotContain("{{", Part("word/document.xml"), StringComparison.Ordinal);
        Assert.Contains("【未报】", Part("word/document.xml"), StringComparison.Ordinal);
        Assert.Contains(ReportCalls.Header(response, "X-Fingerprint")!, Part("docProps/custom.xml"), StringComparison.Ordinal);
        Assert.Contains("first_topic_study", ReportCalls.Header(response, "X-Unfilled")!.Split(','));

        string Part(string name)
        {
            using var reader = new StreamReader(archive.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public void Unfilled_placeholders_fit_into_a_header()
    {
        Assert.Equal("a,b.phrase@district:%E5%9F%8E%E4%B8%9C%2C%25%2B", ReportAnswer.Unfilled(["a", "b.phrase@district:城东,%+"]));

        var many = Enumerable.Range(0, 10_000).Select(number => $"indicator_{number}.reduction").ToList();
        var told = ReportAnswer.Unfilled(many).Split(',');
        Assert.InRange(ReportAnswer.Unfilled(many).Length, 2000, 8000);
        Assert.Equal(many.Take(told.Length - 1), told.SkipLast(1));
        Assert.Equal($"+{10_000 - (told.Length - 1)}", told[^1]);
    }

    private async Task<List<BlobItem>> CopiesAsync(StatsApp app)
    {
        var copies = new List<BlobItem>();
        await foreach (var item in new BlobContainerClient(azurite.ConnectionString, "reports").GetBlobsAsync(prefix: $"{app.County}/2023/"))
        {
            copies.Add(item);
        }

        return copies;
    }

    private async Task<StatsApp> CountyAsync()
    {
        var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.PutUnitAsync("101");
        await app.PutUnitAsync("102", district: "2");
        foreach (var (period, unit, meetings) in new[]
        {
            ("2022-01", "101", 10), ("2022-02", "101", 10), ("2022-01", "102", 10), ("2022-02", "102", 10),
            ("2023-01", "101", 9), ("2023-02", "101", 9), ("2023-01", "102", 9),
        })
        {
            (await app.PutAsync(period, unit, $"\"meetings_held\": {meetings}")).EnsureSuccessStatusCode();
        }

        return app;
    }
}
