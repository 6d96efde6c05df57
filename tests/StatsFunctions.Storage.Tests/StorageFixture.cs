using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using StatsFunctions.Application;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using TestKit.Storage;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace StatsFunctions.Storage.Tests;

/// <summary>The account of the tests with its tables and containers; every test takes a county of its own.</summary>
public sealed class StorageFixture(AzuriteFixture azurite) : IAsyncLifetime
{
    private static int s_counties = Random.Shared.Next(500_000, 900_000);

    public TableServiceClient Tables { get; } = new(azurite.ConnectionString);

    public BlobServiceClient Blobs { get; } = new(azurite.ConnectionString);

    public async ValueTask InitializeAsync() => await new StorageSetup(Tables, Blobs).EnsureAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static County NewCounty() => new(
        new CountyCode(Interlocked.Increment(ref s_counties).ToString(CultureInfo.InvariantCulture)), "测试县",
        new CountyCalendar(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), 5));
}
