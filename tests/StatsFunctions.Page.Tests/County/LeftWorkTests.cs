using Microsoft.Playwright;
using TestKit.Hosting;
using TestKit.Storage;
using static Microsoft.Playwright.Assertions;

namespace StatsFunctions.Page.Tests.County;

/// <summary>Roll-ups and closings whose tab was closed in the middle.</summary>
public sealed class LeftWorkTests(Chromium chromium, AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly HeldWorkbooks _workbooks = new();
    private StatsApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await StatsApp.StartAsync(azurite.ConnectionString, _workbooks.Apply, "2024-01-10T02:00:00Z");
        await _app.PutUnitAsync("101", activeFrom: "2023-12");
        (await _app.PutAsync("2023-12", "101", "\"meetings_held\": 5")).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _workbooks.Release();
        await _app.DisposeAsync();
        _workbooks.Dispose();
    }

    [Fact]
    public async Task A_roll_up_goes_on_and_is_found_again()
    {
        await using var visit = await Visit.BeginAsync(chromium, _app);
        await visit.SignInAsync(StatsApp.AdminKey, "results");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "现在汇总" }).ClickAsync();
        await LeaveAsync(visit, "results");

        var running = visit.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "正在汇总 2023年1—12月 对比 2022年" });
        await Expect(running).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("还没有工作簿")).ToBeVisibleAsync();
        _workbooks.Release();

        await Expect(visit.Page.Locator("tr", new() { HasText = "2023年1—12月 对比 2022年" })).ToContainTextAsync("草稿");
        await Expect(running).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_closing_goes_on_and_is_found_again()
    {
        await using var visit = await Visit.BeginAsync(chromium, _app);
        await visit.SignInAsync(StatsApp.AdminKey, "years");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "关账… 2023年" }).ClickAsync();
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("原因").FillAsync("年终汇总");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "关账", Exact = true }).ClickAsync();
        await LeaveAsync(visit, "years");

        var year = visit.Page.GetByRole(AriaRole.Region, new() { Name = "2023年" });
        await Expect(year).ToContainTextAsync("正在关账，出具定稿工作簿");
        _workbooks.Release();

        await Expect(year).ToContainTextAsync("已关账");
        await Expect(year).ToContainTextAsync("年终汇总");
    }

    // Another tab has no key yet.
    private async Task LeaveAsync(Visit visit, string view)
    {
        await _workbooks.Waiting;
        await visit.Page.CloseAsync(new() { RunBeforeUnload = false });
        await visit.OpenTabAsync();
        await visit.SignInAsync(StatsApp.AdminKey, view);
    }
}
