using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Ports;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests;

/// <summary>Entry forms, over HTTP.</summary>
public sealed class FormTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly StatsApp _app = fixture.App;

    [Fact]
    public async Task A_form_holds_what_was_reported_and_has_a_chinese_name()
    {
        (await _app.PutAsync("2022-02", "101", "\"meetings_held\": 1700")).EnsureSuccessStatusCode();
        (await _app.PutAsync("2023-02", "101", "\"meetings_held\": 31")).EnsureSuccessStatusCode();
        (await _app.PutAsync("2023-02", "201", "\"meetings_held\": 9900")).EnsureSuccessStatusCode();

        var response = await _app.Client.GetAsync($"/api/returns/template?year=2023&unit={_app.Unit("101")}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            ("attachment", $"form-2023-{_app.Unit("101")}.xlsx", "测试县2023年填报表（单位101）.xlsx"),
            (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileName!.Trim('"'), response.Content.Headers.ContentDisposition.FileNameStar));

        var bytes = await response.Content.ReadAsByteArrayAsync();
        var opened = await _app.Services.GetRequiredService<IEntryForms>().OpenAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);
        Assert.True(opened.Succeeded(out var file, out _));
        var rows = await file.ReadAsync(TestContext.Current.CancellationToken).ToListAsync();
        Assert.True(Assert.Single(rows).Succeeded(out var row, out _));
        Assert.Equal((_app.Unit("101"), "2023-02"), (row.Unit, row.Period));
        Assert.Equal("31", row.Values.Single(value => value.Value.Code == "meetings_held").Value.Text);
        Assert.Contains("<v>1700</v>", Sheet(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("<v>9900</v>", Sheet(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "year unit")]
    [InlineData("?year=2023", "unit")]
    [InlineData("?unit=990001101", "year")]
    [InlineData("?year=2023-01&unit=99", "year unit")]
    [InlineData("?year=1900&unit=990001101", "year")]
    [InlineData("?year=2023&year=2024&unit=990001101", "year")]
    public async Task A_wrong_query_is_told_whole(string query, string paths)
    {
        var response = await _app.Client.GetAsync("/api/returns/template" + query);
        var problem = await StatsApp.ReadAsync(response);

        Assert.Equal((HttpStatusCode.BadRequest, "malformed-query"), (response.StatusCode, (string)problem["code"]!));
        Assert.Equal(paths, string.Join(' ', problem["errors"]!.AsArray().Select(error => (string)error!["path"]!)));
    }

    [Fact]
    public async Task Without_the_unit_there_is_no_form() =>
        await RefusedAsync($"year=2023&unit={_app.Unit("999")}", HttpStatusCode.NotFound, "unknown-unit");

    [Fact]
    public async Task A_unit_that_reports_in_no_month_of_the_year_has_no_form()
    {
        await _app.PutUnitAsync("109", activeFrom: "2022-04", activeTo: "2022-09");

        Assert.Equal(HttpStatusCode.OK, (await _app.Client.GetAsync($"/api/returns/template?year=2022&unit={_app.Unit("109")}")).StatusCode);
        await RefusedAsync($"year=2021&unit={_app.Unit("109")}", HttpStatusCode.Conflict, "unit-inactive");
        await RefusedAsync($"year=2023&unit={_app.Unit("109")}", HttpStatusCode.Conflict, "unit-inactive");
    }

    // The clerk's own unit, another's, another role, and no unit at all.
    [Theory]
    [InlineData("101", "101", 200)]
    [InlineData("101", "201", 403)]
    [InlineData("101", "x", 403)]
    [InlineData("101", null, 400)]
    [InlineData(null, "101", 200)]
    public async Task A_units_key_has_its_own_form_only(string? key, string? asked, int status)
    {
        using var client = await _app.NewClientAsync(key is null ? "viewer" : "unit", key);

        var response = await client.GetAsync(asked is null
            ? "/api/returns/template?year=2023"
            : $"/api/returns/template?year=2023&unit={(asked == "x" ? "x" : _app.Unit(asked))}");

        Assert.Equal(status, (int)response.StatusCode);
    }

    private static string Sheet(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return reader.ReadToEnd();
    }

    private async Task RefusedAsync(string query, HttpStatusCode status, string code)
    {
        var response = await _app.Client.GetAsync($"/api/returns/template?{query}");
        Assert.Equal((status, code), (response.StatusCode, (string)(await StatsApp.ReadAsync(response))["code"]!));
    }
}
