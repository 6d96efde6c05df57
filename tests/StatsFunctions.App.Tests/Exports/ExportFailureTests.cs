using System.Net;
using System.Runtime.CompilerServices;
using Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Exports;

/// <summary>Exports for those who may not have them, of storage that fails, for clients who go away.</summary>
public sealed class ExportFailureTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("unit", HttpStatusCode.Forbidden)]
    [InlineData("viewer", HttpStatusCode.OK)]
    [InlineData("county", HttpStatusCode.OK)]
    [InlineData("admin", HttpStatusCode.OK)]
    public async Task Viewers_may_and_units_may_not(string role, HttpStatusCode status)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.PutUnitAsync("101");
        using var client = await app.NewClientAsync(role, role == "unit" ? "101" : null);

        foreach (var format in new[] { "csv", "xlsx" })
        {
            Assert.Equal(status, (await client.GetAsync($"/api/returns/export?year=2023&format={format}")).StatusCode);
        }
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Storage_that_does_not_answer_is_a_problem_and_no_file(string format)
    {
        await using var app = await StartAsync(new Years(failsAfter: 0));

        var response = await app.Client.GetAsync($"/api/returns/export?year=2023&format={format}");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal("storage-unavailable", (string)(await StatsApp.ReadAsync(response))["code"]!);
        Assert.Null(response.Content.Headers.ContentDisposition);
    }

    // Before anything was sent, and after much was.
    [Theory]
    [InlineData("csv", 1)]
    [InlineData("csv", 20_000)]
    [InlineData("xlsx", 1)]
    [InlineData("xlsx", 100_000)]
    public async Task A_file_that_was_cut_off_is_not_taken_for_a_whole_one(string format, int failsAfter)
    {
        await using var app = await StartAsync(new Years(failsAfter));

        // As browsers do: what is not compressed passes the compression all the same.
        app.Client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, br");

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => app.Client.GetByteArrayAsync($"/api/returns/export?year=2023&format={format}"));
        Assert.Null(failure.StatusCode);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_client_who_goes_away_ends_the_reading(string format)
    {
        var years = new Years(failsAfter: int.MaxValue);
        await using var app = await StartAsync(years);

        using (var response = await app.Client.GetAsync($"/api/returns/export?year=2023&format={format}", HttpCompletionOption.ResponseHeadersRead))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await years.Left.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    private Task<StatsApp> StartAsync(Years years) =>
        StatsApp.StartAsync(azurite.ConnectionString, services => services.Replace(ServiceDescriptor.Singleton<IReturnStore>(years)));

    /// <summary>A store of endless years that stops answering after so many returns.</summary>
    private sealed class Years(int failsAfter) : IReturnStore
    {
        /// <summary>Completes when the reader has gone.</summary>
        public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async IAsyncEnumerable<Return> StreamYearAsync(int year, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            try
            {
                for (var number = 0; number < failsAfter; number++)
                {
                    await Task.Yield();
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return new Return(
                        new UnitCode("990001101"), Period.OfYear(year), 1, 1, ReturnValues.Empty, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "test", null);
                }

                throw new RequestFailedException(503, "test");
            }
            finally
            {
                Left.SetResult();
            }
        }

        public Task<Return?> FindAsync(UnitCode unit, Period period, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<UnitYear> ReadAsync(UnitCode unit, int year, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<UnitYear>> ReadAsync(IReadOnlyCollection<UnitCode> units, int year, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<UnitYear>?> TryWriteAsync(IReadOnlyList<UnitYearChange> changes, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Return>> OfYearAsync(int year, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Submission>> SubmissionsAsync(int year, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Return>> OfPeriodAsync(Period period, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Return>> RevisionsAsync(UnitCode unit, Period period, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
