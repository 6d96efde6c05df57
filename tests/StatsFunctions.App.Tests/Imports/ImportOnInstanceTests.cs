using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Returns;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Storage;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>What an import leaves on the instance that ran it, and what it makes of an answer that was lost.</summary>
public sealed class ImportOnInstanceTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("")]
    [InlineData("?mode=all-or-nothing")]
    public async Task What_was_remembered_of_a_unit_year_is_forgotten(string query)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.PutUnitAsync("101");
        await app.PutAsync("2023-01", "101", "\"meetings_held\": 1");
        await app.PutAsync("2023-03", "101", "\"meetings_held\": 1");
        var contexts = app.Services.GetRequiredService<SubmissionContexts>();
        Assert.NotNull(contexts.Recall(new UnitCode(app.Unit("101")), 2023));

        Assert.Equal("1=1+0+0+0", await (await app.ImportAsync("unit,period,meetings_held\n#101,2023-02,5\n", query)).CountsAsync());

        Assert.Null(contexts.Recall(new UnitCode(app.Unit("101")), 2023));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?mode=all-or-nothing")]
    public async Task A_write_whose_answer_was_lost_is_counted_as_stored(string query)
    {
        await using var app = await StatsApp.StartAsync(
            azurite.ConnectionString,
            services => services.Replace(ServiceDescriptor.Singleton<IReturnStore>(provider => new LostAnswers(ActivatorUtilities.CreateInstance<ReturnStore>(provider)))));
        await app.PutUnitAsync("101");

        var response = await app.ImportAsync("unit,period,meetings_held\n#101,2023-02,5\n", query);

        Assert.Equal("1=1+0+0+0", await response.CountsAsync());
        Assert.Single((await app.GetAsync($"/api/returns/2023-02/{app.Unit("101")}/revisions")).AsArray());
    }

    /// <summary>Writes, and then tells what the client library's repeat would be told: another came first.</summary>
    private sealed class LostAnswers(IReturnStore store) : IReturnStore
    {
        public async Task<IReadOnlyList<UnitYear>?> TryWriteAsync(IReadOnlyList<UnitYearChange> changes, CancellationToken cancellationToken)
        {
            await store.TryWriteAsync(changes, cancellationToken);
            return null;
        }

        public Task<UnitYear> ReadAsync(UnitCode unit, int year, CancellationToken cancellationToken) => store.ReadAsync(unit, year, cancellationToken);

        public Task<IReadOnlyList<UnitYear>> ReadAsync(IReadOnlyCollection<UnitCode> units, int year, CancellationToken cancellationToken) =>
            store.ReadAsync(units, year, cancellationToken);

        public Task<Return?> FindAsync(UnitCode unit, Period period, CancellationToken cancellationToken) => store.FindAsync(unit, period, cancellationToken);

        public Task<IReadOnlyList<Return>> OfYearAsync(int year, CancellationToken cancellationToken) => store.OfYearAsync(year, cancellationToken);

        public Task<IReadOnlyList<Submission>> SubmissionsAsync(int year, CancellationToken cancellationToken) => store.SubmissionsAsync(year, cancellationToken);

        public IAsyncEnumerable<Return> StreamYearAsync(int year, CancellationToken cancellationToken) => store.StreamYearAsync(year, cancellationToken);

        public Task<IReadOnlyList<Return>> OfPeriodAsync(Period period, CancellationToken cancellationToken) => store.OfPeriodAsync(period, cancellationToken);

        public Task<IReadOnlyList<Return>> RevisionsAsync(UnitCode unit, Period period, CancellationToken cancellationToken) =>
            store.RevisionsAsync(unit, period, cancellationToken);
    }
}
