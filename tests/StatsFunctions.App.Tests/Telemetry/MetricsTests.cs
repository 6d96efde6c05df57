using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Telemetry;

public sealed partial class MetricsTests(AppFixture fixture) : IClassFixture<AppFixture>, IDisposable
{
    private readonly RecordedMetrics _metrics = new(fixture.App);

    public void Dispose() => _metrics.Dispose();

    private StatsApp App => fixture.App;

    [Fact]
    public async Task A_return_that_is_accepted_counts_once_by_what_became_of_it()
    {
        await App.PutAsync("2023-03", "101", "\"meetings_held\": 3");
        await App.PutAsync("2023-03", "101", "\"meetings_held\": 4");
        await App.PutAsync("2023-03", "101", "\"meetings_held\": 4");

        Assert.Equal(
            [(1, "stats.outcome=created"), (1, "stats.outcome=updated"), (1, "stats.outcome=unchanged")], _metrics.Of("stats.returns.accepted"));
        Assert.Empty(_metrics.Of("stats.returns.rejected"));
    }

    [Fact]
    public async Task A_return_that_is_refused_counts_by_its_problem()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await App.PutAsync("2023-04", "101", "\"meetings_held\": -1")).StatusCode);

        Assert.Equal((1, "error.type=validation-failed"), Assert.Single(_metrics.Of("stats.returns.rejected")));
        Assert.Empty(_metrics.Of("stats.returns.accepted"));
    }

    [Fact]
    public async Task What_is_only_checked_counts_as_neither()
    {
        foreach (var meetings in new[] { 3, -1 })
        {
            await App.Client.PostAsJsonAsync($"/api/returns/2023-05/{App.Unit("101")}/check", new { values = new { meetings_held = meetings } });
        }

        Assert.Empty(_metrics.Of("stats.returns.accepted"));
        Assert.Empty(_metrics.Of("stats.returns.rejected"));
    }

    [Fact]
    public async Task An_imports_rows_count_each_once_whichever_way_they_are_refused()
    {
        await ImportAsync(dryRun: true, mode: "valid-only");
        Assert.Empty(_metrics.Of("stats.returns.accepted"));

        await ImportAsync(dryRun: false, mode: "valid-only");

        Assert.Equal((2, "stats.outcome=created"), Assert.Single(_metrics.Of("stats.returns.accepted")));
        Assert.Equal(
            [(1, "error.type=duplicate-row"), (1, "error.type=malformed-period"), (1, "error.type=unknown-unit"), (1, "error.type=validation-failed")],
            _metrics.Of("stats.returns.rejected").Select(item => item with { Value = item.Tags.EndsWith("duplicate-row", StringComparison.Ordinal) ? item.Value / 2 : item.Value })
                .OrderBy(item => item.Tags, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_refused_as_a_whole_accepts_nothing()
    {
        await ImportAsync(dryRun: false, mode: "all-or-nothing");

        Assert.Empty(_metrics.Of("stats.returns.accepted"));
        Assert.Equal(7, _metrics.Of("stats.returns.rejected").Sum(item => item.Value));
        Assert.Equal(2, _metrics.Sum("stats.returns.rejected", "error.type=import-refused"));
    }

    [Fact]
    public async Task A_roll_up_is_timed_once_and_again_where_nothing_is_to_be_written()
    {
        await App.PutAsync("2022-05", "101", "\"meetings_held\": 3");
        _metrics.Forget();

        (await App.Client.PostAsync("/api/rollups/2022", null)).EnsureSuccessStatusCode();
        (await App.Client.PostAsync("/api/rollups/2022", null)).EnsureSuccessStatusCode();

        var measured = _metrics.Of("stats.rollup.duration");
        Assert.Equal(["stats.outcome=written", "stats.outcome=unchanged"], measured.Select(item => item.Tags));
        Assert.All(measured, item => Assert.True(item.Value > 0));
    }

    [Fact]
    public async Task Calls_to_storage_count_by_service_and_answer()
    {
        await App.PutAsync("2023-06", "101", "\"meetings_held\": 3");
        await App.GetAsync("/api/workbooks/2011");

        Assert.True(_metrics.Sum("stats.storage.calls", "stats.storage.service=table stats.storage.status_class=2xx") > 0);
        Assert.Equal(1, _metrics.Sum("stats.storage.calls", "stats.storage.service=blob stats.storage.status_class=2xx"));
        Assert.Empty(_metrics.Of("stats.storage.retries"));
    }

    [Fact]
    public void Names_and_units_are_those_of_OpenTelemetry() =>
        Assert.All(_metrics.Instruments, instrument =>
        {
            Assert.Matches("^stats(\\.[a-z_]+)+$", instrument.Name);
            Assert.Matches("^(s|\\{[a-z]+\\})$", instrument.Unit);
            Assert.NotNull(instrument.Description);
        });

    [Fact]
    public void The_readme_names_every_instrument_with_its_unit_and_no_other()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

        Assert.Equal(
            _metrics.Instruments.Select(instrument => $"{instrument.Name} {instrument.Unit}").Order(StringComparer.Ordinal),
            InstrumentRow().Matches(readme).Select(match => $"{match.Groups["name"].Value} {match.Groups["unit"].Value}").Order(StringComparer.Ordinal));
    }

    // Two rows are in order; one has a negative value, two say the same return, one a period that is none, one a unit that is none.
    private async Task ImportAsync(bool dryRun, string mode)
    {
        var (month, other) = mode == "valid-only" ? ("07", "08") : ("09", "10");
        var csv = $"""
            unit,period,meetings_held
            {App.Unit("101")},2023-{month},3
            {App.Unit("101")},2023-{other},3
            {App.Unit("101")},2023-02,-3
            {App.Unit("101")},2023-01,3
            {App.Unit("101")},2023-01,4
            {App.Unit("101")},soon,3
            {App.Unit("999")},2023-01,3
            """;
        var response = await App.Client.PostAsync(
            $"/api/returns/import?dryRun={(dryRun ? "true" : "false")}&mode={mode}", new StringContent(csv, Encoding.UTF8, "text/csv"));
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"^\| `(?<name>stats\.[a-z._]+)` \| `(?<unit>[^`]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex InstrumentRow();
}
