using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.App.Functions;
using StatsFunctions.App.Http;
using StatsFunctions.Application;
using StatsFunctions.Application.Access;
using StatsFunctions.Domain.Units;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>Who may ask for open items, and how; what is asked wrongly.</summary>
public sealed class OpenItemRequestTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("?state=closed", "state")]
    [InlineData("?state=", "state")]
    [InlineData("?state=open&state=cleared", "state")]
    [InlineData("?year=x&unit=y&state=z", "year|unit|state")]
    [InlineData("?year=2023-05", "year")]
    [InlineData("?year=1900", "year")]
    [InlineData("?unit=990001199", "unit")]
    [InlineData("?unit=", "unit")]
    public async Task A_wrong_query_is_told_whole(string query, string faults)
    {
        await using var app = await CountyAsync();

        var response = await app.Client.GetAsync("/api/open-items" + query);

        var problem = await StatsApp.ReadAsync(response);
        Assert.Equal((HttpStatusCode.BadRequest, "malformed-query"), (response.StatusCode, (string)problem["code"]!));
        Assert.Equal(faults.Split('|'), problem["errors"]!.AsArray().Select(error => (string)error!["path"]!));
    }

    [Theory]
    [InlineData("2023-01.UNIT.overdue", "{}", HttpStatusCode.UnprocessableEntity, "validation-failed", "missing")]
    [InlineData("2023-01.UNIT.overdue", """{"reason":" \t　"}""", HttpStatusCode.UnprocessableEntity, "validation-failed", "missing")]
    [InlineData("2023-01.UNIT.overdue", """{"reason":null}""", HttpStatusCode.UnprocessableEntity, "validation-failed", "missing")]
    [InlineData("2023-01.UNIT.overdue", """{"reason":5}""", HttpStatusCode.UnprocessableEntity, "validation-failed", "not-a-text")]
    [InlineData("2023-01.UNIT.overdue", """{"reason":"LONG"}""", HttpStatusCode.UnprocessableEntity, "validation-failed", "too-long")]
    [InlineData("2023-01.UNIT.overdue", "[]", HttpStatusCode.BadRequest, "not-json", "")]
    [InlineData("2023-01.UNIT.overdue", "", HttpStatusCode.BadRequest, "not-json", "")]
    [InlineData("2022-12.UNIT.overdue", "{}", HttpStatusCode.NotFound, "unknown-item", "")]
    [InlineData("2023-01.UNIT.outlier.meetings_held", "{}", HttpStatusCode.NotFound, "unknown-item", "")]
    [InlineData("2023-01.110101101.overdue", "{}", HttpStatusCode.NotFound, "unknown-item", "")]
    [InlineData("nonsense", "{}", HttpStatusCode.NotFound, "unknown-item", "")]
    public async Task A_clearing_that_cannot_be_is_refused(string id, string body, HttpStatusCode status, string code, string fault)
    {
        await using var app = await CountyAsync();

        var response = await ClearAsync(app, id, body.Replace("LONG", new string('理', 2001), StringComparison.Ordinal));

        var problem = await StatsApp.ReadAsync(response);
        Assert.Equal((status, code), (response.StatusCode, (string)problem["code"]!));
        Assert.Equal(fault.Length == 0 ? [] : [$"reason {fault}"], problem["errors"]?.AsArray().Select(error => $"{error!["path"]} {error["code"]}") ?? []);
        Assert.Equal("open", (string)(await app.GetAsync("/api/open-items"))[0]!["state"]!);
    }

    [Fact]
    public async Task What_is_cleared_is_not_cleared_again_with_whatever_reason()
    {
        await using var app = await CountyAsync();
        Assert.Equal(HttpStatusCode.OK, (await ClearAsync(app, "2023-01.UNIT.overdue", $$"""{"reason":"{{new string('理', 2000)}}"}""")).StatusCode);

        var again = await ClearAsync(app, "2023-01.UNIT.overdue", "{}");

        Assert.Equal((HttpStatusCode.Conflict, "already-cleared"), (again.StatusCode, (string)(await StatsApp.ReadAsync(again))["code"]!));
    }

    [Fact]
    public async Task An_item_whose_return_has_come_is_cleared_already()
    {
        await using var app = await CountyAsync();
        _ = await app.GetAsync("/api/open-items");
        await app.PutAsync("2023-01", "101", "");

        Assert.Equal(HttpStatusCode.Conflict, (await ClearAsync(app, "2023-01.UNIT.overdue", """{"reason":"x"}""")).StatusCode);
    }

    [Fact]
    public async Task A_units_key_sees_its_own_progress_and_clears_nothing()
    {
        await using var app = await CountyAsync();
        await app.PutUnitAsync("102", activeFrom: "2023-01");
        var clerk = new Caller("test", Role.Unit, new UnitCode(app.Unit("102")), "clerk");

        var (status, items) = await AskAsync(app, clerk, "", (functions, request) => functions.GetOpenItems(request, TestContext.Current.CancellationToken));
        Assert.Equal((200, app.Unit("102")), (status, (string)Assert.Single(items!.AsArray())!["unit"]!));

        (status, items) = await AskAsync(app, clerk, $"?unit={app.Unit("102")}", (functions, request) => functions.GetOpenItems(request, TestContext.Current.CancellationToken));
        Assert.Equal((200, 1), (status, items!.AsArray().Count));
        foreach (var other in new[] { app.Unit("101"), "nonsense", "" })
        {
            (status, _) = await AskAsync(app, clerk, $"?unit={other}", (functions, request) => functions.GetOpenItems(request, TestContext.Current.CancellationToken));
            Assert.Equal(403, status);
        }

        (status, var completeness) = await AskAsync(app, clerk, "", (functions, request) => functions.GetCompleteness(request, "2023", TestContext.Current.CancellationToken));
        Assert.Equal((200, 12, 1, app.Unit("102")), (status, (int)completeness!["expected"]!, (int)completeness["missing"]!, (string)Assert.Single(completeness["units"]!.AsArray())!["code"]!));

        foreach (var caller in new[] { clerk, new Caller("test", Role.Viewer, null, "viewer") })
        {
            (status, _) = await AskAsync(app, caller, "", (functions, request) => functions.ClearOpenItem(request, $"2023-01.{app.Unit("102")}.overdue", TestContext.Current.CancellationToken));
            Assert.Equal(403, status);
        }

        (status, items) = await AskAsync(app, new Caller("test", Role.Viewer, null, "viewer"), "", (functions, request) => functions.GetOpenItems(request, TestContext.Current.CancellationToken));
        Assert.Equal((200, 2), (status, items!.AsArray().Count));
    }

    // The functions themselves with another caller than the county's.
    private static async Task<(int Status, JsonNode? Body)> AskAsync(
        StatsApp app, Caller caller, string query, Func<ProgressFunctions, HttpRequest, Task<IResult>> ask)
    {
        var functions = ActivatorUtilities.CreateInstance<ProgressFunctions>(
            app.Services, ActivatorUtilities.CreateInstance<Boundary<ProgressFunctions>>(app.Services, new OneCaller(caller)));
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = app.Services };
        context.Request.QueryString = new QueryString(query);
        context.Response.Body = answer;
        await (await ask(functions, context.Request)).ExecuteAsync(context);
        return (context.Response.StatusCode, JsonNode.Parse(Encoding.UTF8.GetString(answer.ToArray())));
    }

    private async Task<StatsApp> CountyAsync()
    {
        var app = await StatsApp.StartAsync(azurite.ConnectionString, "2023-02-10T00:00:00Z");
        await app.PutUnitAsync("101", activeFrom: "2023-01");
        return app;
    }

    private static Task<HttpResponseMessage> ClearAsync(StatsApp app, string id, string body) => app.Client.PostAsync(
        $"/api/open-items/{id.Replace("UNIT", app.Unit("101"), StringComparison.Ordinal)}/clear", new StringContent(body, Encoding.UTF8, "application/json"));

    private sealed class OneCaller(Caller caller) : ICallerAuthenticator
    {
        public ValueTask<Result<Caller>> AuthenticateAsync(HttpRequest request) => ValueTask.FromResult<Result<Caller>>(caller);
    }
}
