using System.Net;
using System.Net.Http.Headers;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Callers;

/// <summary>Every function for every caller, over HTTP with keys that were issued, against the contract's table.</summary>
public sealed class AccessMatrixTests(AccessMatrixTests.Keys keys) : IClassFixture<AccessMatrixTests.Keys>
{
    /// <summary>
    /// Where each function is asked, and whom the contract lets in: <c>own</c> is a unit's key on its own unit, <c>unit</c>
    /// one on whatever unit. Whoever is let in sends nothing that would change anything.
    /// </summary>
    private static readonly Dictionary<string, (string Path, string LetIn)> Contract = new(StringComparer.Ordinal)
    {
        ["GetHealth"] = ("health", "anonymous unit viewer county admin"),
        ["GetHealthReady"] = ("health/ready", "anonymous unit viewer county admin"),

        ["GetMe"] = ("me", "unit viewer county admin"),

        ["GetIndicators"] = ("indicators", "unit viewer county admin"),
        ["GetRelations"] = ("relations", "unit viewer county admin"),
        ["GetUnits"] = ("units", "unit viewer county admin"),
        ["PutUnit"] = ("units/{unit}", "county admin"),

        ["PutReturn"] = ("returns/2023-05/{unit}", "own county admin"),
        ["PatchReturn"] = ("returns/2023-05/{unit}", "own county admin"),
        ["CheckReturn"] = ("returns/2023-05/{unit}/check", "own county admin"),
        ["GetReturn"] = ("returns/2023-05/{unit}", "own viewer county admin"),
        ["GetReturnRevisions"] = ("returns/2023-05/{unit}/revisions", "own viewer county admin"),
        ["ListReturns"] = ("returns/2023-05?unit={unit}", "own viewer county admin"),
        ["GetReturnTemplate"] = ("returns/template?year=2023&unit={unit}", "own viewer county admin"),
        ["ImportReturns"] = ("returns/import", "unit county admin"),
        ["ListImports"] = ("imports", "unit county admin"),
        ["GetImport"] = ("imports/x", "unit county admin"),
        ["ExportReturns"] = ("returns/export?year=2023", "viewer county admin"),

        ["GetCompleteness"] = ("completeness/2023", "unit viewer county admin"),
        ["GetOpenItems"] = ("open-items?unit={unit}", "own viewer county admin"),
        ["ClearOpenItem"] = ("open-items/x/clear", "county admin"),

        ["ListYears"] = ("years", "viewer county admin"),
        ["GetYear"] = ("years/2023", "viewer county admin"),
        ["PutYearSettings"] = ("years/2023/settings", "county admin"),
        ["CloseYear"] = ("years/2023/close", "county admin"),
        ["ReopenYear"] = ("years/2023/reopen", "county admin"),
        ["GetCorrections"] = ("corrections/2023", "viewer county admin"),

        ["GetComparison"] = ("comparisons/2023", "viewer county admin"),
        ["GetTrend"] = ("trends/2023", "viewer county admin"),
        ["RunRollup"] = ("rollups/x", "county admin"),
        ["ListRollupsUnderWay"] = ("rollups", "viewer county admin"),
        ["GetRollups"] = ("rollups/2023", "viewer county admin"),
        ["ListWorkbooks"] = ("workbooks", "viewer county admin"),
        ["ListWorkbooksOfYear"] = ("workbooks/2023", "viewer county admin"),
        ["DownloadWorkbook"] = ("workbooks/2023/x", "viewer county admin"),
        ["LinkWorkbook"] = ("workbooks/2023/x/link", "viewer county admin"),

        ["ListReportTemplates"] = ("report-templates", "viewer county admin"),
        ["GetReportTemplate"] = ("report-templates/x", "viewer county admin"),
        ["PutReportTemplate"] = ("report-templates/x", "county admin"),
        ["DeleteReportTemplate"] = ("report-templates/x", "county admin"),
        ["GetReport"] = ("reports/2023/x", "viewer county admin"),

        ["IssueKey"] = ("keys", "admin"),
        ["ListKeys"] = ("keys", "admin"),
        ["RevokeKey"] = ("keys/x", "admin"),
        ["GetAudit"] = ("audit", "admin"),

        ["ExportCounty"] = ("export/county", "county admin"),
        ["ImportCounty"] = ("import/county", "county admin"),

        ["GetOpenApi"] = ("openapi.json", "anonymous unit viewer county admin"),
        ["WebFiles"] = ("../api.html", "anonymous unit viewer county admin"),
    };

