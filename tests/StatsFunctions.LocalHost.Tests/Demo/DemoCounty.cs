using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace StatsFunctions.LocalHost.Tests.Demo;

/// <summary>What the demonstration asks of the app, kept in memory: enough to see what it sends, when, and how often.</summary>
public sealed class CountyBooks
{
    public ConcurrentDictionary<(string Period, string Unit), (DateTimeOffset At, JsonElement Values)> Returns { get; } = new();

    public ConcurrentQueue<(DateTimeOffset At, string Function)> Runs { get; } = new();

    /// <summary>The period that is refused, as if a unit of it were unknown.</summary>
    public string? Refused { get; set; }

    public int Submissions { get; set; }
}

public sealed class DemoCounty(CountyBooks books, TimeProvider clock)
{
    private static readonly byte[] Workbook = "工作簿"u8.ToArray();

    [Function("Indicators")]
    public static IResult Indicators([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/indicators")] HttpRequest request) =>
        Keyed(request) ?? Results.Json(new object[]
        {
            new { code = "meetings_held", name = "召开会议数", unit = "次", required = true },
            new { code = "documents_issued", name = "印发文件数", unit = "件", required = false },
        });

    [Function("Submit")]
    public async Task<IResult> Submit([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/returns/{period}/{unit}")] HttpRequest request, string period, string unit)
    {
        if (period == books.Refused)
        {
            return Results.Problem("没有这个单位", statusCode: 404);
        }

        var body = await request.ReadFromJsonAsync<JsonElement>();
        lock (books)
        {
            books.Submissions++;
        }

        books.Returns[(period, unit)] = (clock.GetUtcNow(), body.GetProperty("values"));
        return Keyed(request) ?? Results.StatusCode(201);
    }

    [Function("Stored")]
    public IResult Stored([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/returns/{period}")] HttpRequest request, string period) =>
        Keyed(request) ?? Results.Json(books.Returns.Keys.Where(key => key.Period == period).Select(key => new { unit = key.Unit, period }));

    [Function("Workbooks")]
    public IResult Workbooks([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/workbooks/2023")] HttpRequest request) =>
        Keyed(request) ?? Results.Json(books.Runs.Any(run => run.Function == "YearEndRollup" && run.At.Year == 2024)
            ? [new { name = "2023 vs 2022.xlsx", year = 2023, against = 2022, through = 12, createdAt = "2024-01-05T18:30:00Z" }]
            : Array.Empty<object>());

    [Function("Download")]
    public static IResult Download([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/workbooks/2023/{name}")] HttpRequest request, string name) =>
        Keyed(request) ?? Results.File(Workbook, "application/octet-stream", "示范县2023年同比.xlsx");

    [Function("Templates")]
    public static IResult Templates([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/report-templates")] HttpRequest request) =>
        Keyed(request) ?? Results.Json(new object[]
        {
            new { name = "county.docx", kind = "docx", builtIn = false },
            new { name = "speech.md", kind = "md", builtIn = true },
            new { name = "年报.docx", kind = "docx", builtIn = true },
        });

    [Function("Report")]
    public static IResult Report([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reports/2023/{name}")] HttpRequest request, string name) =>
        Keyed(request) ?? Results.File(System.Text.Encoding.UTF8.GetBytes($"报告 {name}"), "application/octet-stream", "示范县2023年年报.docx");

    [Function("Comparison")]
    public static IResult Comparison([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/comparisons/2023")] HttpRequest request) =>
        Keyed(request) ?? Results.Content(
            """
            {
              "completeness": { "current": { "expected": 1572, "received": 1570 }, "base": { "expected": 1573, "received": 1572 } },
              "rows": [
                { "indicator": "meetings_held", "unit": "次", "status": "ok", "phrase": "同比减少11.1%",
                  "reported": { "current": 880, "base": 1000, "reductionPct": 12.00 },
                  "matched": { "current": 880, "base": 990, "reductionPct": 11.11, "pairs": 731, "leftOut": 1 } },
                { "indicator": "documents_issued", "unit": "件", "status": "no-base", "phrase": "无上年数据",
                  "reported": { "current": 7, "base": null, "reductionPct": null },
                  "matched": { "current": null, "base": null, "reductionPct": null, "pairs": 0, "leftOut": 7 } }
              ],
              "warnings": [{ "rule": "residual-cases", "message": "基层其余案件数大于人数", "indicators": [] }]
            }
            """,
            "application/json");

    [Function("MonthlyRollup")]
    public Task MonthlyRollup([TimerTrigger("%MonthlyRollupSchedule%")] TimerInfo timer) => Run("MonthlyRollup");

    [Function("YearEndRollup")]
    public Task YearEndRollup([TimerTrigger("%YearEndRollupSchedule%")] TimerInfo timer) => Run("YearEndRollup");

    private static IResult? Keyed(HttpRequest request) => request.Headers["X-Api-Key"] == "local-admin" ? null : Results.Unauthorized();

    private Task Run(string function)
    {
        books.Runs.Enqueue((clock.GetUtcNow(), function));
        return Task.CompletedTask;
    }
}
