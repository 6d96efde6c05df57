using TestKit.Hosting;
using TestKit.Storage;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace StatsFunctions.App.Tests;

/// <summary>One running app for a class of tests, with one township and one department.</summary>
public sealed class AppFixture(AzuriteFixture azurite) : IAsyncLifetime
{
    private StatsApp? _app;

    public StatsApp App => _app!;

    public string ConnectionString => azurite.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        _app = await StatsApp.StartAsync(azurite.ConnectionString);
        await _app.PutUnitAsync("101");
        await _app.PutUnitAsync("201", kind: "department");
    }

    public ValueTask DisposeAsync() => _app!.DisposeAsync();
}
