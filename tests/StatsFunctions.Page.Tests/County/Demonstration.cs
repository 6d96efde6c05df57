using System.Net.Http.Headers;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.Page.Tests.County;

/// <summary>The demonstration's county on 1 February 2024, with the returns of two years and a workbook in it. Its tests change no return.</summary>
[CollectionDefinition(Name)]
public sealed class Demonstration(AzuriteFixture azurite) : IAsyncLifetime, ICollectionFixture<Demonstration>
{
    public const string Name = "demonstration";

    private StatsApp? _app;

    public StatsApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        _app = await StatsApp.StartAsync(azurite.ConnectionString, "2024-02-01T02:00:00Z", county: "999901");
        foreach (var year in new[] { 2022, 2023 })
        {
            var content = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "seeds", $"returns-{year}.csv")));
            content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            (await _app.Client.PostAsync($"/api/returns/import?run={Guid.NewGuid()}&name=returns-{year}.csv", content)).EnsureSuccessStatusCode();
        }

        // Whichever test looks at workbooks finds one.
        (await _app.Client.PostAsync("/api/rollups/2023", null)).EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => _app!.DisposeAsync();
}
