using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using StatsFunctions.App.Tests.Imports;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>What a return would be answered: held against the PUT that follows it.</summary>
public sealed class ReturnCheckTests(ReturnCheckTests.County county) : IClassFixture<ReturnCheckTests.County>
{
    private readonly StatsApp _app = county.App;

    [Theory]
    [InlineData("2023-04", "101", """{"values":{"meetings_held":12.0,"documents_issued":0},"note":"首次"}""", "201 ")]
    [InlineData("2023", "101", """{"values":{"rules_reviewed":3,"rules_abolished":1,"rules_revised":2}}""", "201 ")]
    [InlineData("2024-01", "101", """{"values":{}}""", "201 ")]
    [InlineData("2023-02", "101", """{"values":{"meetings_held":10}}""", "200 ")]
    [InlineData("2023-01", "101", """{"values":{"meetings_held":11}}""", "200 ")]
    [InlineData("2023-05", "101", """{"values":{"meetings_held":-1,"documents_issued":"x","no_such":1,"funds":1.234},"note":5}""",
        "422 note not-a-text|values.meetings_held negative|values.documents_issued not-a-number|values.no_such unknown-indicator|values.funds unknown-indicator")]
    [InlineData("2023-05", "101", """{"values":{"meetings_held":1.5,"rules_reviewed":1,"inspection_teams":1}}""",
        "422 values.meetings_held too-many-decimals|values.inspection_teams wrong-level|values.rules_reviewed wrong-frequency")]
    [InlineData("2023-05", "101", """{"values":{"investigated_cases":3,"eight_rules_cases":4}}""", "422 values.eight_rules_cases relation-broken|values.investigated_cases relation-broken")]
    [InlineData("2023-05", "101", """{"values":{"filed_cases":3,"filed_persons":2}}""", "201 filed-persons-at-least-cases")]
    [InlineData("2023-03", "101", """{"values":{"meetings_held":31}}""", "201 outlier")]
    [InlineData("2022-07", "101", """{"values":{"meetings_held":1}}""", "201 no-meeting-month")]
    [InlineData("2021-05", "101", """{"values":{"meetings_held":1}}""", "409 year-closed")]
    [InlineData("2023-05", "102", """{"values":{"meetings_held":-1}}""", "409 unit-inactive")]
    [InlineData("2024-02", "101", """{"values":{"meetings_held":-1}}""", "409 period-in-future")]
    [InlineData("2023-05", "999", """{"values":{}}""", "404 unknown-unit")]
    [InlineData("2023-13", "101", """{"values":{}}""", "400 malformed-period")]
    [InlineData("2023-05", "101", """{"values":[1]}""", "400 values-missing")]
    [InlineData("2023-05", "101", """[1]""", "400 not-json")]
    [InlineData("2022-09", "101", """{"values":{"meetings_held":9}}""", "412 precondition-failed", "\"7\"")]
    [InlineData("2022-10", "101", """{"values":{"meetings_held":-9}}""", "422 values.meetings_held negative", "\"7\"")]
    [InlineData("2022-11", "101", """{"values":{"meetings_held":9}}""", "412 precondition-failed", null, "*")]
    [InlineData("2022-12", "101", """{"values":{"meetings_held":10}}""", "412 precondition-failed", null, "*")]
    [InlineData("2022-12", "101", """{"values":{"meetings_held":9}}""", "200 ", "\"1\"")]
    [InlineData("2022-01", "101", """{"values":{"meetings_held":10}}""", "201 ", null, "*")]
    public async Task It_answers_what_the_put_answers_and_stores_nothing(
        string period, string unit, string body, string expected, string? ifMatch = null, string? ifNoneMatch = null)
    {
        var before = await DumpAsync();
        var check = await SendAsync(HttpMethod.Post, "/check");
        var checkedBody = await StatsApp.ReadAsync(check);
        Assert.Equal(before, await DumpAsync());
        var stands = check.IsSuccessStatusCode && await StandsAsync();

        var put = await SendAsync(HttpMethod.Put, "");
        var putBody = await StatsApp.ReadAsync(put);

        Assert.Equal(expected, $"{(int)put.StatusCode} {Told(put, putBody)}");
        Assert.Equal(put.IsSuccessStatusCode ? HttpStatusCode.OK : put.StatusCode, check.StatusCode);
        if (!put.IsSuccessStatusCode)
        {
            Assert.Equal(putBody.ToJsonString(), checkedBody.ToJsonString());
            return;
        }

        Assert.Equal(
            new JsonObject
            {
                ["unit"] = putBody["unit"]!.DeepClone(),
                ["period"] = putBody["period"]!.DeepClone(),
                ["unchanged"] = stands,
                ["values"] = putBody["values"]!.DeepClone(),
                ["warnings"] = putBody["warnings"]!.DeepClone(),
            }.ToJsonString(),
            checkedBody.ToJsonString());

        Task<HttpResponseMessage> SendAsync(HttpMethod method, string suffix)
        {
            var request = new HttpRequestMessage(method, $"/api/returns/{period}/{_app.Unit(unit)}{suffix}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            _ = ifMatch is null || request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            _ = ifNoneMatch is null || request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
            return _app.Client.SendAsync(request);
        }

        // Whether the values that were sent are those that stand.
        async Task<bool> StandsAsync()
        {
            var response = await _app.Client.GetAsync($"/api/returns/{period}/{_app.Unit(unit)}");
            return response.IsSuccessStatusCode && JsonNode.DeepEquals((await StatsApp.ReadAsync(response))["values"], checkedBody["values"]);
        }
    }

    [Fact]
    public async Task The_first_of_a_unit_and_year_leaves_no_trace_either()
    {
        var before = await DumpAsync();

        var check = await _app.Client.PostAsJsonAsync($"/api/returns/2020-05/{_app.Unit("103")}/check", new { values = new { meetings_held = 3 } });

        Assert.Equal(HttpStatusCode.OK, check.StatusCode);
        Assert.Equal(before, await DumpAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Client.GetAsync($"/api/returns/2020-05/{_app.Unit("103")}")).StatusCode);
    }

