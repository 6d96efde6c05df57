using StatsFunctions.LocalHost.Tests.Samples;

namespace StatsFunctions.LocalHost.Tests.Functions;

/// <summary>A test that meets the sample functions over the network, on a host of its own.</summary>
public abstract class SampleHostTest : IAsyncLifetime
{
    private HostApplication _host = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected Journal Journal { get; } = new();

    protected HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await SampleHost.StartAsync(Journal);
        Client = new HttpClient { BaseAddress = _host.Address };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
