using System.Net;
using System.Text;
using StatsFunctions.Application.Imports;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>Imports as clients meet them.</summary>
public sealed class ImportTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly StatsApp _app = fixture.App;

    [Fact]
    public async Task Every_encoding_stores_the_same_returns()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = _app.Codes("单位代码,报告期,召开会议数,单位名称,allowances_refunded\n#101,2019-01,１２,吧镇,1.5\n#101,2019年2月,\"1,234\",吧镇,\n");
        (string Type, byte[] File)[] files =
        [
            ("text/csv", Encoding.UTF8.GetBytes(text)),
            ("text/csv; charset=gbk", Encoding.GetEncoding("GBK").GetBytes(text)),
            ("text/csv", Encoding.GetEncoding("GB18030").GetBytes(text)),
            ("text/csv; charset=\"utf-8\"", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]),
            ("text/csv; header=present", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]),
        ];
        var expected = "2=2+0+0+0";
        foreach (var (type, file) in files)
        {
            var response = await _app.ImportAsync(file, type);

            Assert.Equal((HttpStatusCode.OK, expected), (response.StatusCode, await response.CountsAsync()));
            Assert.Equal("""{"meetings_held":12,"allowances_refunded":1.5}""", await _app.ValuesAsync("2019-01", "101"));
            Assert.Equal("""{"meetings_held":1234}""", await _app.ValuesAsync("2019-02", "101"));

            // From the second file on it all stands already.
            expected = "2=0+0+2+0";
        }

        Assert.Single((await _app.GetAsync($"/api/returns/2019-01/{_app.Unit("101")}/revisions")).AsArray());
    }

    [Fact]
    public async Task The_answer_is_the_contracts()
    {
        await _app.PutAsync("2018-01", "101", "\"meetings_held\": 1");
        await _app.PutAsync("2018-02", "101", "\"meetings_held\": 2");

        var response = await _app.ImportAsync("unit,period,meetings_held,documents_issued\n#101,2018-01,1,\n#101,2018-02,5,\n#101,2018-03,7,3\n#101,2018-04,12a,N/A\n#101,2018-05,8,—\n");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            """
            {"dryRun":false,"rows":5,"created":1,"updated":1,"unchanged":1,"rejected":2,"conflicts":[
            {"code":"not-a-number","message":"“印发文件数”应为数字；没有数据请留空（第 5 行：“N/A”）","indicator":"documents_issued","rows":[5,6],"count":2},
            {"code":"not-a-number","message":"“召开会议数”应为数字；没有数据请留空（第 5 行：“12a”）","indicator":"meetings_held","rows":[5],"count":1}]}
            """.ReplaceLineEndings(""),
            await response.Content.ReadAsStringAsync());
        Assert.Equal("""{"meetings_held":5}""", await _app.ValuesAsync("2018-02", "101"));
        Assert.Equal("404", await _app.ValuesAsync("2018-04", "101"));
        Assert.Equal("404", await _app.ValuesAsync("2018-05", "101"));
        var revision = (await _app.GetAsync($"/api/returns/2018-02/{_app.Unit("101")}/revisions")).AsArray()[0]!;
        Assert.Equal((2, "admin"), ((int)revision["revision"]!, (string)revision["by"]!));
    }

    [Theory]
    [InlineData("12a", "not-a-number")]
    [InlineData("１２％", "not-a-number")]
    [InlineData("12%", "not-a-number")]
    [InlineData("—", "not-a-number")]
    [InlineData("1e3", "not-a-number")]
    [InlineData("=1+1", "not-a-number")]
    [InlineData("N/A", "not-a-number")]
    [InlineData("-1", "negative")]
    [InlineData("1.5", "too-many-decimals")]
    [InlineData("10000000000000", "too-large")]
    public async Task A_cell_that_is_no_value_is_a_conflict(string cell, string code)
    {
        var response = await _app.ImportAsync($"unit,period,meetings_held\n#101,2017-01,{cell}\n");

        Assert.Equal("1=0+0+0+1", await response.CountsAsync());
        Assert.Equal([$"{code} meetings_held 2"], await response.ConflictsAsync());
        Assert.Contains(cell, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("404", await _app.ValuesAsync("2017-01", "101"));
    }

    [Theory]
    [InlineData("2017-02", "007", "7")]
    [InlineData("2017-03", "+5", "5")]
    [InlineData("2017-04", "12.0", "12")]
    [InlineData("2017-05", "　１２　", "12")]
    [InlineData("2017-06", "\"1,234\"", "1234")]
    public async Task A_cell_that_can_only_mean_one_number_is_that_number(string period, string cell, string value)
    {
        Assert.Equal("1=1+0+0+0", await (await _app.ImportAsync($"unit,period,meetings_held\n#101,{period},{cell}\n")).CountsAsync());
        Assert.Equal($$"""{"meetings_held":{{value}}}""", await _app.ValuesAsync(period, "101"));
    }

    [Fact]
    public async Task An_empty_cell_takes_back_an_absent_column_keeps_and_a_row_of_empty_cells_says_nothing()
    {
        await _app.PutAsync("2016-01", "101", "\"meetings_held\": 1, \"documents_issued\": 2, \"allowances_refunded\": 3.5");

        await _app.PutAsync("2016-12", "101", "\"meetings_held\": 9");

        // A sheet made out beforehand: neither what is stored nor what has not come may change by it, nor may it be refused
        // for months to come.
        var response = await _app.ImportAsync("unit,period,meetings_held,documents_issued\n#101,2016-01,,4\n#101,2016-02,,\n#101,2016-12,　,\n#101,2024-12,,\n");

        Assert.Equal("4=0+1+3+0", await response.CountsAsync());
        Assert.Equal("""{"documents_issued":4,"allowances_refunded":3.5}""", await _app.ValuesAsync("2016-01", "101"));
        Assert.Equal("404", await _app.ValuesAsync("2016-02", "101"));
        Assert.Equal("""{"meetings_held":9}""", await _app.ValuesAsync("2016-12", "101"));
    }

    [Fact]
    public async Task Everything_wrong_with_a_file_is_told_at_once()
    {
        var response = await _app.ImportAsync(string.Join('\n',
            "unit,period,meetings_held,documents_issued,nosuch,印发文件数,investigated_cases,eight_rules_cases,inspection_teams",
            "#999,2016-03,x,,,,,,",
            "#101,2016-13,1,,,,,,",
            "#101,2024-02,-1,,,,,,",
            "#101,2014-12,1,,,,,,",
            ",2016-04,1,,,,,,",
            "#101,,1,,,,,,",
            "#101,2016-05,1,,5,,,,",
            "#101,2016-06,1,2,,,,,",
            "#101,2016-07,1,,,,3,4,",
            "#101,2016-08,1,,,,,,1",
            "#101,2016-09,1",
            "#101,2016-10,1,,,,,,",
            "#101,2016-10,2,,,,,,",
            "#101,2016-11,1,,,,,,"));

        Assert.Equal("14=1+0+0+13", await response.CountsAsync());
        Assert.Equal(
            [
                "duplicate-indicator documents_issued 1,9", "not-a-number meetings_held 2", "unknown-unit - 2", "malformed-period - 3", "negative meetings_held 4",
                "period-in-future - 4", "unit-inactive - 5", "unit-missing - 6", "period-missing - 7", "unknown-indicator nosuch 8",
                "relation-broken eight_rules_cases 10", "wrong-level inspection_teams 11", "malformed-row - 12", "duplicate-row - 13,14",
            ],
            await response.ConflictsAsync());
        Assert.Equal("""{"meetings_held":1}""", await _app.ValuesAsync("2016-11", "101"));
    }

    [Fact]
    public async Task Each_broken_relation_and_each_doubled_return_is_a_cause_of_its_own()
    {
        var answer = await StatsApp.ReadAsync(await _app.ImportAsync(string.Join('\n',
            "unit,period,eight_rules_cases,eight_rules_hedonism_cases,eight_rules_formalism_cases,investigated_cases",
            "#101,2016-01,5,1,1,9",
            "#101,2016-02,5,,,3",
            "#101,2016-03,1,,,3", "#101,2016-03,2,,,3", "#101,2016-04,1,,,3", "#101,2016-04,2,,,3")));

        Assert.Equal(
            ["relation-broken eight_rules_hedonism_cases [2] 1", "relation-broken eight_rules_cases [3] 1", "duplicate-row  [4,5] 2", "duplicate-row  [6,7] 2"],
            answer["conflicts"]!.AsArray().Select(conflict => $"{conflict!["code"]} {conflict["indicator"]} {conflict["rows"]!.ToJsonString()} {conflict["count"]}"));
    }

    [Theory]
    [InlineData("?dryRun=")]
    [InlineData("?mode=")]
    [InlineData("?dryRun=1")]
    public async Task A_switch_that_says_nothing_is_refused(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _app.ImportAsync("unit,period,meetings_held\n#101,2015-01,1\n", query)).StatusCode);

    [Fact]
    public async Task A_heading_without_values_is_a_conflict_of_the_heading() =>
        Assert.Equal(["unknown-indicator 没有的 1"], await (await _app.ImportAsync("unit,period,没有的\n#101,2015-01,\n")).ConflictsAsync());

    [Fact]
    public async Task Two_rows_for_one_return_name_each_other()
    {
        var conflict = (await StatsApp.ReadAsync(await _app.ImportAsync("unit,period,meetings_held\n#101,2015-02,1\n#101,2015年2月,1\n#201,2015-02,4\n")))["conflicts"]![0]!;

        Assert.Equal($"{_app.Unit("101")} 的 2015-02 出现了 2 次（第 2、3 行）", (string)conflict["message"]!);
        Assert.Equal("404", await _app.ValuesAsync("2015-02", "101"));
        Assert.Equal("""{"meetings_held":4}""", await _app.ValuesAsync("2015-02", "201"));
    }

    [Fact]
    public async Task JSON_keeps_what_is_absent_and_takes_back_what_is_null()
    {
        await _app.PutAsync("2015-03", "101", "\"meetings_held\": 1, \"documents_issued\": 2");

        var response = await _app.ImportJsonAsync("""
            [{"unit":"#101","period":"2015-03","values":{"documents_issued":null},"note":"更正"},
             {"unit":"#101","period":"2015","values":{"rules_new":1}},
             {"unit":"#101","period":"2015-04","values":{"meetings_held":"5"}},
             {"unit":"#101","period":"2015-05","values":{"meetings_held":5,"meetings_held":5}},
             7]
            """);

        Assert.Equal("5=1+1+0+3", await response.CountsAsync());
        Assert.Equal(["not-a-number meetings_held 3", "duplicate-member - 4", "not-an-object - 5"], await response.ConflictsAsync());
        Assert.Equal("""{"meetings_held":1}""", await _app.ValuesAsync("2015-03", "101"));
        Assert.Equal("更正", (string)(await _app.GetAsync($"/api/returns/2015-03/{_app.Unit("101")}"))["note"]!);
    }

    [Fact]
    public async Task A_stored_fault_does_not_block_its_own_correction_nor_does_an_unchanged_value_of_another_kind() =>
        Assert.Equal(["wrong-frequency rules_reviewed 2"], await (await _app.ImportAsync("unit,period,rules_reviewed\n#101,2015-06,3\n")).ConflictsAsync());

    [Theory]
    [InlineData("text/plain", "unit,period\n", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    [InlineData("multipart/form-data", "unit,period\n", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    [InlineData("application/json; charset=gbk", "[]", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    [InlineData("text/csv; charset=big5", "unit,period\n", HttpStatusCode.UnsupportedMediaType, "unsupported-charset")]
    [InlineData("text/csv", "", HttpStatusCode.UnprocessableEntity, "empty-file")]
    [InlineData("text/csv", "meetings_held\n1\n", HttpStatusCode.UnprocessableEntity, "missing-column")]
    [InlineData("text/csv", "unit,period,meetings_held\n1,2,\"3\n4,5,6\n", HttpStatusCode.BadRequest, "malformed-csv")]
    [InlineData("application/json", "{}", HttpStatusCode.BadRequest, "not-json")]
    [InlineData(ImportCalls.FormType, "PK", HttpStatusCode.UnprocessableEntity, null)]
    public async Task A_file_that_cannot_be_read_is_refused_as_a_whole(string type, string file, HttpStatusCode status, string? code)
    {
        var response = await _app.ImportAsync(Encoding.UTF8.GetBytes(file), type);

        var problem = await StatsApp.ReadAsync(response);
        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal(code ?? (string)problem["code"]!, (string)problem["code"]!);
    }

    [Theory]
    [InlineData("?dryRun=yes", "dryRun")]
    [InlineData("?mode=all", "mode")]
    [InlineData("?mode=all&dryRun=1", "dryRun mode")]
    public async Task A_query_that_is_none_is_refused(string query, string paths)
    {
        var response = await _app.ImportAsync("unit,period\n", query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(paths.Split(' '), (await StatsApp.ReadAsync(response))["errors"]!.AsArray().Select(error => (string)error!["path"]!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_above_the_limit_is_refused_with_or_without_a_length(bool chunked)
    {
        var file = new byte[ImportService.MaxLength + 1];
        var response = await _app.ImportAsync(file, "text/csv", more: request => request.Headers.TransferEncodingChunked = chunked ? true : null);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body-too-large"), (response.StatusCode, (string)(await StatsApp.ReadAsync(response))["code"]!));
    }

    [Fact]
    public async Task More_rows_than_the_limit_are_refused_and_none_is_stored()
    {
        var file = new StringBuilder("unit,period,meetings_held\n#101,2015-07,1\n");
        for (var i = 0; i < 50_000; i++)
        {
            file.Append("x,x,1\n");
        }

        var response = await _app.ImportAsync(file.ToString());

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-many-rows"), (response.StatusCode, (string)(await StatsApp.ReadAsync(response))["code"]!));
        Assert.Equal("404", await _app.ValuesAsync("2015-07", "101"));
    }

    [Fact]
    public async Task A_file_with_thousands_of_kinds_of_fault_is_refused_in_a_word()
    {
        var rows = Enumerable.Range(0, 6000).Select(i => $"\"x{i}\":1").Chunk(1000).Select(names => $$$"""{"unit":"#101","period":"2015-08","values":{{{{string.Join(',', names)}}}}}""");
        var response = await _app.ImportJsonAsync($"[{string.Join(',', rows)}]");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "too-many-conflicts"), (response.StatusCode, (string)(await StatsApp.ReadAsync(response))["code"]!));
    }

    [Fact]
    public async Task Texts_come_in_the_readers_language()
    {
        var response = await _app.ImportAsync(Encoding.UTF8.GetBytes(_app.Codes("unit,period,meetings_held\n#101,2015-09,12a\n")), "text/csv", more: request => request.Headers.Add("Accept-Language", "en"));

        Assert.Equal("'Meetings held' must be a number; empty or null where nothing is reported (row 2: '12a')", (string)(await StatsApp.ReadAsync(response))["conflicts"]![0]!["message"]!);
    }

    [Fact]
    public async Task A_file_of_a_heading_alone_has_no_rows() => Assert.Equal("0=0+0+0+0", await (await _app.ImportAsync("unit,period,meetings_held\n")).CountsAsync());
}
