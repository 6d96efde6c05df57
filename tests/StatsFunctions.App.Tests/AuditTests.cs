using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using Azure;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Audit;
using StatsFunctions.Application.Ports;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>Who did what, over HTTP, each test in a county of its own.</summary>
public sealed class AuditTests(AzuriteFixture azurite)
{
    // What hands out files, or changes more than a return, which has its own history.
    private static readonly string[] Audited =
    [
        "ClearOpenItem", "CloseYear", "DeleteReportTemplate", "DownloadWorkbook", "ExportCounty", "ExportReturns", "GetReport",
        "ImportCounty", "ImportReturns", "IssueKey", "LinkWorkbook", "PutReportTemplate", "PutUnit", "PutYearSettings", "ReopenYear", "RevokeKey", "RunRollup",
    ];

    [Fact]
    public void Whoever_takes_files_or_manages_is_written_down() => Assert.Equal(
        Audited,
        typeof(StatsComposition).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<AccessAttribute>() is { Audited: true })
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name)
            .Order(StringComparer.Ordinal));

    [Fact]
    public async Task Acts_stand_newest_first_with_who_and_what_came_of_them()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.PutUnitAsync("101");
        await app.PutAsync("2023-05", "101", "\"meetings_held\": 3");
        await CallAsync(HttpMethod.Post, "/api/rollups/2023?through=5");
        await CallAsync(HttpMethod.Head, "/api/workbooks/2023/2023-vs-2022-m05-draft");
        await CallAsync(HttpMethod.Get, "/api/workbooks/2023/2023-vs-2022-m05-draft");
        await CallAsync(HttpMethod.Get, "/api/workbooks/2023/none");
        await CallAsync(HttpMethod.Post, "/api/years/2023/reopen", JsonContent.Create(new { reason = "更正" }));
        await CallAsync(HttpMethod.Get, "/api/comparisons/2023");
        await CallAsync(HttpMethod.Post, "/api/returns/import", new StringContent($"unit,period,meetings_held\n{app.Unit("101")},2023-06,4\n{app.Unit("101")},2023-07,x\n", Encoding.UTF8, "text/csv"));
        using (var stranger = app.NewClient("wrong"))
        {
            await stranger.GetAsync("/api/returns/export?year=2023");
        }

        var entries = (await app.GetAsync("/api/audit")).AsArray();

        Assert.Equal(
            [
                "importReturns /api/returns/import 200 rows 2, created 1, updated 0, unchanged 0, rejected 1",
                "reopenYear /api/years/2023/reopen 409 ",
                "downloadWorkbook /api/workbooks/2023/none 404 ",
                "downloadWorkbook /api/workbooks/2023/2023-vs-2022-m05-draft 200 ",
                "runRollup /api/rollups/2023?through=5 200 ",
                $"putUnit /api/units/{app.Unit("101")} 201 ",
            ],
            entries.Select(entry => $"{entry!["action"]} {entry["target"]} {entry["outcome"]} {entry["detail"]}"));
        Assert.All(entries, entry => Assert.Equal(("admin", "admin", "admin"), ((string)entry!["by"]!, (string)entry["role"]!, (string)entry["key"]!)));

        async Task CallAsync(HttpMethod method, string path, HttpContent? content = null)
        {
            using var request = new HttpRequestMessage(method, path) { Content = content };
            using var response = await app.Client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Keys_are_told_by_whom_they_are_for_and_never_themselves()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.PutUnitAsync("101");
        var issued = await StatsApp.ReadAsync(await app.Client.PostAsJsonAsync("/api/keys", new { role = "unit", unit = app.Unit("101"), label = "镇里的人" }));
        (await app.Client.DeleteAsync($"/api/keys/{issued["id"]}")).EnsureSuccessStatusCode();

        var entries = (await app.GetAsync("/api/audit")).AsArray();

        var told = $"key {issued["id"]}, role unit, unit {app.Unit("101")}, 镇里的人";
        Assert.Equal([$"revokeKey 204 {told}", $"issueKey 201 {told}"], entries.Take(2).Select(entry => $"{entry!["action"]} {entry["outcome"]} {entry["detail"]}"));
        Assert.DoesNotContain((string)issued["key"]!, entries.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_are_the_countys_and_instants_have_an_offset()
    {
        // 23:59:59 on 31 January in the county, then midnight.
        await using var app = await StatsApp.StartStillAsync(azurite.ConnectionString, "2024-01-31T15:59:59Z");
        await app.PutUnitAsync("101");
        app.Clock.MoveTo(StatsApp.At("2024-01-31T16:00:00Z"));
        await app.PutUnitAsync("102");

        Assert.Equal(["101"], await UnitsAsync("?from=2024-01-31&to=2024-01-31"));
        Assert.Equal(["102"], await UnitsAsync("?from=2024-02-01"));
        Assert.Equal(["102", "101"], await UnitsAsync("?from=2024-01-31&to=2024-02-01"));
        Assert.Equal(["101"], await UnitsAsync("?to=2024-02-01T00:00:00%2B08:00"));
        Assert.Equal(["102"], await UnitsAsync("?from=2024-01-31T16:00:00Z&to=2024-02-01"));

        // Without from: thirty days.
        app.Clock.MoveTo(StatsApp.At("2024-03-01T15:59:59.5Z"));
        Assert.Equal(["102"], await UnitsAsync(""));
        app.Clock.MoveTo(StatsApp.At("2024-03-01T16:00:01Z"));
        Assert.Empty(await UnitsAsync(""));

        async Task<IEnumerable<string>> UnitsAsync(string query) =>
            (await app.GetAsync("/api/audit" + query)).AsArray().Select(entry => ((string)entry!["target"]!)[^3..]);
    }

    [Fact]
    public async Task A_key_that_stands_where_none_belongs_is_not_kept()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        var (_, key) = await app.IssueKeyAsync("viewer");

        await app.Client.GetAsync($"/api/returns/export?year=2023&code={key}&lang=en");

        Assert.Equal("/api/returns/export?year=2023&code=stats_…&lang=en", (string)(await app.GetAsync("/api/audit"))[0]!["target"]!);
    }

    [Fact]
    public async Task An_instance_whose_clock_is_behind_shows_what_others_have_written()
    {
        await using var ahead = await StatsApp.StartStillAsync(azurite.ConnectionString, "2024-01-10T00:05:00Z");
        await using var behind = await StatsApp.StartAsync(azurite.ConnectionString, "2024-01-10T00:00:00Z", ahead.County);
        await ahead.PutUnitAsync("101");

        Assert.Single((await behind.GetAsync("/api/audit")).AsArray());
    }

    [Theory]
    [InlineData("?from=2024-01-32&to=yesterday", "from|to")]
    [InlineData("?from=2024-01-31T08:00:00", "from")]
    [InlineData("?from=0001-01-01&to=9999-12-31", "from|to")]
    [InlineData("?from=2024-02-01&to=2024-01-31", "from")]
    [InlineData("?from=", "from")]
    public async Task A_time_that_is_none_is_told(string query, string faults)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);

        var response = await app.Client.GetAsync("/api/audit" + query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(faults.Split('|'), (await StatsApp.ReadAsync(response))["errors"]!.AsArray().Select(error => (string)error!["path"]!));
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_not_done()
    {
        await using var app = await StartAsync(new FailingStore { FailsToAdd = true });

        var response = await app.Client.PutAsJsonAsync($"/api/units/{app.Unit("101")}", new { name = "镇", kind = "township", district = "1", activeFrom = "2015-01" });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Empty((await app.GetAsync("/api/units")).AsArray());
    }

    [Fact]
    public async Task What_was_done_is_answered_though_its_outcome_cannot_be_written_down()
    {
        await using var app = await StartAsync(new FailingStore { FailsToComplete = true });

        await app.PutUnitAsync("101");

        Assert.Single((await app.GetAsync("/api/units")).AsArray());
        Assert.Null(Assert.Single((await app.GetAsync("/api/audit")).AsArray())!["outcome"]);
    }

    [Fact]
    public async Task It_is_kept_for_the_time_set_and_no_longer()
    {
        await using var app = await StatsApp.StartStillAsync(azurite.ConnectionString, "2024-01-01T00:00:00Z", "Stats:AuditDays=200");
        await app.PutUnitAsync("101");
        app.Clock.MoveTo(StatsApp.At("2024-01-02T00:00:00Z"));
        await app.PutUnitAsync("102");

        app.Clock.MoveTo(StatsApp.At("2024-07-19T12:00:00Z"));
        await app.RunTimerAsync("DailyCatchUp");

        var kept = (await app.GetAsync("/api/audit?from=2023-12-01")).AsArray();
        Assert.EndsWith("102", (string)Assert.Single(kept)!["target"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_would_be_cut_is_refused()
    {
        var store = new FailingStore { Entries = AuditLog.MaxEntries };
        await using var app = await StartAsync(store);
        Assert.Equal(AuditLog.MaxEntries, (await app.GetAsync("/api/audit")).AsArray().Count);

        store.Entries++;
        var response = await app.Client.GetAsync("/api/audit");

        Assert.Equal((HttpStatusCode.BadRequest, "too-many-entries"), (response.StatusCode, (string)(await StatsApp.ReadAsync(response))["code"]!));
    }

    private Task<StatsApp> StartAsync(FailingStore store) => StatsApp.StartAsync(azurite.ConnectionString, services => services.AddSingleton<IAuditStore>(provider =>
    {
        store.Inner = ActivatorUtilities.CreateInstance<Storage.AuditStore>(provider);
        return store;
    }));

    private sealed class FailingStore : IAuditStore
    {
        private static readonly RequestFailedException Unavailable = new(503, "The server is busy.");

        public Storage.AuditStore? Inner { get; set; }

        public bool FailsToAdd { get; init; }

        public bool FailsToComplete { get; init; }

        public int? Entries { get; set; }

        public Task AddAsync(AuditEntry entry, CancellationToken cancellationToken) => FailsToAdd ? throw Unavailable : Inner!.AddAsync(entry, cancellationToken);

        public Task CompleteAsync(AuditEntry entry, CancellationToken cancellationToken) =>
            FailsToComplete ? throw Unavailable : Inner!.CompleteAsync(entry, cancellationToken);

        public IAsyncEnumerable<AuditEntry> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => Entries is { } count
            ? Enumerable.Repeat(new AuditEntry("1", from, new Caller("test", Role.Admin, null, "admin"), "closeYear", "/"), count).ToAsyncEnumerable()
            : Inner!.ReadAsync(from, to, cancellationToken);

        public Task RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken) => Inner!.RemoveAsync(before, cancellationToken);
    }
}
