using System.Text;
using System.Text.Json.Nodes;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Callers;

/// <summary>What callers are told about themselves and the county.</summary>
public sealed class MeTests(AzuriteFixture azurite)
{
    // An hour into the new year in China; in UTC it is still December.
    private const string NewYear = "2023-12-31T17:00:00Z";

    [Fact]
    public async Task A_units_key_learns_whose_it_is_and_where_the_county_stands()
    {
        await using var app = await StatsApp.StartStillAsync(azurite.ConnectionString, NewYear);
        await app.PutUnitAsync("101", activeFrom: "2021-03");
        await app.PutUnitAsync("102", activeFrom: "2019-12");
        (await app.PutAsync("2023-05", "101", "")).EnsureSuccessStatusCode();
        (await app.PutAsync("2022-05", "101", "")).EnsureSuccessStatusCode();
        using var client = await app.NewClientAsync("unit", "101", "甲镇");

        var me = await client.GetStringAsync("/api/me");

        Assert.Equal(
            $$$"""{"role":"unit","unit":"{{{app.Unit("101")}}}","label":"甲镇","signedInBy":"key","county":{"code":"{{{app.County}}}","name":"测试县"},"timeZone":"Asia/Shanghai","dueDay":"""
            + """5,"now":"2023-12-31T17:00:00Z","runningMonth":"2024-01","years":[2022,2023],"firstMonth":"2021-03"}""",
            me);
        Assert.Equal("2019-12", (string)(await app.GetAsync("/api/me"))["firstMonth"]!);
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("county")]
    [InlineData("admin")]
    public async Task Other_keys_have_no_unit(string role)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        using var client = await app.NewClientAsync(role);

        var me = JsonNode.Parse(await client.GetStringAsync("/api/me"))!;

        Assert.Equal((role, null, "key"), ((string)me["role"]!, (string?)me["unit"], (string)me["signedInBy"]!));
        Assert.Empty(me["years"]!.AsArray());
        Assert.Null(me["firstMonth"]);
    }

    [Fact]
    public async Task The_countys_own_calendar_is_told_under_a_name_that_browsers_know()
    {
        await using var app = await StatsApp.StartStillAsync(azurite.ConnectionString, NewYear, "Stats:TimeZone=Eastern Standard Time", "Stats:DueDay=10");

        var me = await app.GetAsync("/api/me");

        Assert.Equal(("America/New_York", 10, "2023-12"), ((string)me["timeZone"]!, (int)me["dueDay"]!, (string)me["runningMonth"]!));
    }

    [Fact]
    public async Task Whom_the_platform_has_signed_in_is_told_so()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString, settings: ["Stats:TrustPlatformIdentity=true", "WEBSITE_AUTH_ENABLED=True"]);
        using var client = app.NewClient(null);
        client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes(
            """{"claims":[{"typ":"preferred_username","val":"张三"},{"typ":"roles","val":"StatsFunctions.County"}]}""")));

        var me = JsonNode.Parse(await client.GetStringAsync("/api/me"))!;

        Assert.Equal(("county", null, "张三", "platform"), ((string)me["role"]!, (string?)me["unit"], (string)me["label"]!, (string)me["signedInBy"]!));
    }
}
