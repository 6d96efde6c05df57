using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace StatsFunctions.LocalHost.Tests;

/// <summary>What a user meets on the terminal when something is not as it should be.</summary>
public sealed class LocalHostProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_port_in_use_is_said_in_one_sentence_each_and_Azurite_ends_too()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var host = LocalHostProcess.Start("--urls", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        var (exitCode, errors) = await host.WaitForExitAsync();

        Assert.Equal(1, exitCode);
        AssertTwoLines(errors, "端口已被占用", "is in use");
        Assert.Throws<ArgumentException>(() => host.FindAzuriteAsync().GetAwaiter().GetResult());
    }

    [Theory]
    [InlineData("--now", "yesterday", "不是时刻", "is no instant")]
    [InlineData("--urls", "http//nonsense", "不可用", "cannot be served")]
    [InlineData("--Azurite:BlobPort", "-1", "不是端口号", "is no port")]
    public async Task A_value_that_is_none_is_said_in_one_sentence_each(string option, string value, string chinese, string english)
    {
        await using var host = LocalHostProcess.Start($"{option}={value}");

        var (exitCode, errors) = await host.WaitForExitAsync();

        Assert.Equal(2, exitCode);
        AssertTwoLines(errors, chinese, english);
    }

    [Fact]
    public async Task All_wrong_settings_are_told_in_one_message_before_anything_is_started()
    {
        await using var host = LocalHostProcess.Start(
            "--Stats:CountyCode=33", "--Stats:DueDay=abc", "--Stats:TimeZone=Mars/Olympus", "--Stats:DueDays=8", "--MonthlyRollupSchedule=at night");

        var (exitCode, errors) = await host.WaitForExitAsync();

        Assert.Equal(2, exitCode);
        var lines = errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2 + 5, lines.Length);
        Assert.Contains("未启动", lines[0], StringComparison.Ordinal);
        Assert.Contains("Not started", lines[1], StringComparison.Ordinal);
        Assert.All(
            ["Stats__CountyCode", "Stats__DueDay：", "Stats__TimeZone", "Stats__DueDays", "MonthlyRollupSchedule"],
            setting => Assert.Single(lines.Skip(2), line => line.TrimStart().StartsWith(setting, StringComparison.Ordinal)));
        await Assert.ThrowsAsync<FileNotFoundException>(host.FindAzuriteAsync);
    }

    [Fact]
    public async Task Without_Node_it_says_what_to_install()
    {
        await using var host = LocalHostProcess.StartWithPath("/nowhere", "--urls=http://127.0.0.1:0");

        var (exitCode, errors) = await host.WaitForExitAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("Node.js", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_Azurite_dies_it_says_so_and_ends()
    {
        await using var host = LocalHostProcess.Start("--urls=http://127.0.0.1:0");
        await host.WaitForLineAsync("Ctrl+C");

        using (var azurite = await host.FindAzuriteAsync())
        {
            azurite.Kill();
        }

        var (exitCode, errors) = await host.WaitForExitAsync();
        Assert.Equal(1, exitCode);
        AssertTwoLines(errors, "Azurite 意外退出", "Azurite ended unexpectedly");
    }

    [Fact]
    public async Task The_clock_starts_at_now_and_CtrlC_ends_everything()
    {
        Assert.SkipWhen(LocalHostProcess.IgnoresInterrupt, "Ctrl+C is ignored here, as in a shell's background.");
        await using var host = LocalHostProcess.Start("--urls=http://127.0.0.1:0", "--now", "2023-12-31T23:00");
        Assert.Contains("2023-12-31 23:00", await host.WaitForLineAsync("时钟"), StringComparison.Ordinal);
        using var azurite = await host.FindAzuriteAsync();

        host.Interrupt();

        var (exitCode, errors) = await host.WaitForExitAsync();
        Assert.Equal((0, ""), (exitCode, errors));
        await azurite.WaitForExitAsync(Token);
    }

    [Fact]
    public async Task After_a_kill_it_starts_again_at_once_on_the_same_data_when_the_Azurite_before_has_saved()
    {
        await using var killed = LocalHostProcess.Start("--urls=http://127.0.0.1:0");
        await killed.WaitForLineAsync("Ctrl+C");
        using var before = await killed.FindAzuriteAsync();

        await using var host = await killed.KillAndStartAgainAsync("--urls=http://127.0.0.1:0");
        await host.WaitForLineAsync("Ctrl+C");

        using var after = await host.FindAzuriteAsync();
        Assert.NotEqual(before.Id, after.Id);
        Assert.True(HasEnded(before));
    }

    [Fact]
    public async Task A_folder_in_use_by_another_host_is_not_shared()
    {
        await using var first = LocalHostProcess.Start("--urls=http://127.0.0.1:0");
        await first.WaitForLineAsync("Ctrl+C");
        await using var second = first.StartBeside("--urls=http://127.0.0.1:0");

        var (exitCode, errors) = await second.WaitForExitAsync();

        Assert.Equal(1, exitCode);
        AssertTwoLines(errors, "正由另一个本地主机使用", "is in use by another local host");
    }

    /// <summary>An orphan that has ended stays listed, without memory, until the system's first process has taken note of it.</summary>
    private static bool HasEnded(Process process)
    {
        process.Refresh();
        try
        {
            return process.WorkingSet64 == 0;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static void AssertTwoLines(string errors, string chinese, string english)
    {
        var lines = errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains(chinese, lines[0], StringComparison.Ordinal);
        Assert.Contains(english, lines[1], StringComparison.Ordinal);
    }
}
