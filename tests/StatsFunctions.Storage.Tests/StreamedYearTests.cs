using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using TestKit.Builders;
using TestKit.Storage;

namespace StatsFunctions.Storage.Tests;

/// <summary>A year is read page by page: the next one is asked for when the one before has been used up, and not at all where nobody asks.</summary>
public sealed class StreamedYearTests(StorageFixture storage, AzuriteFixture azurite) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Pages_are_read_as_they_are_needed()
    {
        var county = StorageFixture.NewCounty();
        var units = Enumerable.Range(0, 100).Select(last => new UnitCode($"{county.Code}{100 + last}")).ToList();
        var table = storage.Tables.GetTableClient(TableKeys.ReturnsTable);
        foreach (var month in Enumerable.Range(1, 12))
        {
            var period = Period.Of(new Month(2023, month));
            await table.SubmitTransactionAsync(units.Select(unit => new TableTransactionAction(TableTransactionActionType.Add, ReturnEntity.From(
                new Return(unit, period, 1, 1, ReturnValues.Of(new IndicatorValue(TwoYears.Catalogue["meetings"], month)), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "test", null),
                TableKeys.Return(county.Code, unit, period)))), TestContext.Current.CancellationToken);
        }

        var requests = new RequestCount();
        var options = new TableClientOptions();
        options.AddPolicy(requests, HttpPipelinePosition.PerRetry);
        var store = new ReturnStore(new TableServiceClient(azurite.ConnectionString, options), county, TwoYears.Catalogue);

        var (read, pages) = (new List<Return>(), new List<int>());
        await foreach (var item in store.StreamYearAsync(2023, TestContext.Current.CancellationToken))
        {
            read.Add(item);
            pages.Add(requests.Sent);
        }

        Assert.Equal(units.SelectMany(unit => Enumerable.Range(1, 12).Select(month => (unit, $"2023-{month:D2}"))), read.Select(item => (item.Unit, item.Period.ToString())));
        Assert.Equal([1, 2], pages.Distinct());
        Assert.Equal(1000, pages.Count(page => page == 1));
    }

    [Fact]
    public async Task A_reader_who_goes_away_ends_the_reading()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var store = new ReturnStore(storage.Tables, StorageFixture.NewCounty(), TwoYears.Catalogue);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.StreamYearAsync(2023, source.Token).ToListAsync(TestContext.Current.CancellationToken));
    }

    private sealed class RequestCount : HttpPipelineSynchronousPolicy
    {
        public int Sent { get; private set; }

        public override void OnSendingRequest(HttpMessage message) => Sent++;
    }
}
