using System.Text.Json;
using Microsoft.Playwright;
using StatsFunctions.Page.Tests.County;
using TestKit.Hosting;
using static Microsoft.Playwright.Assertions;

namespace StatsFunctions.Page.Tests;

/// <summary>Every view, for everybody: with assistive technology, at 200 % zoom, on a telephone, in English, over a slow line.</summary>
[Collection(Demonstration.Name)]
public sealed class AppearanceTests(Chromium chromium, Demonstration demonstration)
{
    /// <summary>What the first view may weigh, as it is sent.</summary>
    private const int MostBytes = 200 * 1024;

    public static TheoryData<string, string> Views => new()
    {
        { "admin", "progress?year=2023" }, { "admin", "comparison?year=2023" }, { "admin", "comparison?year=2023&by=unit&indicator=meetings_held" },
        { "admin", "charts?year=2023" }, { "admin", "items?year=2023" }, { "admin", "import" }, { "admin", "results" }, { "admin", "years" },
        { "admin", "units" }, { "admin", "keys" }, { "admin", "audit" }, { "admin", "unit?unit=999901101&year=2023" },
        { "unit", "returns" }, { "unit", "form?unit=999901101&period=2023-05" }, { "unit", "history?unit=999901101&period=2023-05" },
        { "unit", "items" }, { "unit", "import" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_has_no_serious_barrier_fits_at_every_size_and_is_English_for_who_asks_for_it(string role, string view)
    {
        await using var visit = await Visit.BeginAsync(chromium, demonstration.App);
        await visit.SignInAsync(await KeyAsync(role), view);
        await SettleAsync(visit.Page);
        await AssertNoBarrierAsync(visit.Page);

        // 1366 × 768 at 200 %, and a telephone: nothing sticks out sideways.
        foreach (var (width, height) in new[] { (683, 384), (390, 844) })
        {
            await visit.Page.SetViewportSizeAsync(width, height);
            await visit.Page.WaitForFunctionAsync("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");
        }

        await visit.Page.SetViewportSizeAsync(1366, 768);
        await visit.Page.Locator("header.top").GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await SettleAsync(visit.Page);
        Assert.Empty(await ChineseWordsAsync(visit.Page));
    }

    [Fact]
    public async Task The_sign_in_has_no_serious_barrier_and_says_what_a_wrong_key_is()
    {
        await using var visit = await Visit.BeginAsync(chromium, demonstration.App, expectsFailedCalls: true);
        await visit.Page.GotoAsync("/");
        await visit.Page.Locator("#key").FillAsync("stats_not-a-key");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("密钥");
        await AssertNoBarrierAsync(visit.Page);
    }

    [Theory]
    [InlineData("admin", "progress?year=2023")]
    [InlineData("unit", "returns")]
    public async Task The_first_view_is_light(string role, string view)
    {
        await using var visit = await Visit.BeginAsync(chromium, demonstration.App);
        var session = await visit.Context.NewCDPSessionAsync(visit.Page);
        var bytes = 0.0;
        session.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();
        await session.SendAsync("Network.enable");

        await visit.SignInAsync(await KeyAsync(role), view);
        await SettleAsync(visit.Page);

        Assert.InRange(bytes, 20 * 1024, MostBytes);
    }

    [Fact]
    public async Task A_reload_stays_where_it_was_and_another_tab_must_sign_in()
    {
        await using var visit = await Visit.BeginAsync(chromium, demonstration.App);
        await visit.SignInAsync(StatsApp.AdminKey, "comparison?year=2023&through=6");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("2023年1—6月");

        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("2023年1—6月");

        await visit.OpenTabAsync();
        await visit.Page.GotoAsync("/#/comparison");
        await Expect(visit.Page.Locator("#key")).ToBeVisibleAsync();
    }

    private async Task<string[]> ChineseWordsAsync(IPage page)
    {
        // What people named stays as they wrote it; headings, labels and buttons, and what is read out of them, are the page's own words.
        var names = (await demonstration.App.GetAsync("/api/units")).AsArray().SelectMany(unit => new[] { (string)unit!["name"]!, (string?)unit["contact"] }).OfType<string>();
        return await page.Locator("#content :is(h1, h2, button, thead th, legend, label, summary, option, dt, #defines, .quiet, [aria-label], [placeholder], [title]):not([lang=zh-CN])").EvaluateAllAsync<string[]>(
            """
            (elements, names) => elements
              .flatMap(element => [element.matches('h1, h2, button, th, legend, label, summary, option, dt, #defines, .quiet') ? element.textContent : null, element.getAttribute('aria-label'), element.getAttribute('placeholder'), element.getAttribute('title')].filter(text => text !== null))
              .map(text => names.reduce((rest, name) => rest.replaceAll(name, ''), text))
              .filter(text => /[\u4e00-\u9fff]/.test(text))
            """, names.Append("示范县").Append("测试").ToArray());
    }

    private async Task<string> KeyAsync(string role) => role == "admin" ? StatsApp.AdminKey : (await demonstration.App.IssueKeyAsync(role, "101")).Key;

    private static async Task SettleAsync(IPage page)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(page.Locator(".busy")).ToHaveCountAsync(0);
        await Expect(page.Locator("#content h1").First).ToBeVisibleAsync();
    }

    private static async Task AssertNoBarrierAsync(IPage page)
    {
        // Put in from outside, past the policy that lets no foreign script in.
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));
        var found = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        Assert.Empty(found.GetProperty("violations").EnumerateArray()
            .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(violation => $"{violation.GetProperty("id")}: {violation.GetProperty("nodes")[0].GetProperty("html")}"));
    }
}