    [Fact]
    public async Task It_is_judged_by_what_another_host_has_stored_meanwhile()
    {
        await using var other = await StatsApp.StartAsync(county.ConnectionString, county: _app.County);
        await _app.PutAsync("2019-05", "103", "\"meetings_held\": 1");
        await other.PutAsync("2019-05", "103", "\"meetings_held\": 2");

        var check = await _app.Client.PostAsJsonAsync($"/api/returns/2019-05/{_app.Unit("103")}/check", new { values = new { meetings_held = 1 } });

        Assert.False((bool)(await StatsApp.ReadAsync(check))["unchanged"]!);
    }

    private static string Told(HttpResponseMessage response, JsonNode body) =>
        response.IsSuccessStatusCode ? string.Join(' ', body["warnings"]!.AsArray().Select(warning => ((string)warning!["rule"]!).Split(':')[0]))
        : body["errors"] is { } errors ? string.Join('|', errors.AsArray().Select(error => $"{error!["path"]} {error["code"]}"))
        : (string)body["code"]!;

    private Task<IReadOnlyList<string>> DumpAsync() => TableDump.OfAsync(county.ConnectionString, _app.County);

    /// <summary>A county with six months of tens, a no-meeting month, a closed year, and a unit that has ended.</summary>
    public sealed class County(AzuriteFixture azurite) : IAsyncLifetime
    {
        private StatsApp? _app;

        public StatsApp App => _app!;

        public string ConnectionString => azurite.ConnectionString;

        public async ValueTask InitializeAsync()
        {
            _app = await StatsApp.StartAsync(azurite.ConnectionString);
            await App.PutUnitAsync("101");
            await App.PutUnitAsync("102", activeTo: "2022-12");
            await App.PutUnitAsync("103");
            foreach (var month in new[] { "2022-09", "2022-10", "2022-11", "2022-12", "2023-01", "2023-02" })
            {
                (await App.PutAsync(month, "101", "\"meetings_held\": 10")).EnsureSuccessStatusCode();
            }

            (await App.Client.PutAsJsonAsync("/api/years/2022/settings", new { noMeetingMonths = new[] { 7 } })).EnsureSuccessStatusCode();
            (await App.Client.PostAsJsonAsync("/api/years/2021/close", new { reason = "年终", force = true })).EnsureSuccessStatusCode();
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
