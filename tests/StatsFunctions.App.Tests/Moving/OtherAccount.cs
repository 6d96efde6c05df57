using StatsFunctions.LocalHost.Azurite;

namespace StatsFunctions.App.Tests.Moving;

/// <summary>A second storage account, to which counties move.</summary>
public sealed class OtherAccount : IAsyncLifetime
{
    private AzuriteProcess? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync() => _azurite = await AzuriteProcess.StartAsync(
        new AzuriteOptions { DataFolder = Path.GetTempPath(), InMemory = true }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _azurite!.DisposeAsync();
}
