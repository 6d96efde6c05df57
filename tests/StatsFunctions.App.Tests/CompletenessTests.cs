using System.Net;
using System.Text.Json.Nodes;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>Who has reported what, over HTTP, in the county's own time.</summary>
public sealed class CompletenessTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task It_has_the_contracts_shape_and_its_sum()
    {
        await using var app = await StatsApp.StartStillAsync(azurite.ConnectionString, "2023-03-10T00:00:00Z");
        await app.PutUnitAsync("101");
        await app.PutUnitAsync("102", activeFrom: "2023-02");
        await app.PutUnitAsync("103", activeFrom: "2023-03", activeTo: "2023-04");
        await app.PutUnitAsync("104", activeTo: "2022-12");
        await AtAsync(app, "2023-02-01T00:00:00Z", "2023-01", "101");
        await AtAsync(app, "2023-03-10T00:00:00Z", "2023-02", "101");
        await AtAsync(app, "2023-03-10T00:00:00Z", "2023-03", "103"); // before it is due: received all the same
        await AtAsync(app, "2023-03-10T00:00:00Z", "2023", "101"); // a yearly return is no month's
        app.Clock.MoveTo(StatsApp.At("2023-03-10T00:00:00Z"));

        var completeness = await app.GetAsync("/api/completeness/2023");

        Assert.Equal("2023-03-10T00:00:00Z", (string)completeness["asOf"]!);
        Assert.Equal("year 2023: expected 25 received 3 onTime 2 late 1 missing 1 notDue 21", Counts(completeness));
        Assert.Equal(
            [
                $"{app.Unit("101")} 单位101 on-time late not-due not-due not-due not-due not-due not-due not-due not-due not-due not-due",
                $"{app.Unit("102")} 单位102 inactive missing not-due not-due not-due not-due not-due not-due not-due not-due not-due not-due",
                $"{app.Unit("103")} 单位103 inactive inactive on-time not-due inactive inactive inactive inactive inactive inactive inactive inactive",
                $"{app.Unit("104")} 单位104 inactive inactive inactive inactive inactive inactive inactive inactive inactive inactive inactive inactive",
            ],
            completeness["units"]!.AsArray().Select(unit => $"{unit!["code"]} {unit["name"]} {string.Join(' ', unit["months"]!.AsArray())}"));

        // A return that stands in a month since found inactive counts on neither side.
        await app.PutUnitAsync("103", activeFrom: "2023-04", activeTo: "2023-04");
        Assert.Equal("year 2023: expected 24 received 2 onTime 1 late 1 missing 1 notDue 21", Counts(await app.GetAsync("/api/completeness/2023")));
    }

    // New York is five hours behind UTC in winter, four in summer.
    [Theory]
    [InlineData("Asia/Shanghai", 5, "2023-02-05T16:00:00Z", "2023-07-05T16:00:00Z", "2024-01-05T16:00:00Z")]
    [InlineData("America/New_York", 10, "2023-02-11T05:00:00Z", "2023-07-11T04:00:00Z", "2024-01-11T05:00:00Z")]
    public async Task It_tells_from_when_on_each_month_is_late(string zone, int dueDay, string january, string june, string december)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString, settings: [$"Stats:TimeZone={zone}", $"Stats:DueDay={dueDay}"]);
        await app.PutUnitAsync("101");
        using var client = await app.NewClientAsync("unit", "101");

        foreach (var completeness in new[] { await app.GetAsync("/api/completeness/2023"), JsonNode.Parse(await client.GetStringAsync("/api/completeness/2023"))! })
        {
            var dueAt = completeness["dueAt"]!.AsArray().Select(instant => (string)instant!).ToList();
            Assert.Equal((12, january, june, december), (dueAt.Count, dueAt[0], dueAt[5], dueAt[11]));
        }
    }

    // Each edge twice: what a return that comes then is, and what one that does not come then is.
    [Theory]
    [InlineData("2023-06", "2023-07-05T15:59:59Z", "on-time", "not-due")] // 23:59:59 of the due day in China
    [InlineData("2023-06", "2023-07-05T16:00:00Z", "late", "missing")] // 00:00 of the day after
    [InlineData("2023-12", "2023-12-31T15:30:00Z", "on-time", "not-due")] // 23:30 on 31 December in China
    [InlineData("2023-12", "2023-12-31T16:30:00Z", "on-time", "not-due")] // 00:30 on 1 January, 2023 still in UTC
    [InlineData("2023-12", "2024-01-05T15:59:59Z", "on-time", "not-due")]
    [InlineData("2023-12", "2024-01-05T16:00:00Z", "late", "missing")]
    [InlineData("2023-11", "2023-12-31T16:30:00Z", "late", "missing")]
    [InlineData("2024-01", "2023-12-31T16:30:00Z", "on-time", "not-due")] // the running month there, a future one in UTC
    public async Task A_month_is_due_at_the_end_of_the_due_day_in_china(string month, string now, string sent, string unsent) =>
        await EdgeAsync(month, now, sent, unsent);

    // New York leaves winter time on 10 March 2024 at 02:00: the 10th begins at 05:00 UTC and ends at 04:00 of the 11th.
    [Theory]
    [InlineData("2024-01", "2024-02-11T04:59:59Z", "on-time", "not-due", 10)]
    [InlineData("2024-01", "2024-02-11T05:00:00Z", "late", "missing", 10)]
    [InlineData("2024-02", "2024-03-11T03:59:59Z", "on-time", "not-due", 10)]
    [InlineData("2024-02", "2024-03-11T04:00:00Z", "late", "missing", 10)]
    [InlineData("2024-02", "2024-03-10T04:59:59Z", "on-time", "not-due", 9)]
    [InlineData("2024-02", "2024-03-10T05:00:00Z", "late", "missing", 9)]
    [InlineData("2024-10", "2024-11-04T04:59:59Z", "on-time", "not-due", 3)] // and back on 3 November
    [InlineData("2024-10", "2024-11-04T05:00:00Z", "late", "missing", 3)]
    public async Task Another_countys_clock_may_change_over_the_due_day(string month, string now, string sent, string unsent, int dueDay) =>
        await EdgeAsync(month, now, sent, unsent, "Stats:TimeZone=America/New_York", $"Stats:DueDay={dueDay}");

    [Theory]
    [InlineData("20x3")]
    [InlineData("2023-05")]
    [InlineData("3000")]
    public async Task What_is_no_year_is_told(string year)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);

        var response = await app.Client.GetAsync($"/api/completeness/{year}");

        Assert.Equal((HttpStatusCode.BadRequest, "malformed-period"), (response.StatusCode, (string)(await StatsApp.ReadAsync(response))["code"]!));
    }

    private async Task EdgeAsync(string month, string now, string sent, string unsent, params string[] settings)
    {
        await using var app = await StatsApp.StartStillAsync(azurite.ConnectionString, now, settings);
        await app.PutUnitAsync("101");
        await app.PutUnitAsync("102");
        await AtAsync(app, now, month, "101");

        var completeness = await app.GetAsync($"/api/completeness/{month[..4]}");

        var number = int.Parse(month[5..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal([sent, unsent], completeness["units"]!.AsArray().Select(unit => (string)unit!["months"]![number - 1]!));
    }

    private static async Task AtAsync(StatsApp app, string now, string period, string unit)
    {
        app.Clock.MoveTo(StatsApp.At(now));
        (await app.PutAsync(period, unit, "")).EnsureSuccessStatusCode();
    }

    private static string Counts(JsonNode completeness)
    {
        Assert.Equal(
            (int)completeness["expected"]!, (int)completeness["received"]! + (int)completeness["missing"]! + (int)completeness["notDue"]!);
        string[] names = ["expected", "received", "onTime", "late", "missing", "notDue"];
        return $"year {completeness["year"]}: {string.Join(' ', names.Select(name => $"{name} {completeness[name]}"))}";
    }
}
