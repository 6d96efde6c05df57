using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests;

/// <summary>Submitting and correcting returns, over HTTP.</summary>
public sealed class ReturnTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly StatsApp _app = fixture.App;

    [Fact]
    public async Task A_return_is_created_then_corrected_and_each_revision_kept()
    {
        var created = await _app.SendAsync(HttpMethod.Put, "2023-01", "101", """{"values":{"meetings_held":12.0,"documents_issued":0,"allowances_refunded":1.5},"note":"首次"}""");
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (created.StatusCode, created.Headers.ETag!.Tag));
        var body = await StatsApp.ReadAsync(created);
        Assert.Equal("""{"meetings_held":12,"documents_issued":0,"allowances_refunded":1.5}""", body["values"]!.ToJsonString());
        Assert.EndsWith("Z", (string)body["submittedAt"]!, StringComparison.Ordinal);

        var corrected = await _app.PatchAsync("2023-01", "101", "\"meetings_held\": 10, \"documents_issued\": null");
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (corrected.StatusCode, corrected.Headers.ETag!.Tag));
        Assert.Equal("""{"meetings_held":10,"allowances_refunded":1.5}""", (await StatsApp.ReadAsync(corrected))["values"]!.ToJsonString());

        var stands = await _app.GetAsync($"/api/returns/2023-01/{_app.Unit("101")}");
        Assert.Equal("""{"meetings_held":10,"allowances_refunded":1.5}""", stands["values"]!.ToJsonString());

        var revisions = (await _app.GetAsync($"/api/returns/2023-01/{_app.Unit("101")}/revisions")).AsArray();
        Assert.Equal([2, 1], revisions.Select(revision => (int)revision!["revision"]!));
        Assert.Equal(
            """[{"indicator":"meetings_held","from":12,"to":10},{"indicator":"documents_issued","from":0,"to":null}]""",
            revisions[0]!["changes"]!.ToJsonString());
        Assert.Equal("首次", (string)revisions[1]!["note"]!);
        Assert.Equal("admin", (string)revisions[1]!["by"]!);
    }

    [Fact]
    public async Task The_same_values_again_write_nothing()
    {
        await _app.PutAsync("2023-02", "101", "\"meetings_held\": 3");
        var first = await _app.GetAsync($"/api/returns/2023-02/{_app.Unit("101")}");

        var again = await _app.SendAsync(HttpMethod.Put, "2023-02", "101", """{"values":{"meetings_held":3},"note":"again"}""");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(first.ToJsonString(), (await StatsApp.ReadAsync(again)).ToJsonString());
        Assert.Single((await _app.GetAsync($"/api/returns/2023-02/{_app.Unit("101")}/revisions")).AsArray());
    }

    [Fact]
    public async Task An_empty_return_is_a_return()
    {
        Assert.Equal(HttpStatusCode.Created, (await _app.PutAsync("2023-03", "101", "")).StatusCode);
        Assert.Equal("{}", (await _app.GetAsync($"/api/returns/2023-03/{_app.Unit("101")}"))["values"]!.ToJsonString());
    }

    [Fact]
    public async Task A_patch_may_be_the_first() =>
        Assert.Equal(HttpStatusCode.Created, (await _app.PatchAsync("2023-04", "101", "\"meetings_held\": 3")).StatusCode);

    [Fact]
    public async Task A_year_is_a_period_of_its_own()
    {
        Assert.Equal(HttpStatusCode.Created, (await _app.PutAsync("2023", "101", "\"rules_reviewed\": 3, \"rules_abolished\": 1, \"rules_revised\": 2")).StatusCode);
        Assert.Equal("2023", (string)(await _app.GetAsync($"/api/returns/2023/{_app.Unit("101")}"))["period"]!);
    }

    [Fact]
    public async Task The_returns_of_a_period_are_listed_by_unit()
    {
        await _app.PutAsync("2022-06", "201", "\"meetings_held\": 4");
        await _app.PutAsync("2022-06", "101", "\"meetings_held\": 3");
        await _app.PutAsync("2022-07", "101", "\"meetings_held\": 5");

        var list = (await _app.GetAsync("/api/returns/2022-06")).AsArray();

        Assert.Equal([_app.Unit("101"), _app.Unit("201")], list.Select(item => (string)item!["unit"]!));
    }

    [Theory]
    [InlineData("\"meetings_held\": -1", "values.meetings_held negative")]
    [InlineData("\"meetings_held\": 1.5", "values.meetings_held too-many-decimals")]
    [InlineData("\"meetings_held\": 10000000000000", "values.meetings_held too-large")]
    [InlineData("\"meetings_held\": \"12\"", "values.meetings_held not-a-number")]
    [InlineData("\"meetings_held\": true", "values.meetings_held not-a-number")]
    [InlineData("\"meetings_held\": [1]", "values.meetings_held not-a-number")]
    [InlineData("\"meetings_held\": {}", "values.meetings_held not-a-number")]
    [InlineData("\"no_such\": 1", "values.no_such unknown-indicator")]
    [InlineData("\"rules_reviewed\": 1", "values.rules_reviewed wrong-frequency")]
    [InlineData("\"inspection_teams\": 1", "values.inspection_teams wrong-level")]
    [InlineData("\"meetings_held\": 1, \"meetings_held\": 2", "values.meetings_held duplicate-indicator")]
    [InlineData("\"meetings_held\": -1, \"documents_issued\": \"x\", \"no_such\": 1", "values.meetings_held negative|values.documents_issued not-a-number|values.no_such unknown-indicator")]
    [InlineData("\"investigated_cases\": 3, \"eight_rules_cases\": 4", "values.eight_rules_cases relation-broken|values.investigated_cases relation-broken")]
    public async Task Wrong_values_are_all_named_and_nothing_is_stored(string values, string errors)
    {
        var response = await _app.PutAsync("2021-01", "101", values);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        var problem = await StatsApp.ReadAsync(response);
        Assert.Equal("validation-failed", (string)problem["code"]!);
        Assert.Equal(errors.Split('|'), problem["errors"]!.AsArray().Select(error => $"{error!["path"]} {error["code"]}"));
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Client.GetAsync($"/api/returns/2021-01/{_app.Unit("101")}")).StatusCode);
    }

    [Theory]
    [InlineData("not json", "not-json")]
    [InlineData("", "not-json")]
    [InlineData("[1]", "not-json")]
    [InlineData("{\"values\":{\"meetings_held\":1}", "not-json")]
    [InlineData("{\"values\":{\"meetings_held\":NaN}}", "not-json")]
    [InlineData("{\"values\":{\"meetings_held\":01}}", "not-json")]
    [InlineData("{\"values\":{},\"note\":\"\\ud800\"}", "not-json")]
    [InlineData("{\"values\":{\"meetings_held\":1},\"values\":{}}", "duplicate-member")]
    [InlineData("{}", "values-missing")]
    [InlineData("{\"values\":null}", "values-missing")]
    [InlineData("{\"values\":[1]}", "values-missing")]
    public async Task What_is_no_return_is_a_bad_request(string body, string code)
    {
        var response = await _app.SendAsync(HttpMethod.Put, "2021-02", "101", body);

        Assert.Equal((HttpStatusCode.BadRequest, code), (response.StatusCode, (string)(await StatsApp.ReadAsync(response))["code"]!));
    }

    [Theory]
    [InlineData("2024-02", "101", HttpStatusCode.Conflict, "period-in-future")]
    [InlineData("2025", "101", HttpStatusCode.Conflict, "period-in-future")]
    [InlineData("2014-12", "101", HttpStatusCode.Conflict, "unit-inactive")]
    [InlineData("2023-13", "101", HttpStatusCode.BadRequest, "malformed-period")]
    [InlineData("2023-1", "101", HttpStatusCode.BadRequest, "malformed-period")]
    [InlineData("2023-05", "999", HttpStatusCode.NotFound, "unknown-unit")]
    [InlineData("2023-05", "99", HttpStatusCode.NotFound, "unknown-unit")]
    public async Task A_return_that_cannot_be_is_refused(string period, string unit, HttpStatusCode status, string code)
    {
        // Wrong values, too: what comes first in the contract's order is told.
        var response = await _app.PutAsync(period, unit, "\"meetings_held\": -1");

        Assert.Equal((status, code), (response.StatusCode, (string)(await StatsApp.ReadAsync(response))["code"]!));
    }

    [Fact]
    public async Task The_running_month_and_year_are_accepted()
    {
        Assert.Equal(HttpStatusCode.Created, (await _app.PutAsync("2024-01", "101", "\"meetings_held\": 1")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await _app.PutAsync("2024", "101", "\"rules_new\": 1")).StatusCode);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused_with_or_without_a_length()
    {
        var body = $"{{\"values\":{{}},\"note\":\"{new string('x', 2 * 1024 * 1024)}\"}}";
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _app.SendAsync(HttpMethod.Put, "2021-03", "101", body)).StatusCode);
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await _app.SendAsync(HttpMethod.Put, "2021-03", "101", body, request => request.Headers.TransferEncodingChunked = true)).StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=gbk")]
    public async Task Another_media_type_is_refused(string type)
    {
        var response = await _app.SendAsync(HttpMethod.Put, "2021-03", "101", "{\"values\":{}}", request =>
            request.Content!.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task An_encoded_body_is_refused() =>
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _app.SendAsync(HttpMethod.Put, "2021-03", "101", "{\"values\":{}}", request =>
            request.Content!.Headers.ContentEncoding.Add("gzip"))).StatusCode);

    [Fact]
    public async Task A_note_has_its_limits_and_is_told_with_the_rest()
    {
        var tooLong = await _app.SendAsync(HttpMethod.Put, "2021-04", "101", $"{{\"values\":{{\"meetings_held\":-1}},\"note\":\"{new string('x', 2001)}\"}}");
        Assert.Equal(["values.meetings_held", "note"], (await StatsApp.ReadAsync(tooLong))["errors"]!.AsArray().Select(error => (string)error!["path"]!));

        var noText = await _app.SendAsync(HttpMethod.Put, "2021-04", "101", """{"values":{},"note":5}""");
        Assert.Equal(["note"], (await StatsApp.ReadAsync(noText))["errors"]!.AsArray().Select(error => (string)error!["path"]!));
    }

    [Fact]
    public async Task Preconditions_are_honoured()
    {
        await _app.PutAsync("2022-01", "101", "\"meetings_held\": 1");

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put("2022-01", 2, ifNoneMatch: "*")).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put("2022-01", 2, ifMatch: "\"7\"")).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put("2022-01", 2, ifMatch: "W/\"1\"")).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put("2022-01", 2, ifMatch: "garbage")).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put("2022-02", 2, ifMatch: "*")).StatusCode);
        Assert.Equal("1", (await _app.GetAsync($"/api/returns/2022-01/{_app.Unit("101")}"))["values"]!["meetings_held"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await Put("2022-01", 2, ifMatch: "\"9\", \"1\"")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Put("2022-01", 3, ifMatch: "*")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Put("2022-03", 2, ifNoneMatch: "*")).StatusCode);

        Task<HttpResponseMessage> Put(string period, int meetings, string? ifMatch = null, string? ifNoneMatch = null) =>
            _app.SendAsync(HttpMethod.Put, period, "101", $"{{\"values\":{{\"meetings_held\":{meetings}}}}}", request =>
            {
                _ = ifMatch is null || request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
                _ = ifNoneMatch is null || request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
            });
    }

    [Fact]
    public async Task A_return_that_the_client_has_is_not_sent_again()
    {
        await _app.PutAsync("2022-04", "101", "\"meetings_held\": 1");
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/returns/2022-04/{_app.Unit("101")}");
        request.Headers.Add("If-None-Match", "\"1\"");

        Assert.Equal(HttpStatusCode.NotModified, (await _app.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Soft_relations_are_kept_as_warnings()
    {
        var body = await StatsApp.ReadAsync(await _app.PutAsync("2022-05", "101", "\"filed_cases\": 3, \"filed_persons\": 2"));

        var warning = Assert.Single(body["warnings"]!.AsArray());
        Assert.Equal("filed-persons-at-least-cases", (string)warning!["rule"]!);
        Assert.Equal(body["warnings"]!.ToJsonString(), (await _app.GetAsync($"/api/returns/2022-05/{_app.Unit("101")}"))["warnings"]!.ToJsonString());
    }

    [Theory]
    [InlineData(null, "数据有误")]
    [InlineData("en", "Invalid content")]
    [InlineData("en-GB, zh;q=0.5", "Invalid content")]
    [InlineData("fr, zh-CN;q=0.9, en;q=0.8", "数据有误")]
    public async Task Texts_come_in_the_readers_language(string? language, string title)
    {
        var response = await _app.SendAsync(HttpMethod.Put, "2021-05", "101", "{\"values\":{\"meetings_held\":-1}}", request =>
            _ = language is null || request.Headers.TryAddWithoutValidation("Accept-Language", language));

        Assert.Equal(title, (string)(await StatsApp.ReadAsync(response))["title"]!);
    }

    [Fact]
    public async Task Writers_at_once_all_succeed_and_every_one_is_in_the_history()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 24).Select(i => _app.PutAsync("2020-01", "201", $"\"meetings_held\": {i}")));

        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        var revisions = (await _app.GetAsync($"/api/returns/2020-01/{_app.Unit("201")}/revisions")).AsArray();
        Assert.Equal(Enumerable.Range(1, 24), revisions.Select(revision => (int)revision!["changes"]![0]!["to"]!).Order());
        Assert.Equal(Enumerable.Range(1, 24).Reverse(), revisions.Select(revision => (int)revision!["revision"]!));
    }

    [Fact]
    public async Task Text_in_another_encoding_is_not_json()
    {
        // 更正 in GBK, as an older tool on a Chinese Windows writes it: as a note, then as a name.
        byte[] gbk = [0xB8, 0xFC, 0xD5, 0xFD];
        byte[][] bodies = [[.. "{\"values\":{},\"note\":\""u8, .. gbk, .. "\"}"u8], [.. "{\"values\":{\""u8, .. gbk, .. "\":1}}"u8]];
        foreach (var body in bodies)
        {
            var response = await _app.SendAsync(HttpMethod.Put, "2020-03", "101", "", request =>
                request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } });

            Assert.Equal((HttpStatusCode.BadRequest, "not-json"), (response.StatusCode, (string)(await StatsApp.ReadAsync(response))["code"]!));
        }
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("{\"values\":{\"meetings_held\":1}}")];
        var response = await _app.SendAsync(HttpMethod.Put, "2020-02", "101", "", request =>
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } });

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.IsType<JsonObject>(await StatsApp.ReadAsync(response));
    }
}
