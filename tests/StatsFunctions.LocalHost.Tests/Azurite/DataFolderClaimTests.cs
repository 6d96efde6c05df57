using System.Diagnostics;
using System.Text.Json;
using StatsFunctions.LocalHost.Azurite;

namespace StatsFunctions.LocalHost.Tests.Azurite;

public sealed class DataFolderClaimTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("claim-");
    private readonly Process _azurite = Process.Start(new ProcessStartInfo("node", ["-e", "setInterval(() => {}, 1000)"]) { UseShellExecute = false })!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DataFolderClaim Claim => new(_folder.FullName);

    public void Dispose()
    {
        _azurite.Kill();
        _azurite.WaitForExit();
        _azurite.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_folder_that_nobody_claimed_is_free_at_once()
    {
        await Claim.WaitForAbandonedAsync(Token);

        Assert.False(Claim.IsHeld);
    }

    [Fact]
    public void A_host_that_lives_with_its_Azurite_holds_the_folder()
    {
        Claim.Take(_azurite.Id);

        Assert.True(Claim.IsHeld);
        Assert.True(Claim.WaitForAbandonedAsync(Token).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task The_Azurite_of_a_host_that_was_killed_is_waited_for()
    {
        WriteClaimOfDeadHost(_azurite.ProcessName);
        var wait = Claim.WaitForAbandonedAsync(Token);
        Assert.False(wait.IsCompleted);
        Assert.False(Claim.IsHeld);

        _azurite.Kill();

        await wait.WaitAsync(TimeSpan.FromMinutes(1), Token);
    }

    [Fact]
    public void A_number_that_belongs_to_another_program_by_now_is_not_waited_for()
    {
        WriteClaimOfDeadHost("another program");

        Assert.True(Claim.WaitForAbandonedAsync(Token).IsCompletedSuccessfully);
    }

    [Fact]
    public void A_claim_that_was_not_written_to_its_end_is_none()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "local-host.json"), "{\"Host\":");

        Assert.False(Claim.IsHeld);
    }

    private void WriteClaimOfDeadHost(string azuriteName) => File.WriteAllBytes(
        Path.Combine(_folder.FullName, "local-host.json"),
        JsonSerializer.SerializeToUtf8Bytes(new { Host = new { Id = int.MaxValue, Name = "dotnet" }, Azurite = new { _azurite.Id, Name = azuriteName } }));
}
