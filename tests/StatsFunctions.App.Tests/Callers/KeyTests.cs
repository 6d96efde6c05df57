using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Callers;

/// <summary>Issuing, listing and revoking keys, over HTTP.</summary>
public sealed class KeyTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly StatsApp _app = fixture.App;

    [Fact]
    public async Task A_key_is_shown_once_and_opens_what_it_is_for()
    {
        var response = await _app.Client.PostAsJsonAsync(
            "/api/keys", new { role = "unit", unit = _app.Unit("101"), label = " 镇里的人 ", expiresAt = "2024-12-31T18:00:00+08:00" });
        var issued = (await StatsApp.ReadAsync(response)).AsObject();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(["id", "key", "role", "unit", "label", "expiresAt", "createdAt"], issued.Select(member => member.Key));
        Assert.Equal(
            ("unit", _app.Unit("101"), "镇里的人", "2024-12-31T10:00:00Z"),
            ((string)issued["role"]!, (string)issued["unit"]!, (string)issued["label"]!, (string)issued["expiresAt"]!));
        Assert.Matches("^stats_[A-Za-z0-9_-]{43}$", (string)issued["key"]!);

        using var clerk = _app.NewClient((string)issued["key"]!);
        var put = await clerk.PutAsJsonAsync($"/api/returns/2023-05/{_app.Unit("101")}", new { values = new { meetings_held = 3 } });
        Assert.Equal("镇里的人", (string)(await StatsApp.ReadAsync(put))["submittedBy"]!);
    }

    [Fact]
    public async Task The_list_tells_all_but_what_opens()
    {
        var (id, key) = await _app.IssueKeyAsync("viewer", label: "列表");

        var text = await _app.Client.GetStringAsync("/api/keys");
        var listed = System.Text.Json.Nodes.JsonNode.Parse(text)!.AsArray().Single(item => (string)item!["id"]! == id)!.AsObject();

        Assert.Equal(["id", "role", "unit", "label", "createdAt", "createdBy", "expiresAt", "lastUsedAt"], listed.Select(member => member.Key));
        Assert.Equal(("viewer", "列表", "admin"), ((string)listed["role"]!, (string)listed["label"]!, (string)listed["createdBy"]!));
        Assert.Null(listed["unit"]);
        Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        Assert.DoesNotContain(HashOf(key), text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_table_has_the_hash_and_nothing_of_the_key()
    {
        var (id, key) = await _app.IssueKeyAsync("county");

        TableEntity entity = await new TableClient(fixture.ConnectionString, "Keys").GetEntityAsync<TableEntity>(_app.County, id);

        IDictionary<string, object?> columns = entity;
        Assert.Contains(HashOf(key), columns.Values);
        Assert.All(columns.Values, value => Assert.DoesNotContain(key["stats_".Length..][..8], value?.ToString() ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_from_then_on()
    {
        var (id, key) = await _app.IssueKeyAsync("viewer");
        using var viewer = _app.NewClient(key);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("/api/years/2023")).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await _app.Client.DeleteAsync($"/api/keys/{id}")).StatusCode);

        var refused = await viewer.GetAsync("/api/years/2023");
        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized"), (refused.StatusCode, await CodeAsync(refused)));
        Assert.DoesNotContain(id, await _app.Client.GetStringAsync("/api/keys"), StringComparison.Ordinal);
        foreach (var none in new[] { id, "x", "0123456789ab", "0123456789AB", "%2Fkeys", "a%23b%3F", "密钥" })
        {
            var response = await _app.Client.DeleteAsync($"/api/keys/{none}");
            Assert.Equal((HttpStatusCode.NotFound, "unknown-key"), (response.StatusCode, await CodeAsync(response)));
        }
    }

    [Theory]
    [InlineData("""{}""", "label missing|role missing")]
    [InlineData("""{"role":1,"unit":2,"label":3,"expiresAt":4}""", "expiresAt not-a-text|label not-a-text|role not-a-text|unit not-a-text")]
    [InlineData("""{"role":"Admin","unit":"x","label":" ","expiresAt":"2030-01-01"}""", "expiresAt malformed-instant|label missing|role unknown-role|unit unknown-unit")]
    [InlineData("""{"role":"0","label":"a"}""", "role unknown-role")]
    [InlineData("""{"role":"unit","label":"a"}""", "unit missing")]
    [InlineData("""{"role":"unit","unit":null,"label":"a"}""", "unit missing")]
    [InlineData("""{"role":"unit","unit":"","label":"a"}""", "unit unknown-unit")]
    [InlineData("""{"role":"unit","unit":"#199","label":"a"}""", "unit unknown-unit")]
    [InlineData("""{"role":"viewer","unit":"#101","label":"a"}""", "unit unit-not-allowed")]
    [InlineData("""{"role":"viewer","label":"a\u0000b"}""", "label malformed-label")]
    [InlineData("""{"role":"viewer","label":"a\u202eb"}""", "label malformed-label")]
    [InlineData("""{"role":"viewer","label":"a\u200bb"}""", "label malformed-label")]
    [InlineData("""{"role":"viewer","label":"a\u2028b"}""", "label malformed-label")]
    [InlineData("""{"role":"viewer","label":"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"}""", "label too-long")]
    [InlineData("""{"role":"viewer","label":"a","expiresAt":"2030-01-01T00:00:00"}""", "expiresAt malformed-instant")]
    [InlineData("""{"role":"viewer","label":"a","expiresAt":" 2030-01-01T00:00:00Z"}""", "expiresAt malformed-instant")]
    [InlineData("""{"role":"viewer","label":"a","expiresAt":"0001-01-01T00:00:00+14:00"}""", "expiresAt malformed-instant")]
    [InlineData("""{"role":"viewer","label":"a","expiresAt":"2024-01-09T23:59:59Z"}""", "expiresAt in-the-past")]
    [InlineData("""{"role":"viewer","label":"a","expiresAt":""}""", "expiresAt malformed-instant")]
    [InlineData("""{"role":"viewer","label":"a","expires":"2030-01-01T00:00:00Z","Unit":"1"}""", "Unit unknown-field|expires unknown-field")]
    public async Task Everything_wrong_is_told_at_once_and_nothing_issued(string body, string faults)
    {
        var before = await _app.Client.GetStringAsync("/api/keys");

        var response = await _app.Client.PostAsync("/api/keys", new StringContent(body.Replace("#", _app.County, StringComparison.Ordinal), Encoding.UTF8, "application/json"));
        var problem = await StatsApp.ReadAsync(response);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(faults, string.Join('|', problem["errors"]!.AsArray().Select(error => $"{error!["path"]} {error["code"]}").Order(StringComparer.Ordinal)));
        Assert.Equal(before, await _app.Client.GetStringAsync("/api/keys"));
    }

    [Theory]
    [InlineData("2030-01-01T00:00Z")]
    [InlineData("2030-01-01T08:00:00.0000000+08:00")]
    public async Task An_instant_may_be_written_in_more_than_one_way(string instant)
    {
        var response = await _app.Client.PostAsJsonAsync("/api/keys", new { role = "viewer", label = "a", expiresAt = instant });

        Assert.Equal("2030-01-01T00:00:00Z", (string)(await StatsApp.ReadAsync(response))["expiresAt"]!);
    }

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static async Task<string> CodeAsync(HttpResponseMessage response) => (string)(await StatsApp.ReadAsync(response))["code"]!;
}
