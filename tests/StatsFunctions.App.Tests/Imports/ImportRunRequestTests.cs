using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Ports;
using StatsFunctions.Storage;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>What imports that can be left are asked for, come to, and whom they are told.</summary>
public sealed class ImportRunRequestTests(AzuriteFixture azurite)
{
    private const string Csv = "unit,period,meetings_held\n#101,2023-01,1\n#101,2023-02,12%\n";

    private readonly Guid _id = Guid.NewGuid();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("run=1", "run")]
    [InlineData("run=", "run")]
    [InlineData("run=3f2b8c1e5a4d4e0f9b6a7c8d9e0f1a2b", "run")]
    [InlineData("run={3f2b8c1e-5a4d-4e0f-9b6a-7c8d9e0f1a2b}", "run")]
    [InlineData("run=3f2b8c1e-5a4d-4e0f-9b6a-7c8d9e0f1a2b&name=", "name")]
    [InlineData("run=3f2b8c1e-5a4d-4e0f-9b6a-7c8d9e0f1a2b&name=a%0Ab", "name")]
    [InlineData("run=3f2b8c1e-5a4d-4e0f-9b6a-7c8d9e0f1a2b&name=a%C2%85b", "name")]
    [InlineData("run=x&name=%00&mode=x", "mode", "run", "name")]
    public async Task Every_fault_of_a_query_is_told_and_nothing_is_imported(string query, params string[] paths)
    {
        await using var app = await StartAsync();

        var refused = await app.ImportAsync(Csv, $"?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "malformed-query"), (refused.StatusCode, (string)(await StatsApp.ReadAsync(refused))["code"]!));
        Assert.Equal(paths, (await StatsApp.ReadAsync(refused))["errors"]!.AsArray().Select(error => (string)error!["path"]!));
        Assert.Equal("404", await app.ValuesAsync("2023-01", "101"));
        Assert.Empty((await app.GetAsync("/api/imports")).AsArray());
    }

    [Fact]
    public async Task A_name_has_up_to_120_characters_and_an_id_is_one_in_capitals_too()
    {
        await using var app = await StartAsync();
        var name = new string('表', 120);

        Assert.Equal(HttpStatusCode.BadRequest, (await app.ImportAsync(Csv, $"?run={_id}&name={name}x")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.ImportAsync(Csv, $"?run={_id.ToString().ToUpperInvariant()}&name={name}")).StatusCode);

        Assert.Equal((_id.ToString(), name), await NameAsync(app));
        Assert.Equal("conflict import-exists", await OutcomeAsync(await app.ImportAsync(Csv, $"?run={_id}")));

        static async Task<(string, string)> NameAsync(StatsApp app) =>
            Assert.Single((await app.GetAsync("/api/imports")).AsArray()) is { } import ? ((string)import["id"]!, (string)import["name"]!) : default;
    }

    [Fact]
    public async Task An_id_that_was_used_imports_nothing()
    {
        await using var app = await StartAsync();
        Assert.Equal("2=1+0+0+1", await (await app.ImportAsync(Csv, $"?run={_id}")).CountsAsync());

        Assert.Equal("conflict import-exists", await OutcomeAsync(await app.ImportAsync("unit,period,meetings_held\n#101,2023-03,1\n", $"?run={_id}")));

        Assert.Equal("404", await app.ValuesAsync("2023-03", "101"));
        Assert.Equal(2, (int)(await app.GetAsync($"/api/imports/{_id}"))["rows"]!);
    }

    [Theory]
    [InlineData("", Csv, "done", 2, null)]
    [InlineData("&dryRun=true", Csv, "done", 2, null)]
    [InlineData("&dryRun=true&mode=all-or-nothing", Csv, "done", 2, null)]
    [InlineData("&mode=all-or-nothing", Csv, "refused", 2, null)]
    [InlineData("", "period,meetings_held\n", "refused", null, "missing-column")]
    [InlineData("", "", "refused", null, "empty-file")]
    public async Task What_it_answered_is_told_again_in_the_readers_language(string query, string csv, string state, int? rows, string? problem)
    {
        await using var app = await StartAsync();
        foreach (var language in new[] { "zh", "en" })
        {
            var id = Guid.NewGuid();
            using var client = app.NewClient(StatsApp.AdminKey);
            client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
            var answer = await app.ImportAsync(csv, $"?run={id}{query}");
            var spoken = await app.ImportAsync(csv, $"?run={Guid.NewGuid()}{(query.Length == 0 ? "&dryRun=true" : query)}", client);

            var told = JsonNode.Parse(await client.GetStringAsync($"/api/imports/{id}", Token))!;

            Assert.Equal((state, rows, problem), ((string)told["state"]!, (int?)told["rows"], (string?)told["problem"]?["code"]));
            Assert.Equal(query.Contains("dryRun", StringComparison.Ordinal), (bool)told["dryRun"]!);
            Assert.Equal(rows ?? 0, (int)told["done"]!);
            var (asked, said) = (await StatsApp.ReadAsync(answer), await StatsApp.ReadAsync(spoken));
            var outcome = told["report"] ?? told["problem"]!;
            Assert.Equal(asked["code"]?.ToString(), outcome["code"]?.ToString());
            Assert.Equal(asked["rejected"]?.ToString(), outcome["rejected"]?.ToString());
            Assert.Equal(Words(said), Words(outcome));
        }

        static string? Words(JsonNode outcome) => outcome["conflicts"]?.ToJsonString() ?? outcome["detail"]!.ToString();
    }

    [Fact]
    public async Task A_form_has_its_report_with_the_cells()
    {
        await using var app = await StartAsync();
        var form = await app.Client.GetByteArrayAsync($"/api/returns/template?year=2023&unit={app.Unit("101")}", Token);

        var answer = await app.ImportAsync(form, ImportCalls.FormType, $"?run={_id}", more: request => request.Headers.Accept.ParseAdd(ImportCalls.FormType));

        var told = await app.GetAsync($"/api/imports/{_id}");
        Assert.Equal((HttpStatusCode.OK, ImportCalls.FormType), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(answer.Headers.GetValues("X-Import-Rows").Single(), told["report"]!["rows"]!.ToString());
    }

    [Fact]
    public async Task A_units_key_sees_what_it_sent_and_the_county_sees_all()
    {
        await using var app = await StartAsync();
        await app.PutUnitAsync("102");
        using var clerk = await app.NewClientAsync("unit", "101", "甲镇");
        using var colleague = await app.NewClientAsync("unit", "101", "甲镇二");
        using var county = await app.NewClientAsync("county", label: "县办");
        using var viewer = await app.NewClientAsync("viewer");
        var ids = new List<Guid>();
        foreach (var client in new[] { clerk, colleague, county })
        {
            ids.Add(Guid.NewGuid());
            Assert.Equal(HttpStatusCode.OK, (await app.ImportAsync(Csv, $"?run={ids[^1]}", client)).StatusCode);
        }

        Assert.Equal(["甲镇"], await ByAsync(clerk));
        Assert.Equal(["甲镇二"], await ByAsync(colleague));
        Assert.Equal(["县办", "甲镇二", "甲镇"], await ByAsync(county));
        Assert.Equal(["县办", "甲镇二", "甲镇"], await ByAsync(app.Client));
        Assert.Equal(["OK", "NotFound", "NotFound"], await StatusesAsync(clerk));
        Assert.Equal(["OK", "OK", "OK"], await StatusesAsync(county));
        Assert.Equal(["Forbidden", "Forbidden", "Forbidden"], await StatusesAsync(viewer));
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync("/api/imports", Token)).StatusCode);
        Assert.Equal("notfound unknown-import", await OutcomeAsync(await clerk.GetAsync($"/api/imports/{ids[2]}", Token)));
        Assert.Equal("notfound unknown-import", await OutcomeAsync(await app.Client.GetAsync("/api/imports/x", Token)));

        async Task<IEnumerable<string>> ByAsync(HttpClient client) =>
            JsonNode.Parse(await client.GetStringAsync("/api/imports", Token))!.AsArray().Select(import => (string)import!["by"]!).ToList();

        async Task<IReadOnlyList<string>> StatusesAsync(HttpClient client)
        {
            var statuses = new List<string>();
            foreach (var id in ids)
            {
                statuses.Add((await client.GetAsync($"/api/imports/{id}", Token)).StatusCode.ToString());
            }

            return statuses;
        }
    }

    [Fact]
    public async Task An_import_does_not_fail_for_want_of_somebody_to_watch_it()
    {
        var lost = new Lost();
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString, services => services
            .AddSingleton<IImportRunStore>(provider => new Forgetful(ActivatorUtilities.CreateInstance<ImportRunStore>(provider)))
            .AddSingleton<IImportRunLog>(lost));
        await app.PutUnitAsync("101");
        await using var later = await StatsApp.StartAsync(azurite.ConnectionString, now: "2024-01-10T00:05:00Z", county: app.County);

        Assert.Equal("2=1+0+0+1", await (await app.ImportAsync(Csv, $"?run={_id}")).CountsAsync());

        Assert.Equal($"end {_id}", lost.Told.Last());
        Assert.Equal("running", (string)(await app.GetAsync($"/api/imports/{_id}"))["state"]!);
        Assert.Equal("interrupted", (string)(await later.GetAsync($"/api/imports/{_id}"))["state"]!);
    }

    [Fact]
    public async Task After_a_month_it_is_forgotten()
    {
        await using var app = await StartAsync();
        await app.ImportAsync(Csv, $"?run={_id}");
        app.Clock.MoveTo(StatsApp.At("2024-02-05T00:00:00Z"));
        var lately = Guid.NewGuid();
        await app.ImportAsync(Csv, $"?run={lately}");
        app.Clock.MoveTo(StatsApp.At("2024-02-10T00:00:00Z"));

        await app.RunTimerAsync("DailyCatchUp");

        var left = Assert.Single((await app.GetAsync("/api/imports")).AsArray())!;
        Assert.Equal(lately.ToString(), (string)left["id"]!);
        Assert.Equal("notfound unknown-import", await OutcomeAsync(await app.Client.GetAsync($"/api/imports/{_id}", Token)));
    }

    private async Task<StatsApp> StartAsync()
    {
        var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.PutUnitAsync("101");
        return app;
    }

    private static async Task<string> OutcomeAsync(HttpResponseMessage response) =>
        $"{response.StatusCode.ToString().ToLowerInvariant()} {(await StatsApp.ReadAsync(response))["code"]}";

    /// <summary>Keeps no more than that runs began.</summary>
    private sealed class Forgetful(IImportRunStore store) : IImportRunStore
    {
        public Task<bool> TryBeginAsync(ImportRun run, CancellationToken cancellationToken) => store.TryBeginAsync(run, cancellationToken);

        public Task SaveAsync(ImportRun run, CancellationToken cancellationToken) => throw new InvalidOperationException("test");

        public Task EndAsync(ImportRun run, ImportRunOutcome outcome, CancellationToken cancellationToken) => throw new InvalidOperationException("test");

        public Task<IReadOnlyList<ImportRun>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

        public Task<FoundImportRun?> FindAsync(Guid id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

        public Task ForgetAsync(Guid id, CancellationToken cancellationToken) => store.ForgetAsync(id, cancellationToken);
    }

    private sealed class Lost : IImportRunLog
    {
        public List<string> Told { get; } = [];

        public void ProgressLost(Guid run, Exception failure) => Told.Add($"progress {run}");

        public void EndLost(Guid run, Exception failure) => Told.Add($"end {run}");
    }
}
