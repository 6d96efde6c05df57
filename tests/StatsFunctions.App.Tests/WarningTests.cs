using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Ports;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>What a return is kept and shown with, over HTTP.</summary>
public sealed class WarningTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_outlier_is_told_to_the_sender_and_to_every_reader()
    {
        await using var app = await CountyAsync();
        await ReportTensAsync(app, "101", "2022-09", "2022-10", "2022-11", "2022-12", "2023-01");
        Assert.Empty(Rules(await StatsApp.ReadAsync(await app.PutAsync("2023-03", "101", "\"meetings_held\": 31"))));

        // The sixth month before comes after: what is stored decides, not the order in which it came.
        await ReportTensAsync(app, "101", "2023-02");
        Assert.Equal("outlier:meetings_held", Rules(await app.GetAsync($"/api/returns/2023-03/{app.Unit("101")}")));

        await app.PutAsync("2023-03", "102", "\"meetings_held\": 31");
        var list = (await app.GetAsync("/api/returns/2023-03")).AsArray();
        Assert.Equal(["outlier:meetings_held", ""], list.Select(item => Rules(item!)));

        var again = await StatsApp.ReadAsync(await app.PatchAsync("2023-03", "101", "\"documents_issued\": 1"));
        Assert.Equal("outlier:meetings_held", Rules(again));
        Assert.Contains("2022年3月至2023年2月", (string)again["warnings"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Equal("", Rules(await StatsApp.ReadAsync(await app.PatchAsync("2023-03", "101", "\"meetings_held\": 30"))));
    }

    [Fact]
    public async Task In_a_january_the_months_before_are_those_of_the_year_before()
    {
        await using var app = await CountyAsync();
        await ReportTensAsync(app, "101", "2022-01", "2022-02", "2022-03", "2022-10", "2022-11", "2022-12");

        Assert.Equal("outlier:meetings_held", Rules(await StatsApp.ReadAsync(await app.PutAsync("2023-01", "101", "\"meetings_held\": 2"))));
    }

    [Fact]
    public async Task Meetings_in_a_no_meeting_month_are_told()
    {
        await using var app = await CountyAsync();
        var years = app.Services.GetRequiredService<IYearStore>();
        var read = await years.FindAsync(2023, TestContext.Current.CancellationToken);
        Assert.True(await years.TryWriteAsync(read.Year with { NoMeetingMonths = [2, 7] }, read, TestContext.Current.CancellationToken));

        Assert.Equal("no-meeting-month:meetings_held", Rules(await StatsApp.ReadAsync(await app.PutAsync("2023-07", "101", "\"meetings_held\": 1"))));
        Assert.Equal("no-meeting-month:meetings_held", Rules(await app.GetAsync($"/api/returns/2023-07/{app.Unit("101")}")));
        Assert.Equal("", Rules(await StatsApp.ReadAsync(await app.PutAsync("2023-02", "101", "\"meetings_held\": 0"))));
        Assert.Equal("", Rules(await StatsApp.ReadAsync(await app.PutAsync("2023-06", "101", "\"meetings_held\": 1"))));
        Assert.Equal("", Rules(await StatsApp.ReadAsync(await app.PutAsync("2022-07", "101", "\"meetings_held\": 1"))));

        var list = (await app.GetAsync("/api/returns/2023-07")).AsArray();
        Assert.Equal("no-meeting-month:meetings_held", Rules(Assert.Single(list)!));
    }

    private async Task<StatsApp> CountyAsync()
    {
        var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.PutUnitAsync("101");
        await app.PutUnitAsync("102");
        return app;
    }

    private static async Task ReportTensAsync(StatsApp app, string unit, params string[] months)
    {
        foreach (var month in months)
        {
            (await app.PutAsync(month, unit, "\"meetings_held\": 10")).EnsureSuccessStatusCode();
        }
    }

    private static string Rules(JsonNode item) =>
        string.Join(' ', item["warnings"]!.AsArray().Select(warning => $"{warning!["rule"]}:{string.Join(',', warning["indicators"]!.AsArray())}"));
}
