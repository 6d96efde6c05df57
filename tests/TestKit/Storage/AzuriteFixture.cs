using StatsFunctions.LocalHost.Azurite;
using Xunit;

namespace TestKit.Storage;

/// <summary>
/// Storage for the tests of one assembly, shared by all of them: a fresh Azurite in memory on free ports, or the
/// account that the environment variable <c>AzureWebJobsStorage</c> names. Used as
/// <c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c> and a constructor parameter of the test class.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private static int s_names;
    private AzuriteProcess? _azurite;

    /// <summary>The connection string of the account to test on.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>
    /// A name that no other test, assembly or run uses, valid for a table as for a container: the prefix (lower-case
    /// letters) and 20 letters and digits more.
    /// </summary>
    /// <param name="prefix">Starts with a letter and is at most 40 lower-case letters and digits long.</param>
    public static string UniqueName(string prefix)
    {
        var run = Guid.NewGuid().ToString("N")[..16];
        return $"{prefix}{run}{Interlocked.Increment(ref s_names):x4}";
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("AzureWebJobsStorage") is { Length: > 0 } account)
        {
            ConnectionString = account;
            return;
        }

        _azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataFolder = Path.GetTempPath(), InMemory = true },
            TestContext.Current.CancellationToken);
        ConnectionString = _azurite.ConnectionString;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }
}
