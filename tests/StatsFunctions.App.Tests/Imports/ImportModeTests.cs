using System.Globalization;
using System.Net;
using System.Text;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>Dry runs, valid rows only, all or nothing.</summary>
public sealed class ImportModeTests(AzuriteFixture azurite) : IAsyncLifetime
{
    // Four partitions, more than one transaction each.
    private const int Years = 4;
    private const int Units = 9;

    private StatsApp? _app;

    private StatsApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        _app = await StatsApp.StartAsync(azurite.ConnectionString);
        for (var unit = 101; unit < 101 + Units; unit++)
        {
            await _app.PutUnitAsync($"{unit}");
        }
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("&mode=all-or-nothing")]
    public async Task A_dry_run_changes_nothing_in_any_table(string mode)
    {
        await App.PutAsync("2020-01", "101", "\"meetings_held\": 1");
        await App.PutAsync("2020-02", "101", "\"meetings_held\": 2");
        var before = await DumpAsync();
        var file = "unit,period,meetings_held\n#101,2020-01,1\n#101,2020-02,3\n#101,2021-03,4\n#102,2022-01,5\n";

        var good = await App.ImportAsync(file, "?dryRun=true" + mode);
        var bad = await App.ImportAsync(file + "#102,2022-02,x\n", "?dryRun=true" + mode);

        Assert.Equal(before, await DumpAsync());
        Assert.Equal((HttpStatusCode.OK, "4=2+1+1+0", true), (good.StatusCode, await good.CountsAsync(), (bool)(await StatsApp.ReadAsync(good))["dryRun"]!));
        Assert.Equal((HttpStatusCode.OK, mode.Length == 0 ? "5=2+1+1+1" : "5=0+0+0+5"), (bad.StatusCode, await bad.CountsAsync()));
        Assert.Equal(["not-a-number meetings_held 6"], await bad.ConflictsAsync());

        // The dump sees what an import does.
        Assert.Equal("4=2+1+1+0", await (await App.ImportAsync(file)).CountsAsync());
        Assert.NotEqual(before, await DumpAsync());
    }

    [Fact]
    public async Task A_fault_in_the_last_row_leaves_every_partition_as_it_was()
    {
        await App.PutAsync("2020-01", "101", "\"meetings_held\": 99");
        var before = await DumpAsync();

        var response = await App.ImportAsync(File(1) + "#101,2024-01,x,1\n", "?mode=all-or-nothing");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, $"{Rows + 1}=0+0+0+{Rows + 1}"), (response.StatusCode, await response.CountsAsync()));
        Assert.Equal("import-refused", (string)(await StatsApp.ReadAsync(response))["code"]!);
        Assert.Equal([$"not-a-number meetings_held {Rows + 2}"], await response.ConflictsAsync());
        Assert.Equal(before, await DumpAsync());
    }

    [Fact]
    public async Task Without_a_fault_everything_is_stored_once()
    {
        await App.PutAsync("2020-01", "101", "\"meetings_held\": 99, \"documents_issued\": 7");

        var first = await App.ImportAsync(File(1), "?mode=all-or-nothing");
        var again = await App.ImportAsync(File(1), "?mode=all-or-nothing");

        Assert.Equal((HttpStatusCode.OK, $"{Rows}={Rows - 1}+1+0+0"), (first.StatusCode, await first.CountsAsync()));
        Assert.Equal($"{Rows}=0+0+{Rows}+0", await again.CountsAsync());
        Assert.Equal("""{"meetings_held":1,"documents_issued":7,"filed_cases":1}""", await App.ValuesAsync("2020-01", "101"));
        Assert.Equal(2, (await App.GetAsync($"/api/returns/2020-01/{App.Unit("101")}/revisions")).AsArray().Count);
        await AssertAllAsync(1);

        // No gate is held any more: single returns go in at once.
        Assert.Equal(HttpStatusCode.OK, (await App.PutAsync("2021-05", "105", "\"meetings_held\": 5")).StatusCode);
    }

    [Fact]
    public async Task Valid_rows_only_leaves_out_rows_with_a_fault_whole()
    {
        var response = await App.ImportAsync(File(1).Replace("#105,2021-05,1,1", "#105,2021-05,1,x", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.OK, $"{Rows}={Rows - 1}+0+0+1"), (response.StatusCode, await response.CountsAsync()));
        Assert.Equal("404", await App.ValuesAsync("2021-05", "105"));
        Assert.Equal("""{"meetings_held":1,"filed_cases":1}""", await App.ValuesAsync("2021-06", "105"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?mode=all-or-nothing")]
    public async Task Imports_at_once_do_not_mix_within_a_return_and_lose_nothing(string query)
    {
        // Four keys, for one has only so many imports under way.
        HttpClient[] clients = [.. await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => App.NewClientAsync("county")))];

        // Rows of both in different orders, so that they meet everywhere.
        var answers = await Task.WhenAll(clients.Index().Select(
            item => App.ImportAsync(item.Index % 2 == 0 ? Reversed(File(item.Index + 1)) : File(item.Index + 1), query, client: item.Item)));
        Array.ForEach(clients, client => client.Dispose());

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var last = new HashSet<string>(StringComparer.Ordinal);
        for (var year = 2020; year < 2020 + Years; year++)
        {
            for (var unit = 101; unit < 101 + Units; unit++)
            {
                var revisions = (await App.GetAsync($"/api/returns/{year}-06/{App.Unit($"{unit}")}/revisions")).AsArray();
                Assert.Equal([1, 2, 3, 4], revisions.Select(revision => (int)revision!["changes"]![0]!["to"]!).Order());
                var values = await App.ValuesAsync($"{year}-06", $"{unit}");
                Assert.Matches("^{\"meetings_held\":([1-4]),\"filed_cases\":\\1}$", values);
                last.Add(values);
            }
        }

        if (query.Length > 0)
        {
            // All of the last one.
            Assert.Single(last);
        }
    }

    private static int Rows => Years * Units * 12;

    private static string File(int value)
    {
        var file = new StringBuilder("unit,period,meetings_held,filed_cases\n");
        for (var month = 1; month <= 12; month++)
        {
            for (var year = 2020; year < 2020 + Years; year++)
            {
                for (var unit = 101; unit < 101 + Units; unit++)
                {
                    file.Append(CultureInfo.InvariantCulture, $"#{unit},{year}-{month:D2},{value},{value}\n");
                }
            }
        }

        return file.ToString();
    }

    private static string Reversed(string file)
    {
        var lines = file.TrimEnd().Split('\n');
        return string.Join('\n', [lines[0], .. lines[1..].Reverse()]);
    }

    private async Task AssertAllAsync(int value)
    {
        for (var year = 2020; year < 2020 + Years; year++)
        {
            for (var month = 1; month <= 12; month++)
            {
                var list = (await App.GetAsync($"/api/returns/{year}-{month:D2}")).AsArray();
                Assert.Equal(Units, list.Count(item => (int)item!["values"]!["meetings_held"]! == value));
            }
        }
    }

    private Task<IReadOnlyList<string>> DumpAsync() => TableDump.OfAsync(azurite.ConnectionString, App.County);
}
