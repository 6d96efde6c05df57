using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml.Linq;
using StatsFunctions.App.Tests.Imports;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Exports;

/// <summary>Exports of a year's returns, over HTTP.</summary>
public sealed class ExportTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private StatsApp? _app;

    private StatsApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        _app = await StatsApp.StartAsync(azurite.ConnectionString);
        await App.PutUnitAsync("201", kind: "department");
        await App.PutUnitAsync("101");
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    [Fact]
    public async Task What_was_exported_as_csv_is_imported_without_a_change()
    {
        await ReportAsync("2023-10", "101", "\"meetings_held\": 0, \"first_topic_study\": 3");
        await ReportAsync("2023-02", "101", "\"documents_issued\": 1000000000000");
        await ReportAsync("2023", "201", $"\"{await YearlyAsync()}\": 7");
        await ReportAsync("2023-02", "201", $"\"{await DecimalAsync()}\": 12.5");
        await ReportAsync("2023-03", "201", "");
        await ReportAsync("2022-12", "101", "\"meetings_held\": 9");

        var response = await App.Client.GetAsync("/api/returns/export?year=2023&format=csv");
        var file = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(("returns-2023.csv", "测试县2023年全部报表.csv"), FileNames(response));
        var lines = Encoding.ASCII.GetString(file).Split("\r\n");
        var codes = (await App.GetAsync("/api/indicators")).AsArray().Select(indicator => (string)indicator!["code"]!).ToList();
        Assert.Equal("unit,period," + string.Join(',', codes), lines[0]);
        Assert.Equal(["101,2023-02", "101,2023-10", "201,2023", "201,2023-02", "201,2023-03", ""], lines[1..].Select(line => string.Join(',', line.Split(',')[..Math.Min(2, line.Split(',').Length)]).Replace(App.County, "", StringComparison.Ordinal)));
        Assert.All(lines[1..^1], line => Assert.Equal(codes.Count + 2, line.Split(',').Length));
        Assert.Equal(("0", "3", ""), (Cell(2, "meetings_held"), Cell(2, "first_topic_study"), Cell(2, "documents_issued")));
        Assert.Equal(("1000000000000", "12.5"), (Cell(1, "documents_issued"), Cell(4, codes.Single(code => Cell(4, code).Length > 0))));
        Assert.DoesNotContain((byte)'"', file);

        // A return without a single value is a blank row, which says nothing.
        var imported = await App.ImportAsync(file, "text/csv");
        Assert.Equal("5=0+0+5+0", await imported.CountsAsync());
        Assert.Empty(await imported.ConflictsAsync());

        string Cell(int line, string code) => lines[line].Split(',')[codes.IndexOf(code) + 2];
    }

    [Fact]
    public async Task An_xlsx_names_units_and_indicators_and_tells_the_countys_time()
    {
        App.Clock.MoveTo(StatsApp.At("2023-12-31T17:30:05Z"));
        await ReportAsync("2023-10", "201", "\"meetings_held\": 4");
        await ReportAsync("2023-11", "101", "\"meetings_held\": 0");
        await App.PutAsync("2023-10", "201", "\"meetings_held\": 5");

        var response = await App.Client.GetAsync("/api/returns/export?year=2023");

        Assert.Equal((HttpStatusCode.OK, Xlsx), (response.StatusCode, response.Content.Headers.ContentType!.ToString()));
        Assert.Equal(("returns-2023.xlsx", "测试县2023年全部报表.xlsx"), FileNames(response));
        var rows = Rows(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(["单位代码", "单位", "类别", "片区", "报告期", "修订", "报送时间"], rows[0].Take(7));
        Assert.Equal((await App.GetAsync("/api/indicators")).AsArray().Select(indicator => (string)indicator!["name"]!), rows[0].Skip(7));

        // 01:30:05 on 1 January 2024 in China.
        Assert.Equal($"{App.Unit("101")} 单位101 乡镇（街道） 第1片区 2023-11 1", string.Join(' ', rows[1].Take(6)));
        Assert.Equal($"{App.Unit("201")} 单位201 部门 第1片区 2023-10 2", string.Join(' ', rows[2].Take(6)));
        Assert.Equal("2024-01-01 01:30", DateTime.FromOADate(double.Parse(rows[1][6], System.Globalization.CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["0", "5"], rows.Skip(1).Select(row => Assert.Single(row.Skip(7))));
    }

    [Theory]
    [InlineData("&lang=en", "zh", "Unit code")]
    [InlineData("&lang=zh", "en", "单位代码")]
    [InlineData("", "en", "Unit code")]
    [InlineData("", "zh-CN", "单位代码")]
    public async Task The_reader_chooses_the_language(string query, string accepts, string heading)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/returns/export?year=2023{query}");
        request.Headers.Add("Accept-Language", accepts);
        var response = await App.Client.SendAsync(request);

        Assert.Equal(heading, Rows(await response.Content.ReadAsByteArrayAsync())[0][0]);
        Assert.Equal(heading == "Unit code" ? $"{App.County} 2023 returns.xlsx" : "测试县2023年全部报表.xlsx", FileNames(response).Chinese);
    }

    [Fact]
    public async Task A_year_without_returns_has_headings_only()
    {
        Assert.Single(Rows(await App.Client.GetByteArrayAsync("/api/returns/export?year=2999")));
        Assert.Matches("^unit,period,[a-z0-9_,]+\r\n$", await App.Client.GetStringAsync("/api/returns/export?year=2999&format=csv"));
    }

    [Theory]
    [InlineData("", "year")]
    [InlineData("?format=csv", "year")]
    [InlineData("?year=2023&format=", "format")]
    [InlineData("?year=2023-01&format=XLSX&lang=fr", "year format lang")]
    [InlineData("?year=1900", "year")]
    [InlineData("?year=2023&year=2022", "year")]
    [InlineData("?year=２０２３", "year")]
    public async Task A_wrong_query_is_told_whole(string query, string paths)
    {
        var response = await App.Client.GetAsync("/api/returns/export" + query);
        var problem = await StatsApp.ReadAsync(response);

        Assert.Equal((HttpStatusCode.BadRequest, "malformed-query"), (response.StatusCode, (string)problem["code"]!));
        Assert.Equal(paths, string.Join(' ', problem["errors"]!.AsArray().Select(error => (string)error!["path"]!)));
    }

    private async Task ReportAsync(string period, string unit, string values) => (await App.PutAsync(period, unit, values)).EnsureSuccessStatusCode();

    private async Task<string> YearlyAsync() => await IndicatorAsync(indicator => (string)indicator["frequency"]! == "yearly");

    private async Task<string> DecimalAsync() => await IndicatorAsync(indicator => (string)indicator["frequency"]! == "monthly" && (int)indicator["decimals"]! > 0);

    private async Task<string> IndicatorAsync(Func<System.Text.Json.Nodes.JsonNode, bool> fits) =>
        (string)(await App.GetAsync("/api/indicators")).AsArray().First(indicator => fits(indicator!))!["code"]!;

    private static (string Ascii, string Chinese) FileNames(HttpResponseMessage response) =>
        (response.Content.Headers.ContentDisposition!.FileName!.Trim('"'), response.Content.Headers.ContentDisposition.FileNameStar!);

    // The cells that there are of each row.
    private static List<List<string>> Rows(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        var strings = Part("xl/sharedStrings.xml").Descendants(Main + "si").Select(item => item.Value).ToList();
        return
        [
            .. Part("xl/worksheets/sheet1.xml").Descendants(Main + "row").Select(row => row.Elements(Main + "c")
                .Select(cell => (string?)cell.Attribute("t") == "s" ? strings[(int)cell.Element(Main + "v")!] : cell.Element(Main + "v")!.Value).ToList()),
        ];

        XDocument Part(string path)
        {
            using var content = archive.GetEntry(path)!.Open();
            return XDocument.Load(content);
        }
    }
}
