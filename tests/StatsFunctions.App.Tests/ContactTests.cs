using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests;

/// <summary>Whom to telephone in a unit, over HTTP.</summary>
public sealed class ContactTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Somebody = "张敏 0000-1234567";

    private readonly StatsApp _app = fixture.App;

    [Fact]
    public async Task A_contact_stays_until_it_is_changed_or_taken_away()
    {
        Assert.Null(await PutAsync("301", null));
        Assert.Equal(Somebody, await PutAsync("301", $"\" {Somebody} \""));
        Assert.Equal(Somebody, await PutAsync("301", null));
        Assert.Equal("李 0000-7654321", await PutAsync("301", "\"李 0000-7654321\""));
        Assert.Null(await PutAsync("301", "null"));
        Assert.Equal(Somebody, await PutAsync("301", $"\"{Somebody}\""));
        Assert.Null(await PutAsync("301", "\" \""));
        Assert.Equal(new string('9', 60), await PutAsync("302", $"\"{new string('9', 60)}\""));
    }

    [Theory]
    [InlineData("5", "not-a-text")]
    [InlineData("{}", "not-a-text")]
    [InlineData("\"张\\n敏\"", "malformed-contact")]
    [InlineData("\"1234567890123456789012345678901234567890123456789012345678901\"", "malformed-contact")]
    public async Task What_is_no_contact_is_told(string contact, string code)
    {
        var response = await SendAsync("303", contact);

        var error = Assert.Single((await StatsApp.ReadAsync(response))["errors"]!.AsArray());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "contact", code), (response.StatusCode, (string)error!["path"]!, (string)error["code"]!));
    }

    [Fact]
    public async Task Units_keys_see_their_own_and_the_countys_all()
    {
        await PutAsync("401", $"\"{Somebody}\"");
        await PutAsync("402", "\"李 0000-7654321\"");
        using var unit = await _app.NewClientAsync("unit", "401");

        Assert.Equal((Somebody, null), await SeenByAsync(unit));
        foreach (var role in new[] { "viewer", "county", "admin" })
        {
            using var client = await _app.NewClientAsync(role);
            Assert.Equal((Somebody, "李 0000-7654321"), await SeenByAsync(client));
        }

        async Task<(string? Own, string? Other)> SeenByAsync(HttpClient client)
        {
            var units = JsonNode.Parse(await client.GetStringAsync("/api/units"))!.AsArray().ToDictionary(item => (string)item!["code"]!, item => (string?)item!["contact"]);
            return (units[_app.Unit("401")], units[_app.Unit("402")]);
        }
    }

    [Fact]
    public async Task Another_number_makes_no_other_workbook()
    {
        await PutAsync("501", $"\"{Somebody}\"");
        (await _app.PutAsync("2023-01", "501", "\"meetings_held\": 3")).EnsureSuccessStatusCode();
        var before = await RollUpAsync();

        Assert.Equal("李 0000-7654321", await PutAsync("501", "\"李 0000-7654321\""));

        Assert.Equal(before, await RollUpAsync());
        Assert.Single((await _app.GetAsync("/api/rollups/2023")).AsArray());

        async Task<string> RollUpAsync() =>
            (await StatsApp.ReadAsync((await _app.Client.PostAsync("/api/rollups/2023", null)).EnsureSuccessStatusCode())).ToJsonString();
    }

    // The contact that is answered and listed then; null: the field is not sent, or nobody is to be telephoned.
    private async Task<string?> PutAsync(string last, string? contact)
    {
        var answered = (string?)(await StatsApp.ReadAsync((await SendAsync(last, contact)).EnsureSuccessStatusCode()))["contact"];
        Assert.Equal(answered, (string?)(await _app.GetAsync("/api/units")).AsArray().Single(unit => (string)unit!["code"]! == _app.Unit(last))!["contact"]);
        return answered;
    }

    private Task<HttpResponseMessage> SendAsync(string last, string? contact)
    {
        var field = contact is null ? "" : $",\"contact\":{contact}";
        return _app.Client.PutAsync(
            $"/api/units/{_app.Unit(last)}",
            new StringContent($$"""{"name":"青山镇","kind":"township","district":"1","activeFrom":"2015-01"{{field}}}""", Encoding.UTF8, "application/json"));
    }
}
