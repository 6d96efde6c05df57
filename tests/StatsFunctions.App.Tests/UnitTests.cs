using System.Net;
using System.Text;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests;

public sealed class UnitTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly StatsApp _app = fixture.App;

    [Fact]
    public async Task A_unit_is_created_changed_and_ended()
    {
        Assert.Equal(HttpStatusCode.Created, (await PutAsync("301", """{"name":"青山镇","kind":"township","district":"2","activeFrom":"2020-01"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("301", """{"name":"青山街道","kind":"township","district":3,"activeFrom":"2020-01","activeTo":"2023-12","successor":"SELF101"}""")).StatusCode);

        var unit = (await _app.GetAsync("/api/units")).AsArray().Single(unit => (string)unit!["code"]! == _app.Unit("301"))!;
        Assert.Equal(
            $$"""{"code":"{{_app.Unit("301")}}","name":"青山街道","kind":"township","district":"3","activeFrom":"2020-01","activeTo":"2023-12","successor":"{{_app.Unit("101")}}","contact":null}""",
            Text(unit));
    }

    [Theory]
    [InlineData("SELF40", "{}", "code|name|kind|district|activeFrom")]
    [InlineData("SELF40", """{"name":5,"kind":"township","district":"1","activeFrom":"2020-01","successor":"SELF999"}""", "code|name|successor")]
    [InlineData("SELF401", """{"name":5,"kind":"x","district":[],"activeFrom":"2020","activeTo":"bad","successor":7,"districtFrom":1}""",
        "name|kind|district|districtFrom|activeFrom|activeTo|successor")]
    [InlineData("SELF40", """{"name":" ","kind":"township","district":"","activeFrom":"2020-02","activeTo":"2020-01","successor":"x"}""",
        "code|name|district|activeTo|successor")]
    [InlineData("000000401", """{"name":"x","kind":"township","district":"1","activeFrom":"2020-01"}""", "code")]
    [InlineData("SELF401", """{"name":"x","kind":"township","district":"1","activeFrom":"2020-01","successor":"SELF999"}""", "successor")]
    [InlineData("SELF401", """{"name":"x","kind":"township","district":"1","activeFrom":"2020-01","successor":"SELF401"}""", "successor")]
    public async Task Everything_wrong_with_a_unit_is_named(string code, string body, string paths)
    {
        var response = await PutAsync(code, body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(paths.Split('|').Order(), (await StatsApp.ReadAsync(response))["errors"]!.AsArray().Select(error => (string)error!["path"]!).Order());
    }

    [Fact]
    public async Task A_ring_of_successors_is_refused()
    {
        await _app.PutUnitAsync("501");
        await _app.PutUnitAsync("502", activeTo: "2022-12", successor: "501");

        var response = await PutAsync("501", """{"name":"x","kind":"township","district":"1","activeFrom":"2020-01","activeTo":"2023-01","successor":"SELF502"}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "successor-ring"), (response.StatusCode, (string)(await StatsApp.ReadAsync(response))["errors"]![0]!["code"]!));
    }

    [Fact]
    public async Task Two_writers_at_once_cannot_make_a_ring_either()
    {
        for (var round = 0; round < 10; round++)
        {
            var (a, b) = ($"7{round}1", $"7{round}2");
            await _app.PutUnitAsync(a);
            await _app.PutUnitAsync(b);

            var answers = await Task.WhenAll(EndAsync(a, b), EndAsync(b, a));

            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity], answers.Select(answer => answer.StatusCode).Order());
        }

        Task<HttpResponseMessage> EndAsync(string code, string successor) =>
            PutAsync(code, $$"""{"name":"x","kind":"township","district":"1","activeFrom":"2020-01","activeTo":"2023-01","successor":"SELF{{successor}}"}""");
    }

    [Theory]
    [InlineData("第12片区", "12")]
    [InlineData(" 第 12 片区 ", "12")]
    [InlineData("District 12", "12")]
    [InlineData(" 机关 ", "机关")]
    [InlineData("第三片区", "第三片区")]
    public async Task A_numbered_district_may_be_called_by_its_name(string district, string code)
    {
        var answer = await StatsApp.ReadAsync(await PutAsync("602", $$"""{"name":"x","kind":"township","district":"{{district}}","activeFrom":"2015-01"}"""));

        Assert.Equal(code, (string)answer["district"]!);
    }

    [Fact]
    public async Task A_changed_district_counts_from_its_month_on()
    {
        await _app.PutUnitAsync("601", district: "1");
        await _app.PutAsync("2023-01", "601", "\"meetings_held\": 7");
        await PutAsync("601", """{"name":"x","kind":"township","district":"9","districtFrom":"2023-07","activeFrom":"2015-01"}""");

        Assert.Equal("9", await DistrictIn(12));
        Assert.Equal("1", await DistrictIn(6));

        async Task<string> DistrictIn(int through) => (string)(await _app.GetAsync($"/api/comparisons/2023?by=district&through={through}&indicator=meetings_held"))["rows"]!
            .AsArray().Single(row => (decimal?)row!["reported"]!["current"] == 7)!["scope"]!["code"]!;
    }

    [Fact]
    public async Task Indicators_and_relations_are_data()
    {
        var indicators = (await _app.GetAsync("/api/indicators")).AsArray();
        Assert.Equal(142, indicators.Count);
        Assert.All(indicators, indicator => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}|^$", (string)indicator!["definitionEn"]!));
        Assert.Equal(
            """{"code":"meetings_held","name":"召开会议数","nameEn":"Meetings held","unit":"次","unitEn":"meetings","group":"meetings","groupName":"会议","groupNameEn":"Meetings","kind":"flow","level":"township","frequency":"monthly","decimals":0,"lowerIsBetter":true,"required":true,"parts":[],"personsOf":null,"rank":false,"meeting":true}""",
            Text(Without(Without(indicators[0]!, "definition"), "definitionEn")));
        var rules = indicators.Single(indicator => (string)indicator!["code"]! == "rules_reviewed")!;
        Assert.Equal("""[{"code":"rules_abolished","relation":"sum_equals"},{"code":"rules_revised","relation":"sum_equals"}]""", Text(rules["parts"]!));

        var relation = (await _app.GetAsync("/api/relations")).AsArray()[0]!;
        Assert.Equal("""["rules_abolished","rules_revised"] = ["rules_reviewed"] error""", $"{Text(relation["left"]!)} {relation["op"]} {Text(relation["right"]!)} {relation["severity"]}");
    }

    private Task<HttpResponseMessage> PutAsync(string code, string body) => _app.Client.PutAsync(
        $"/api/units/{(code.Length == 3 ? _app.Unit(code) : code.Replace("SELF", _app.County, StringComparison.Ordinal))}",
        new StringContent(body.Replace("SELF", _app.County, StringComparison.Ordinal), Encoding.UTF8, "application/json"));

    private static System.Text.Json.Nodes.JsonNode Without(System.Text.Json.Nodes.JsonNode node, string property)
    {
        node.AsObject().Remove(property);
        return node;
    }

    private static string Text(System.Text.Json.Nodes.JsonNode node) =>
        node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
