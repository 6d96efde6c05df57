using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;
using TestKit.Builders;
using TestKit.Storage;

namespace StatsFunctions.Storage.Tests;

/// <summary>A comparison reads each year's returns in one range scan, and nothing else per unit.</summary>
public sealed class ComparisonReadsTests(StorageFixture storage, AzuriteFixture azurite) : IClassFixture<StorageFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task However_many_units_there_are(int count)
    {
        var county = StorageFixture.NewCounty();
        var units = new List<Unit>();
        for (var i = 0; i < count; i++)
        {
            var unit = new UnitCode($"{county.Code}{101 + i}");
            units.Add(new Unit(unit, "单位", UnitKind.Township, DistrictHistory.Of(new DistrictAssignment(new Month(2015, 1), "1")), new Month(2015, 1)));
            foreach (var year in new[] { 2022, 2023 })
            {
                var item = new Return(
                    unit, Period.OfYear(year), 1, 1, ReturnValues.Of(new IndicatorValue(TwoYears.Catalogue["rules"], year - 2020)),
                    DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "test", null);
                await new ReturnStore(storage.Tables, county, TwoYears.Catalogue)
                    .TryWriteAsync([new UnitYearChange(new UnitYear(unit, year, new Gate(1, null), []), 1, [item])], TestContext.Current.CancellationToken);
            }
        }

        await new UnitStore(storage.Tables, county).TryWriteAsync(units, new UnitSnapshot(new UnitDirectory([]), null), TestContext.Current.CancellationToken);

        var requests = new RequestLog();
        var tables = new TableServiceClient(azurite.ConnectionString, Options(requests));
        var report = await new ComparisonService(
            county, TwoYears.Catalogue, new ReturnRules([]),
            new ReturnStore(tables, county, TwoYears.Catalogue), new UnitStore(tables, county))
            .CompareAsync(new ComparisonSpan(2023, 2022, 12), TestContext.Current.CancellationToken);

        Assert.Equal(new YearOnYear(3 * count, 2 * count), Assert.Single(report.Comparison.Rows(ScopeType.County)).Matched.Totals);
        Assert.Equal(
            ["Returns 2022", "Returns 2023", "Units"],
            requests.Uris.Select(uri => uri.Contains("Returns()", StringComparison.Ordinal)
                ? $"Returns {(uri.Contains($"{county.Code}-2023", StringComparison.Ordinal) ? 2023 : 2022)}"
                : uri.Contains("/Units", StringComparison.Ordinal) ? "Units" : uri).Order());
    }

    private static TableClientOptions Options(RequestLog log)
    {
        var options = new TableClientOptions();
        options.AddPolicy(log, HttpPipelinePosition.PerRetry);
        return options;
    }

    private sealed class RequestLog : HttpPipelineSynchronousPolicy
    {
        public ConcurrentQueue<string> Uris { get; } = [];

        public override void OnSendingRequest(HttpMessage message) => Uris.Enqueue(Uri.UnescapeDataString(message.Request.Uri.ToString()));
    }
}