    public static TheoryData<string, string> Functions => [.. AccessTests.HttpFunctions()
        .SelectMany(function => function.Trigger.Methods!.Select(method => (function.Name, method.ToUpperInvariant())))];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task A_function_lets_in_whom_the_contract_says(string function, string method)
    {
        Assert.True(Contract.TryGetValue(function, out var row), $"{function} is not in the table: say whom it lets in.");
        var letIn = row.LetIn.Split(' ');

        foreach (var (who, key, unit, words) in keys.Callers)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "/api/" + row.Path.Replace("{unit}", unit, StringComparison.Ordinal));
            request.Headers.Add("Client-IP", keys.NextAddress());
            if (key is not null)
            {
                request.Headers.Add("X-Api-Key", key);
            }

            if (method is not ("GET" or "HEAD"))
            {
                request.Content = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
            }

            using var response = await keys.Client.SendAsync(request);

            var expected = letIn.Intersect(words).Any() ? "let in" : who is "nobody" or "an empty key" or "a wrong key" ? "401" : "403";
            var actual = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? $"{(int)response.StatusCode}" : "let in";
            Assert.Equal($"{function} for {who}: {expected}", $"{function} for {who}: {actual}");
            Assert.True((int)response.StatusCode < 500, $"{function} for {who}: {(int)response.StatusCode}");
            if (expected == "401")
            {
                Assert.Equal("ApiKey", response.Headers.WwwAuthenticate.Single().Scheme);
            }
        }
    }

    [Fact]
    public void The_table_has_no_function_that_is_not_there() =>
        Assert.Empty(Contract.Keys.Except(AccessTests.HttpFunctions().Select(function => function.Name)));

    /// <summary>One app with two units and a key of each kind; as if behind the platform, so that each request can come from another client.</summary>
    public sealed class Keys(AzuriteFixture azurite) : IAsyncLifetime
    {
        private StatsApp? _app;
        private int _address;

        public HttpClient Client { get; private set; } = null!;

        public IReadOnlyList<(string Who, string? Key, string Unit, string[] Words)> Callers { get; private set; } = [];

        /// <summary>Wrong keys are counted, one client's together.</summary>
        public string NextAddress() => $"203.0.{Interlocked.Increment(ref _address) / 200}.{1 + (_address % 200)}:40000";

        public async ValueTask InitializeAsync()
        {
            _app = await StatsApp.StartAsync(azurite.ConnectionString, settings: "WEBSITE_SITE_NAME=test");
            Client = _app.NewClient(null);
            await _app.PutUnitAsync("101");
            await _app.PutUnitAsync("102");
            var (own, other) = (_app.Unit("101"), _app.Unit("102"));
            var unit = (await _app.IssueKeyAsync("unit", "101")).Key;
            Callers =
            [
                ("nobody", null, own, ["anonymous"]),
                ("an empty key", "", own, ["anonymous"]),
                ("a wrong key", "wrong", own, ["anonymous"]),
                ("a unit's key on its own unit", unit, own, ["unit", "own"]),
                ("a unit's key on another unit", unit, other, ["unit"]),
                ("a viewer's key", (await _app.IssueKeyAsync("viewer")).Key, own, ["viewer"]),
                ("the county's key", (await _app.IssueKeyAsync("county")).Key, own, ["county"]),
                ("an admin's key", (await _app.IssueKeyAsync("admin")).Key, own, ["admin"]),
                ("the settings' key", StatsApp.AdminKey, own, ["admin"]),
            ];
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await _app!.DisposeAsync();
        }
    }
}
