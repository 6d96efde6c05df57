using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using TestKit.Hosting;

namespace StatsFunctions.Page.Tests.Township;

/// <summary>What the page says while somebody types is what the server says: the same numbers are numbers, the same relations are broken.</summary>
public sealed class RulesTests(Chromium chromium, TownshipFixture fixture) : IClassFixture<TownshipFixture>
{
    private const string Read = """
        async ({ text, code }) => {
          const { readValue } = await import('/app/township/rules.js');
          const indicator = (await window.indicators).find(item => item.code === code);
          const { value, fault } = readValue(text, indicator);
          return fault === undefined ? String(value) : 'fault';
        }
        """;

    private const string Broken = """
        async values => {
          const { brokenRelations } = await import('/app/township/rules.js');
          const byCode = new Map((await window.indicators).map(item => [item.code, item]));
          return brokenRelations(await window.relations, code => values[code] ?? null, byCode).map(({ rule, severity }) => `${severity} ${rule}`).sort();
        }
        """;

    // As an imported file may hold it (WrittenNumberTests), for a whole number, one of two decimals and a rank.
    [Theory]
    [InlineData("", "null")]
    [InlineData("　", "null")]
    [InlineData("0", "0")]
    [InlineData("007", "7")]
    [InlineData("+5", "5")]
    [InlineData("12.0", "12")]
    [InlineData(" １２，３４５ ", "12345")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1000000000000", "1000000000000")]
    [InlineData("1000000000001", "fault")]
    [InlineData("99999999999999999999", "fault")]
    [InlineData("-1", "fault")]
    [InlineData("−1", "fault")]
    [InlineData("1.5", "fault")]
    [InlineData("12%", "fault")]
    [InlineData("—", "fault")]
    [InlineData("1e3", "fault")]
    [InlineData("=1+1", "fault")]
    [InlineData("N/A", "fault")]
    [InlineData("1,2", "fault")]
    [InlineData("0,123", "fault")]
    [InlineData(".5", "fault")]
    [InlineData("5.", "fault")]
    [InlineData("1 2", "fault")]
    [InlineData("٣", "fault")]
    [InlineData("1.25", "1.25", "allowances_refunded")]
    [InlineData("0.30", "0.3", "allowances_refunded")]
    [InlineData("1.255", "fault", "allowances_refunded")]
    public async Task A_number_is_what_an_imported_file_may_hold(string text, string expected, string code = "meetings_held")
    {
        await using var visit = await OpenAsync();

        Assert.Equal(expected, await visit.Page.EvaluateAsync<string>(Read, new { text, code }));
    }

    [Fact]
    public async Task The_relations_that_are_broken_are_those_that_the_server_finds()
    {
        await using var visit = await OpenAsync();
        var client = fixture.App.Client;
        var units = (await fixture.NewTownshipAsync()).Last;
        var relations = (await fixture.App.GetAsync("/api/relations")).AsArray();
        var allowed = (await fixture.App.GetAsync("/api/indicators")).AsArray()
            .Where(indicator => (string)indicator!["level"]! == "township" && (string)indicator["frequency"]! == "monthly" && !(bool)indicator["rank"]!)
            .Select(indicator => (string)indicator!["code"]!).ToHashSet(StringComparer.Ordinal);
        var codes = relations.SelectMany(relation => relation!["left"]!.AsArray().Concat(relation["right"]!.AsArray())).Select(code => (string)code!)
            .Where(allowed.Contains).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var random = new Random(20230603);
        var broken = 0;

        for (var round = 0; round < 150; round++)
        {
            // Few and small, so that sums meet now and then, and values are missing.
            var values = codes.Where(_ => random.Next(10) > round % 5).ToDictionary(code => code, _ => (decimal)random.Next(4), StringComparer.Ordinal);
            var page = await visit.Page.EvaluateAsync<string[]>(Broken, values);
            var server = await ServerFindsAsync(client, units, values, relations);

            // Where hard ones are broken the server names them and nothing else, by their indicators.
            Assert.Equal(server.Errors ?? server.Warnings, server.Errors is null ? page : [.. page.Where(rule => rule.StartsWith("error", StringComparison.Ordinal))]);
            broken += page.Length;
        }

        // It has seen many.
        Assert.True(broken > 100, broken.ToString(CultureInfo.InvariantCulture));
        Assert.True(codes.Count > 20, codes.Count.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<(string[]? Errors, string[] Warnings)> ServerFindsAsync(HttpClient client, string last, Dictionary<string, decimal> values, JsonArray relations)
    {
        var content = new StringContent(JsonSerializer.Serialize(new { values }), System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync($"/api/returns/2023-05/{fixture.App.Unit(last)}/check", content);
        var answer = await StatsApp.ReadAsync(response);
        if (response.StatusCode == HttpStatusCode.UnprocessableEntity)
        {
            var messages = answer["errors"]!.AsArray().Select(error => (string)error!["message"]!).Distinct(StringComparer.Ordinal);
            return ([.. messages.Select(message => $"error {Rule(relations, message)}").Order(StringComparer.Ordinal)], []);
        }

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (null, [.. answer["warnings"]!.AsArray().Select(warning => $"warning {(string)warning!["rule"]!}").Order(StringComparer.Ordinal)]);
    }

    // A message begins with its relation's name.
    private static string Rule(JsonArray relations, string message) =>
        (string)relations.Single(relation => message.StartsWith($"{(string)relation!["name"]!}：", StringComparison.Ordinal))!["id"]!;

    private async Task<Visit> OpenAsync()
    {
        var visit = await Visit.BeginAsync(chromium, fixture.App);
        await visit.Page.GotoAsync("/");
        await visit.Page.EvaluateAsync(
            "key => { for (const name of ['indicators', 'relations']) window[name] = fetch(`/api/${name}`, { headers: { 'X-Api-Key': key } }).then(answer => answer.json()); }", StatsApp.AdminKey);
        return visit;
    }
}
