using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.App.Tests.Imports;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Years;
using StatsFunctions.Storage;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.CatchUp;

/// <summary>What <c>DailyCatchUp</c> finds undone.</summary>
public sealed class CatchUpTests(AzuriteFixture azurite)
{
    // Both names as ImportId writes them; it is 5 February 2024 in most tests.
    private const string LongAgo = "20240101T000000000Z-00000000000000000000000000000001";
    private const string Lately = "20240201T000000000Z-00000000000000000000000000000002";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_due_is_done_and_then_nothing_is_written_any_more()
    {
        await using var app = await CountyAsync();

        await app.RunTimerAsync("DailyCatchUp");

        // A closing that was cut short, a year that has ended, and the month just due.
        Assert.Equal("closed", (string)(await app.GetAsync("/api/years/2022"))["state"]!);
        Assert.Equal(
            ["2022-vs-2021-m12-final-1", "2023-vs-2022-m12-draft"], await WorkbooksAsync(app));
        Assert.NotEmpty((await app.GetAsync("/api/rollups/2023")).AsArray());
        Assert.Contains(await DumpAsync(app), line => line.StartsWith("OpenItems ", StringComparison.Ordinal));
        Assert.Equal(Lately, Assert.Single(await app.Services.GetRequiredService<IImportStore>().AbortedAsync(Token)));

        var before = await DumpAsync(app);
        await app.RunTimerAsync("DailyCatchUp");
        await Task.WhenAll(app.RunTimerAsync("MonthlyRollup"), app.RunTimerAsync("YearEndRollup"), app.RunTimerAsync("OverdueCheck"));
        Assert.Equal(before, await DumpAsync(app));

        app.Clock.MoveTo(StatsApp.At("2024-02-05T16:00:00Z"));
        await app.RunTimerAsync("DailyCatchUp");
        Assert.Contains("2024-vs-2023-m01-draft", await WorkbooksAsync(app));
    }

    [Fact]
    public async Task A_step_that_fails_keeps_no_other_from_it_and_shows()
    {
        await using var app = await CountyAsync(services => services.AddSingleton<IWorkbookWriter, BrokenWriter>());

        await app.RunTimerAsync("DailyCatchUp");

        Assert.Empty(await WorkbooksAsync(app));
        Assert.Contains(await DumpAsync(app), line => line.StartsWith("OpenItems ", StringComparison.Ordinal));
        Assert.Equal(Lately, Assert.Single(await app.Services.GetRequiredService<IImportStore>().AbortedAsync(Token)));
        Assert.Equal("failed", (await TimerAsync(app))!.FailureCode);
    }

    [Fact]
    public async Task While_another_instance_is_at_it_nothing_is_done_and_no_success_is_claimed()
    {
        await using var app = await CountyAsync();
        var blob = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient(BlobLeases.Container).GetBlobClient($"{app.County}/catch-up");
        await blob.UploadAsync(BinaryData.Empty, Token);
        var lease = blob.GetBlobLeaseClient();
        await lease.AcquireAsync(TimeSpan.FromSeconds(60), cancellationToken: Token);

        await app.RunTimerAsync("DailyCatchUp");

        var record = await TimerAsync(app);
        Assert.Empty(await WorkbooksAsync(app));
        Assert.NotNull(record!.LastStarted);
        Assert.Equal((null, null), (record.LastSuccess, record.LastFailure));

        await lease.ReleaseAsync(cancellationToken: Token);
        await app.RunTimerAsync("DailyCatchUp");
        Assert.NotNull((await TimerAsync(app))!.LastSuccess);
    }

    private Task<StatsApp> CountyAsync() => CountyAsync(_ => { });

    // Two years of one unit's return, the first being closed; nothing that is due has been done.
    private async Task<StatsApp> CountyAsync(Action<IServiceCollection> replace)
    {
        var app = await StatsApp.StartAsync(azurite.ConnectionString, replace, "2024-02-04T00:00:00Z");
        await app.PutUnitAsync("101");
        await app.PutAsync("2022-05", "101", "\"meetings_held\": 20");
        await app.PutAsync("2023-05", "101", "\"meetings_held\": 10");
        var years = app.Services.GetRequiredService<IYearStore>();
        var stored = await years.FindAsync(2022, Token);
        await years.TryWriteAsync(stored.Year.Close(new YearAction("年终", "县办", DateTimeOffset.UnixEpoch)), stored, Token);
        var imports = app.Services.GetRequiredService<IImportStore>();
        Assert.True(await imports.TryAbortAsync(LongAgo, Token));
        Assert.True(await imports.TryAbortAsync(Lately, Token));
        return app;
    }

    private static async Task<IEnumerable<string>> WorkbooksAsync(StatsApp app) =>
        (await app.GetAsync("/api/workbooks")).AsArray().Select(workbook => (string)workbook!["name"]!).Order(StringComparer.Ordinal);

    private static async Task<Application.Timers.TimerRecord?> TimerAsync(StatsApp app) =>
        (await app.Services.GetRequiredService<ITimerStore>().FindAsync("DailyCatchUp", Token))?.Record;

    // All that the county has.
    private async Task<IReadOnlyList<string>> DumpAsync(StatsApp app)
    {
        var lines = (await TableDump.OfAsync(azurite.ConnectionString, app.County)).ToList();
        foreach (var container in new[] { WorkbookStore.Container, ImportStore.Container })
        {
            await foreach (var blob in new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient(container).GetBlobsAsync(prefix: app.County, cancellationToken: Token))
            {
                lines.Add($"{container} {blob.Name} {blob.Properties.ETag} {blob.Properties.LastModified:O}");
            }
        }

        return lines;
    }

    private sealed class BrokenWriter : IWorkbookWriter
    {
        public string TemplateVersion => "broken";

        public byte[] Write(WorkbookContent content, Language language) => throw new InvalidOperationException("broken");

        public IFigureCells CellsOf(WorkbookContent content) => throw new InvalidOperationException("broken");
    }
}
