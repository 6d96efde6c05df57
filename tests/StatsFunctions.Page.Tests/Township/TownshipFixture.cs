using TestKit.Hosting;
using TestKit.Storage;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace StatsFunctions.Page.Tests.Township;

/// <summary>A county on the morning of 3 June 2023, whose townships began to report in January. Each test has a township of its own.</summary>
public sealed class TownshipFixture(AzuriteFixture azurite) : IAsyncLifetime
{
    private int _units = 100;
    private StatsApp? _app;

    public StatsApp App => _app!;

    public async ValueTask InitializeAsync() => _app = await StatsApp.StartAsync(azurite.ConnectionString, "2023-06-03T02:00:00Z");

    /// <summary>A new township and a key of its own.</summary>
    /// <returns>The last three digits of its code, and the key.</returns>
    public async Task<(string Last, string Key)> NewTownshipAsync(string activeFrom = "2023-01")
    {
        var last = Interlocked.Increment(ref _units).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await App.PutUnitAsync(last, activeFrom: activeFrom);
        return (last, (await App.IssueKeyAsync("unit", last, "王晓")).Key);
    }

    public ValueTask DisposeAsync() => _app!.DisposeAsync();
}
