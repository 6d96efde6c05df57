using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using StatsFunctions.LocalHost.Clock;
using StatsFunctions.LocalHost.Demo;
using StatsFunctions.LocalHost.Tests.Clock;

namespace StatsFunctions.LocalHost.Tests.Demo;

/// <summary>The demonstration against the functions it calls, over the network, on a clock that stands still between its moves.</summary>
public sealed class DemonstrationTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Present = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _seeds = Directory.CreateTempSubdirectory("seeds-");
    private readonly DirectoryInfo _downloads = Directory.CreateTempSubdirectory("downloads-");
    private readonly CountyBooks _books = new();
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private HostApplication _host = null!;

    private string Workbook => Path.Combine(_downloads.FullName, "示范县2023年同比.xlsx");

    public async ValueTask InitializeAsync()
    {
        Write("late-returns.csv", "unit,period,submitted\n999901102,2023-12,2024-01-09\n");
        Write("returns-2022.csv", "unit,period,meetings_held,documents_issued\n999901101,2022-11,3,\n999901101,2022-12,4,0\n999901102,2022-12,5,\n999901101,2022,9,\n");
        Write("returns-2023.csv", "unit,period,meetings_held\n999901101,2023-12,2.5\n999901102,2023-12,1\n");
        _host = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _output.DisposeAsync();
        _seeds.Delete(recursive: true);
        _downloads.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_return_is_submitted_at_its_moment_and_the_year_ends_come_between()
    {
        await PlayAsync();

        Assert.Equal(
            [
                "2022-11/999901101 at 2022-12-03 02:00 {\"meetings_held\":3}",
                "2022-12/999901101 at 2023-01-03 02:00 {\"meetings_held\":4,\"documents_issued\":0}",
                "2022-12/999901102 at 2023-01-03 02:00 {\"meetings_held\":5}",
                "2022/999901101 at 2023-01-03 02:00 {\"meetings_held\":9}",
                "2023-12/999901101 at 2024-01-03 02:00 {\"meetings_held\":2.5}",
                "2023-12/999901102 at 2024-01-09 02:00 {\"meetings_held\":1}",
            ],
            _books.Returns
                .Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Key.Period}/{item.Key.Unit} at {item.Value.At:yyyy-MM-dd HH:mm} {item.Value.Values.GetRawText()}"))
                .Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Equal(
            [
                "2022-12-31 18:30 YearEndRollup", "2023-01-05 18:30 YearEndRollup", "2023-12-31 18:30 YearEndRollup", "2024-01-05 18:30 YearEndRollup",
                "2026-03-01 08:00 YearEndRollup",
            ],
            _books.Runs.Select(run => string.Create(CultureInfo.InvariantCulture, $"{run.At:yyyy-MM-dd HH:mm} {run.Function}")),
            StringComparer.Ordinal);
        Assert.Equal(Present, _host.Clock.GetUtcNow());
    }

    [Fact]
    public async Task The_workbook_is_saved_under_its_Chinese_name_and_the_table_shows_both_bases()
    {
        await PlayAsync();

        Assert.Equal("工作簿", await File.ReadAllTextAsync(Workbook, TestContext.Current.CancellationToken));
        var headline = Assert.Single(_output.ToString().Split('\n'), line => line.Contains("召开会议数", StringComparison.Ordinal));
        Assert.Equal(
            ["召开会议数（次）", "1,000", "880", "12.00%", "990", "880", "11.11%", "1", "同比减少11.1%"],
            headline.Split('│', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("基层其余案件数大于人数", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("无上年数据", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains(Workbook, _output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"curl -H 'X-Api-Key: local-admin' '{_host.Address}api/comparisons/2023?by=district", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_document_of_the_apps_own_is_filled_and_saved()
    {
        await PlayAsync();

        var path = Path.Combine(_downloads.FullName, "示范县2023年年报.docx");
        Assert.Equal("报告 年报.docx", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Contains(path, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_says_so()
    {
        await PlayAsync();
        var (submissions, runs) = (_books.Submissions, _books.Runs.Count);
        Assert.DoesNotContain("未作改动", _output.ToString(), StringComparison.Ordinal);

        await PlayAsync();

        Assert.Equal((submissions, runs), (_books.Submissions, _books.Runs.Count));
        Assert.Contains("演示数据已在，未作改动", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, _downloads.GetFiles().Length);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_is_completed_and_what_is_stored_stays_as_it_is()
    {
        await PlayAsync();
        _books.Returns.TryRemove(("2023-12", "999901102"), out _);
        _books.Returns.TryRemove(("2022-12", "999901101"), out _);
        _books.Submissions = 0;
        var kept = _books.Returns[("2022-11", "999901101")].At;

        await PlayAsync();

        Assert.Equal(2, _books.Submissions);
        Assert.Equal(6, _books.Returns.Count);
        Assert.Equal(kept, _books.Returns[("2022-11", "999901101")].At);
    }

    [Fact]
    public async Task A_workbook_that_somebody_has_worked_in_is_not_overwritten()
    {
        await File.WriteAllTextAsync(Workbook, "批注", TestContext.Current.CancellationToken);

        await PlayAsync();

        Assert.Equal("批注", await File.ReadAllTextAsync(Workbook, TestContext.Current.CancellationToken));
        Assert.True(File.Exists(Path.Combine(_downloads.FullName, "示范县2023年同比 (2).xlsx")));
    }

    [Fact]
    public async Task A_refusal_ends_it_with_what_the_app_said_and_the_clock_set_back()
    {
        _books.Refused = "2022-12";

        var refused = await Assert.ThrowsAsync<StartupException>(PlayAsync);

        Assert.Contains("404", refused.Text.Chinese, StringComparison.Ordinal);
        Assert.Contains("没有这个单位", System.Text.RegularExpressions.Regex.Unescape(refused.Text.Chinese), StringComparison.Ordinal);
        Assert.Equal(Present, _host.Clock.GetUtcNow());
        Assert.DoesNotContain(_books.Returns.Keys, key => key.Period == "2023-12");
    }

    [Fact]
    public async Task It_is_not_played_for_another_county()
    {
        await using var other = await StartAsync("--Stats:CountyCode=330182");

        var refused = await Assert.ThrowsAsync<StartupException>(() => PlayAsync(other));

        Assert.Equal(StartupException.Usage, refused.ExitCode);
        Assert.Equal(0, _books.Submissions);
    }

    private Task<HostApplication> StartAsync(params string[] settings) => HostApplication.StartAsync(
        new FunctionApp([typeof(DemoCounty)], (services, _) => services.AddSingleton(_books)),
        new LocalHostOptions { Configuration = ["--urls=http://127.0.0.1:0", "--AzureWebJobsStorage=none", .. settings] },
        new OffsetClock(new ManualClock(Present)),
        TestContext.Current.CancellationToken);

    private Task PlayAsync() => PlayAsync(_host);

    private Task PlayAsync(HostApplication host)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(_output) });
        console.Profile.Width = 160;
        console.Profile.Capabilities.Unicode = true;
        return new Demonstration(host, console, _seeds.FullName, _downloads.FullName).RunAsync(TestContext.Current.CancellationToken);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_seeds.FullName, file), text);
}
