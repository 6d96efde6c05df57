using System.Diagnostics;
using Azure.Storage.Blobs;
using StatsFunctions.LocalHost.Azurite;

namespace StatsFunctions.LocalHost.Tests.Azurite;

public sealed class AzuriteProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("azurite-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_written_just_before_the_end_is_there_after_a_restart()
    {
        await using (var azurite = await StartAsync())
        {
            await WriteAsync(azurite, "报表");
        }

        await using var again = await StartAsync();
        Assert.Equal("报表", await ReadAsync(again));
    }

    [Fact]
    public async Task Death_is_reported_with_the_exit_code_and_the_last_output()
    {
        await using var azurite = await StartAsync();
        using var process = Process.GetProcessById(azurite.ProcessId);

        process.Kill();

        var exit = await azurite.Exited.WaitAsync(Token);
        Assert.NotEqual(0, exit.ExitCode);
        Assert.Contains("Azurite Table service is successfully listening", exit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_that_was_asked_for_is_not_reported_as_death()
    {
        var azurite = await StartAsync();
        using var process = Process.GetProcessById(azurite.ProcessId);

        await azurite.DisposeAsync();

        Assert.True(process.HasExited);
        Assert.False(azurite.Exited.IsCompleted);
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence_in_both_languages()
    {
        await using var azurite = await StartAsync();
        var port = new BlobServiceClient(azurite.ConnectionString).Uri.Port;

        var exception = await Assert.ThrowsAsync<AzuriteUnavailableException>(() =>
            AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = _folder.FullName, InMemory = true, BlobPort = port }, Token));

        Assert.Contains("已被占用", exception.Message, StringComparison.Ordinal);
        Assert.Contains("is in use", exception.Message, StringComparison.Ordinal);
    }

    private Task<AzuriteProcess> StartAsync() =>
        AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = _folder.FullName }, Token);

    private static async Task WriteAsync(AzuriteProcess azurite, string text)
    {
        var container = new BlobContainerClient(azurite.ConnectionString, "survivors");
        await container.CreateAsync(cancellationToken: Token);
        await container.UploadBlobAsync("one", BinaryData.FromString(text), Token);
    }

    private static async Task<string> ReadAsync(AzuriteProcess azurite)
    {
        var blob = new BlobContainerClient(azurite.ConnectionString, "survivors").GetBlobClient("one");
        var content = await blob.DownloadContentAsync(Token);
        return content.Value.Content.ToString();
    }
}
