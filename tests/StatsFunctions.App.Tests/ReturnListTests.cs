using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Storage;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests;

/// <summary>A period's returns, all of them or one unit's.</summary>
public sealed class ReturnListTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task One_units_return_is_shown_as_in_the_list_of_all()
    {
        await using var app = await CountyAsync();

        var all = (await app.GetAsync("/api/returns/2023-05")).AsArray();
        var one = (await app.GetAsync($"/api/returns/2023-05?unit={app.Unit("102")}")).AsArray();

        Assert.Equal([app.Unit("101"), app.Unit("102")], all.Select(item => (string)item!["unit"]!));
        Assert.Equal(all[1]!.ToJsonString(), Assert.Single(one)!.ToJsonString());
        Assert.Equal("filed-persons-at-least-cases", (string)one[0]!["warnings"]![0]!["rule"]!);
        Assert.Empty((await app.GetAsync($"/api/returns/2023-06?unit={app.Unit("102")}")).AsArray());
        Assert.Empty((await app.GetAsync($"/api/returns/2023-05?unit={app.Unit("999")}")).AsArray());
    }

    [Fact]
    public async Task A_units_key_sees_its_own_whether_or_not_it_says_so_and_no_others()
    {
        await using var app = await CountyAsync();
        using var client = await app.NewClientAsync("unit", "101");

        foreach (var path in new[] { "/api/returns/2023-05", $"/api/returns/2023-05?unit={app.Unit("101")}" })
        {
            var list = (await StatsApp.ReadAsync(await client.GetAsync(path))).AsArray();
            Assert.Equal((app.Unit("101"), 3), ((string)Assert.Single(list)!["unit"]!, (int)list[0]!["values"]!["meetings_held"]!));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/api/returns/2023-05?unit={app.Unit("102")}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/returns/2023-05?unit=x")).StatusCode);
    }

    [Theory]
    [InlineData("2023-05?unit=", "malformed-query", "unit")]
    [InlineData("2023-05?unit=99990110", "malformed-query", "unit")]
    [InlineData("2023-05?unit=99990110x", "malformed-query", "unit")]
    [InlineData("2023-05?unit=999901101&unit=999901102", "malformed-query", "unit")]
    [InlineData("2023-5?unit=x", "malformed-period", null)]
    public async Task What_is_no_units_code_is_told(string asked, string code, string? path)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);

        var response = await app.Client.GetAsync($"/api/returns/{asked}");

        var problem = await StatsApp.ReadAsync(response);
        Assert.Equal((HttpStatusCode.BadRequest, code), (response.StatusCode, (string)problem["code"]!));
        Assert.Equal(path, (string?)problem["errors"]?[0]!["path"]);
    }

    [Fact]
    public async Task To_show_one_unit_no_other_units_returns_are_read()
    {
        await using var county = await CountyAsync();
        await using var app = await StatsApp.StartAsync(
            azurite.ConnectionString,
            services => services.AddSingleton<IReturnStore>(provider => new OneUnitsReturns(ActivatorUtilities.CreateInstance<ReturnStore>(provider), county.Unit("102"))),
            county: county.County);

        var list = (await app.GetAsync($"/api/returns/2023-05?unit={app.Unit("102")}")).AsArray();

        Assert.Equal(2, (int)Assert.Single(list)!["values"]!["filed_persons"]!);
        Assert.Equal(HttpStatusCode.InternalServerError, (await app.Client.GetAsync("/api/returns/2023-05")).StatusCode);
    }

    private async Task<StatsApp> CountyAsync()
    {
        var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.PutUnitAsync("101");
        await app.PutUnitAsync("102");
        (await app.PutAsync("2023-05", "101", "\"meetings_held\": 3")).EnsureSuccessStatusCode();
        (await app.PutAsync("2023-05", "102", "\"filed_cases\": 3, \"filed_persons\": 2")).EnsureSuccessStatusCode();
        (await app.PutAsync("2023-04", "102", "\"meetings_held\": 4")).EnsureSuccessStatusCode();
        return app;
    }

    /// <summary>A store that lets one unit's returns be read and no others.</summary>
    private sealed class OneUnitsReturns(IReturnStore store, string unit) : IReturnStore
    {
        public Task<Return?> FindAsync(UnitCode asked, Period period, CancellationToken cancellationToken) => store.FindAsync(Allowed(asked), period, cancellationToken);

        public Task<UnitYear> ReadAsync(UnitCode asked, int year, CancellationToken cancellationToken) => store.ReadAsync(Allowed(asked), year, cancellationToken);

        public Task<IReadOnlyList<UnitYear>> ReadAsync(IReadOnlyCollection<UnitCode> units, int year, CancellationToken cancellationToken) =>
            store.ReadAsync([.. units.Select(Allowed)], year, cancellationToken);

        public Task<IReadOnlyList<Return>> OfYearAsync(int year, CancellationToken cancellationToken) => throw Refused();

        public Task<IReadOnlyList<Submission>> SubmissionsAsync(int year, CancellationToken cancellationToken) => throw Refused();

        public IAsyncEnumerable<Return> StreamYearAsync(int year, CancellationToken cancellationToken) => throw Refused();

        public Task<IReadOnlyList<Return>> OfPeriodAsync(Period period, CancellationToken cancellationToken) => throw Refused();

        public Task<IReadOnlyList<Return>> RevisionsAsync(UnitCode asked, Period period, CancellationToken cancellationToken) => throw Refused();

        public Task<IReadOnlyList<UnitYear>?> TryWriteAsync(IReadOnlyList<UnitYearChange> changes, CancellationToken cancellationToken) => throw Refused();

        private UnitCode Allowed(UnitCode asked) => asked.ToString() == unit ? asked : throw Refused();

        private static InvalidOperationException Refused() => new("Other units' returns are not to be read.");
    }
}
