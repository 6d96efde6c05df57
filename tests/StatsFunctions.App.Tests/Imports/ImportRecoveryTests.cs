using System.Net;
using System.Net.Http.Json;
using Azure.Storage.Blobs;
using StatsFunctions.Storage;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>
/// All or nothing when the instance that imports ends at any of its writes, and who finishes or undoes what it left. A
/// second instance, whose clock is some minutes on, comes to it afterwards.
/// </summary>
public sealed class ImportRecoveryTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const int Units = 4;
    private const int Rows = 2 * Units * 12;

    // Two years' gates, then the decision.
    private const int Decision = 3;

    private readonly Cut _cut = new();
    private StatsApp? _mortal;
    private StatsApp? _other;

    private StatsApp Mortal => _mortal!;

    private StatsApp Other => _other!;

    public async ValueTask InitializeAsync()
    {
        _mortal = await StatsApp.StartAsync(azurite.ConnectionString, _cut.Apply);
        _other = await StatsApp.StartAsync(azurite.ConnectionString, now: "2024-01-10T00:05:00Z", county: Mortal.County);
        for (var unit = 0; unit < Units; unit++)
        {
            await Mortal.PutUnitAsync(TwoYearFile.Last(unit), activeFrom: "1901-01");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Mortal.DisposeAsync();
        await Other.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wherever_it_ends_there_is_all_of_it_or_nothing(bool lastWriteHappens)
    {
        var outcomes = new List<bool>();
        for (var (write, ended) = (1, true); ended; write++)
        {
            var year = 1950 + (2 * write);
            _cut.At(write, lastWriteHappens);
            var answer = await Mortal.ImportAsync(TwoYearFile.Of(year, Units), "?mode=all-or-nothing");
            ended = _cut.IsDead;
            _cut.Off();

            // Whoever comes to write settles it; somebody comes to every gate.
            await ReportElsewhereAsync(year);
            await ReportElsewhereAsync(year + 1);
            var stored = await StoredAsync(year) + await StoredAsync(year + 1);

            Assert.True(stored is 0 or Rows, $"{stored} of {Rows} after write {write}");
            Assert.Equal(ended ? HttpStatusCode.InternalServerError : HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain(await DumpAsync(), line => line.Contains(" Import=2", StringComparison.Ordinal));
            outcomes.Add(stored == Rows);

            // It can be sent again, and is then stored whichever it was.
            Assert.Equal(HttpStatusCode.OK, (await Other.ImportAsync(TwoYearFile.Of(year, Units), "?mode=all-or-nothing")).StatusCode);
            Assert.Equal(Rows, await StoredAsync(year) + await StoredAsync(year + 1));
        }

        // Nothing up to the decision, everything from it on.
        Assert.True(outcomes.Count > Decision + 2);
        Assert.Equal(outcomes.Select((_, position) => position + 1 > Decision || (lastWriteHappens && position + 1 == Decision)), outcomes);
    }

    [Fact]
    public async Task The_next_start_finishes_what_was_decided()
    {
        await EndAfterDecisionAsync(2020);
        Assert.Equal(0, await StoredAsync(2020) + await StoredAsync(2021));

        await using var next = await StatsApp.StartAsync(azurite.ConnectionString, county: Mortal.County);

        Assert.Equal(Rows, await StoredAsync(2020) + await StoredAsync(2021));
        Assert.Empty(await ImportBlobsAsync());
    }

    [Fact]
    public async Task A_timer_finishes_what_was_decided()
    {
        await EndAfterDecisionAsync(2020);

        await Other.RunTimerAsync("YearEndRollup");
        for (var waited = 0; waited < 600 && (await ImportBlobsAsync()).Count > 0; waited++)
        {
            // The timer's door answers before its function ends.
            await Task.Delay(50);
        }

        Assert.Equal(Rows, await StoredAsync(2020) + await StoredAsync(2021));
    }

    [Fact]
    public async Task A_year_is_closed_with_what_was_decided()
    {
        await EndAfterDecisionAsync(2020);

        Assert.Equal(HttpStatusCode.OK, (await CloseAsync(Other, 2020)).StatusCode);

        Assert.Equal((Rows / 2, Rows / 2), (await StoredAsync(2020), await StoredAsync(2021)));
        Assert.Equal(HttpStatusCode.Conflict, (await Other.PutAsync("2020-01", TwoYearFile.Last(0), "\"meetings_held\": 9")).StatusCode);
    }

    [Fact]
    public async Task A_year_that_is_closed_first_refuses_the_file_in_every_year()
    {
        _cut.HoldBefore(Decision);
        var importing = Mortal.ImportAsync(TwoYearFile.Of(2020, Units), "?mode=all-or-nothing");
        await _cut.Waiting.Task;

        // To the other, minutes later, it looks given up.
        Assert.Equal(HttpStatusCode.OK, (await CloseAsync(Other, 2020)).StatusCode);
        _cut.Release();
        var answer = await importing;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal($"{Rows}=0+0+0+{Rows}", await answer.CountsAsync());
        Assert.Contains("year-closed - ", Assert.Single(await answer.ConflictsAsync()), StringComparison.Ordinal);
        Assert.Equal((0, 0), (await StoredAsync(2020), await StoredAsync(2021)));
        Assert.Equal(HttpStatusCode.Created, (await Mortal.PutAsync("2021-01", TwoYearFile.Last(0), "\"documents_issued\": 9")).StatusCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Who_comes_late_to_what_others_have_finished_changes_nothing(int afterDecision)
    {
        _cut.HoldBefore(Decision + afterDecision);
        var importing = Mortal.ImportAsync(TwoYearFile.Of(2020, Units), "?mode=all-or-nothing");
        await _cut.Waiting.Task;

        await using var next = await StatsApp.StartAsync(azurite.ConnectionString, county: Mortal.County);
        await ReportElsewhereAsync(2020);
        await ReportElsewhereAsync(2021);
        var before = await DumpAsync();
        _cut.Release();

        Assert.Equal($"{Rows}={Rows}+0+0+0", await (await importing).CountsAsync());
        Assert.Equal(before, await DumpAsync());
        Assert.Equal(Rows, await StoredAsync(2020) + await StoredAsync(2021));
    }

    [Fact]
    public async Task While_an_import_is_under_way_others_are_told_to_wait()
    {
        await using var beside = await StatsApp.StartAsync(azurite.ConnectionString, county: Mortal.County);
        _cut.HoldBefore(Decision);
        var importing = Mortal.ImportAsync(TwoYearFile.Of(2020, Units), "?mode=all-or-nothing");
        await _cut.Waiting.Task;

        var refused = await beside.PutAsync("2020-01", TwoYearFile.Last(0), "\"meetings_held\": 9");
        var elsewhere = await beside.PutAsync("2019-01", TwoYearFile.Last(0), "\"meetings_held\": 9");
        var looked = await beside.ImportAsync(TwoYearFile.Of(2020, Units), "?dryRun=true");
        _cut.Release();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "import-running"), (refused.StatusCode, (string)(await StatsApp.ReadAsync(refused))["code"]!));
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.Created, elsewhere.StatusCode);
        Assert.Equal($"{Rows}={Rows}+0+0+0", await looked.CountsAsync());
        Assert.Equal($"{Rows}={Rows}+0+0+0", await (await importing).CountsAsync());
        Assert.Equal(HttpStatusCode.OK, (await beside.PutAsync("2020-01", TwoYearFile.Last(0), "\"meetings_held\": 9")).StatusCode);
    }

    [Fact]
    public async Task Valid_rows_only_that_broke_off_are_sent_again()
    {
        _cut.At(2, happens: true);
        Assert.Equal(HttpStatusCode.InternalServerError, (await Mortal.ImportAsync(TwoYearFile.Of(2020, Units))).StatusCode);
        _cut.Off();
        var stored = await StoredAsync(2020) + await StoredAsync(2021);
        Assert.InRange(stored, 1, Rows - 1);

        Assert.Equal($"{Rows}={Rows - stored}+0+{stored}+0", await (await Other.ImportAsync(TwoYearFile.Of(2020, Units))).CountsAsync());
        Assert.Equal(Rows, await StoredAsync(2020) + await StoredAsync(2021));
    }

    private async Task EndAfterDecisionAsync(int year)
    {
        _cut.At(Decision, happens: true);
        Assert.Equal(HttpStatusCode.InternalServerError, (await Mortal.ImportAsync(TwoYearFile.Of(year, Units), "?mode=all-or-nothing")).StatusCode);
        Assert.True(_cut.IsDead);
        _cut.Off();
        Assert.Single(await ImportBlobsAsync());
    }

    // The values of the file are meetings; these are documents.
    private async Task ReportElsewhereAsync(int year)
    {
        for (var unit = 0; unit < Units; unit++)
        {
            var response = await Other.PatchAsync($"{year}-12", TwoYearFile.Last(unit), "\"documents_issued\": 1");
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    private async Task<int> StoredAsync(int year)
    {
        var stored = 0;
        for (var month = 1; month <= 12; month++)
        {
            var list = (await Other.GetAsync($"/api/returns/{year}-{month:D2}")).AsArray();
            stored += list.Count(item => item!["values"]!["meetings_held"] is not null);
        }

        return stored;
    }

    private static Task<HttpResponseMessage> CloseAsync(StatsApp app, int year) =>
        app.Client.PostAsJsonAsync($"/api/years/{year}/close", new { reason = "年终", force = true });

    private async Task<IReadOnlyList<string>> ImportBlobsAsync() =>
        await new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient(ImportStore.Container)
            .GetBlobsAsync(prefix: Mortal.County + "/").Select(blob => blob.Name).ToListAsync();

    private Task<IReadOnlyList<string>> DumpAsync() => TableDump.OfAsync(azurite.ConnectionString, Mortal.County);
}
